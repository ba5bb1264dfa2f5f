import { readFileSync } from 'node:fs';
import { projectFile } from '../../project-file.ts';

/** Longest part of a question that is read, in characters: nobody asks more, and the time for it stays bounded. */
export const LONGEST_QUESTION = 400;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN = /^\p{Script=Han}$/u;
const UNITS = /\p{Script=Han}|[a-z]+|\d+(?:\.\d+)*/gu;

/** A question as it is compared: compatibility forms folded, lower case, cut at `LONGEST_QUESTION`. */
export const normalize = (question: string): string =>
  question.slice(0, LONGEST_QUESTION).normalize('NFKC').toLowerCase();

/** Single characters of Chinese, whole words of Latin letters and whole numbers, in order; the rest is dropped. */
export const unitsOf = (normalized: string): string[] => normalized.match(UNITS) ?? [];

/** English endings that do not change what is asked. */
const stem = (word: string): string =>
  /^[a-z]+$/.test(word) && word.length > 4 ? word.replace(/(?:ations?|ing|ies|ied|es|ed|s|ly)$/, '') : word;

/** Words by the dictionary of the runtime (ICU), English ones without their endings. */
export function wordsOf(normalized: string): string[] {
  return [...segmenter.segment(normalized)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => stem(segment));
}

const SYLLABLES: ReadonlyMap<string, string> = new Map(
  readFileSync(projectFile('src/policy/answers/syllables.txt'), 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [syllable = '', characters = ''] = line.split(' ');
      return [...characters].map((one) => [one, syllable] as const);
    }),
);

/** How a unit sounds, without its tone: most typing mistakes keep it. A unit that is no common character is itself. */
export const soundOf = (unit: string): string => (HAN.test(unit) ? (SYLLABLES.get(unit) ?? unit) : unit);
