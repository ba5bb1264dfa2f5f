import type { Ranked } from './model.ts';

/** How many more weeks not on time lead on; null for what is reached already. */
export interface MissesLeft {
  /** Until the college's leader is warned (threshold − 1, reading 14). */
  toLeader: number | null;
  /** Until the threshold of clause 7.1.1. */
  toThreshold: number | null;
}

/** How far a streak is from the next level and from the threshold. */
export function missesLeft(missStreak: number, threshold: number): MissesLeft {
  const left = (level: number): number | null => (missStreak < level ? level - missStreak : null);
  return { toLeader: left(threshold - 1), toThreshold: left(threshold) };
}

/** Whether a project is to be looked at: a count has begun that may go on, or a case is open. */
export const isAtRisk = ({ missStreak, hasCase, isRunning }: Ranked): boolean =>
  hasCase || (isRunning && missStreak > 0);

/**
 * Running projects first, then (where `owedFirst`) those that owe the report, the longest streak, open cases, own ones;
 * otherwise in the order given.
 */
export function byUrgency<T extends Ranked>(projects: readonly T[], owedFirst = false): T[] {
  const key = ({ isRunning, isOwed, missStreak, hasCase, isOwn }: Ranked): number[] => [
    Number(isRunning),
    Number(owedFirst && isOwed),
    missStreak,
    Number(hasCase),
    Number(isOwn),
  ];
  const compare = (a: T, b: T): number => {
    const other = key(b);
    for (const [at, value] of key(a).entries()) if (value !== other[at]) return (other[at] ?? 0) - value;
    return 0;
  };
  return [...projects].sort(compare);
}

const WEEKS_LEAST = 4;
const WEEKS_MOST = 8;

/** The last weeks that say something: four of them, and more where the streak reaches further back. Oldest first. */
export function lastWeeks<T extends { state: string; missStreak: number }>(ledger: readonly T[]): T[] {
  const said = ledger.filter(({ state }) => state !== 'NONE');
  const sinceReset = said.length - 1 - said.findLastIndex(({ missStreak }) => missStreak === 0);
  return said.slice(-Math.min(WEEKS_MOST, Math.max(WEEKS_LEAST, sinceReset)));
}
