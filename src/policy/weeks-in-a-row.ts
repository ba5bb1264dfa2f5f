import { NUMERAL, readNumeral } from './text/numerals.ts';

const WEEKS = `(?:个?周|个?星期)`;
const IN_A_ROW = new RegExp(
  `(?:连续|接连|连着)\\s*([${NUMERAL}]{1,3})\\s*${WEEKS}|([${NUMERAL}]{1,3})\\s*${WEEKS}(?:连续|接连)`,
  'gu',
);

/** Fewer is no run of weeks, more is longer than a semester. */
const LEAST = 2;
const MOST = 26;

/**
 * How many weeks in a row a clause speaks of (「连续两周」); null when it names none, several that differ, or one that
 * is no run of weeks.
 */
export function weeksInARow(clause: string): number | null {
  const found = [...clause.normalize('NFKC').matchAll(IN_A_ROW)].map(([, after, before]) =>
    readNumeral(after ?? before ?? ''),
  );
  const [first, ...others] = new Set(found);
  if (first === undefined || first === null || others.length > 0) return null;
  return first >= LEAST && first <= MOST ? first : null;
}
