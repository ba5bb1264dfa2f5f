import { soundOf, unitsOf, wordsOf } from './tokens.ts';

/** What a question is made of, with the weight of each part. */
export type Features = Map<string, number>;

const LONGEST_GRAM = 2;
const LONGEST_SOUND = 3;
const SOUND_WEIGHT = 0.3;
const WORD_WEIGHT = 1.5;
const WORD_PAIR_WEIGHT = 0.7;
const CONCEPT_WEIGHT = 1.5;
const CONCEPT_PAIR_WEIGHT = 0.5;

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
 * Characters alone and in pairs with the ends marked, runs of sounds (typing mistakes keep them), words and pairs of
 * words, the concepts that are named and their pairs. A part counts once, however often it comes.
 */
export function featuresOf(normalized: string, conceptsIn: (normalized: string) => Set<string>): Features {
  const features: Features = new Map();
  const units = ['^', ...unitsOf(normalized), '$'];
  grams(units, 1, LONGEST_GRAM, 'c', 1, features);
  grams(units.map(soundOf), 2, LONGEST_SOUND, 's', SOUND_WEIGHT, features);
  const words = wordsOf(normalized);
  grams(words, 1, 1, 'w', WORD_WEIGHT, features);
  grams(words, 2, 2, 'v', WORD_PAIR_WEIGHT, features);
  const concepts = [...conceptsIn(normalized)];
  for (const [at, concept] of concepts.entries()) {
    features.set(`k${concept}`, CONCEPT_WEIGHT);
    for (const other of concepts.slice(at + 1))
      features.set(`p${concept}\u00B7${other}`, CONCEPT_PAIR_WEIGHT);
  }
  return features;
}
