import { soundOf, unitsOf, wordsOf } from './tokens.ts';

/** What a question is made of, with the weight of each part. */
export type Features = Map<string, number>;

const LONGEST_GRAM = 3;
const SOUND_WEIGHT = 0.7;
const WORD_PAIR_WEIGHT = 0.7;
const CONCEPT_WEIGHT = 1;

function grams(
  units: string[],
  from: number,
  to: number,
  mark: string,
  weight: number,
  into: Features,
): void {
  for (let size = from; size <= to; size += 1)
    for (let at = 0; at + size <= units.length; at += 1)
      into.set(`${mark}${units.slice(at, at + size).join('\u00B7')}`, weight);
}

/**
 * Characters in runs of one to three with the ends marked, the same by sound (typing mistakes), words and pairs of words, and
 * the concepts that are named. A part counts once, however often it comes.
 */
export function featuresOf(normalized: string, conceptsIn: (normalized: string) => Set<string>): Features {
  const features: Features = new Map();
  const units = ['^', ...unitsOf(normalized), '$'];
  grams(units, 1, LONGEST_GRAM, 'c', 1, features);
  grams(units.map(soundOf), 2, LONGEST_GRAM, 's', SOUND_WEIGHT, features);
  const words = wordsOf(normalized);
  grams(words, 1, 1, 'w', 1, features);
  grams(words, 2, 2, 'v', WORD_PAIR_WEIGHT, features);
  for (const concept of conceptsIn(normalized)) features.set(`k${concept}`, CONCEPT_WEIGHT);
  return features;
}
