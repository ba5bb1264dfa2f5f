import { z } from 'zod';

/** One thing that people name in many ways: words and phrases, Chinese and English, as they are typed. */
export const conceptsSchema = z.record(z.string(), z.array(z.string().min(1)).min(1));
export type Concepts = z.infer<typeof conceptsSchema>;

interface Form {
  concept: string;
  text: string;
  /** Letters end at letters: `fee` is not in `coffee`. */
  latin: boolean;
}

const LETTER = /[a-z]/;

function holds(normalized: string, { text, latin }: Form): boolean {
  for (let at = normalized.indexOf(text); at >= 0; at = normalized.indexOf(text, at + 1)) {
    if (!latin) return true;
    if (!LETTER.test(normalized.charAt(at - 1)) && !LETTER.test(normalized.charAt(at + text.length)))
      return true;
  }
  return false;
}

/** Tells which concepts a normalized text names. */
export function conceptFinder(concepts: Concepts): (normalized: string) => Set<string> {
  const forms = Object.entries(concepts).flatMap(([concept, all]) =>
    all.map((text) => ({
      concept,
      text: text.normalize('NFKC').toLowerCase(),
      latin: LETTER.test(text.toLowerCase()),
    })),
  );
  return (normalized) =>
    new Set(forms.filter((form) => holds(normalized, form)).map(({ concept }) => concept));
}
