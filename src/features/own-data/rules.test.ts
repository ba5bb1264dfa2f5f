import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ranked } from './model.ts';
import { byUrgency, isAtRisk, lastWeeks, missesLeft } from './rules.ts';

const ranked = fc.record({
  missStreak: fc.nat(6),
  isOwn: fc.boolean(),
  isRunning: fc.boolean(),
  hasCase: fc.boolean(),
  isOwed: fc.boolean(),
});

describe('missesLeft', () => {
  it('counts to the leader at the threshold less one, and to the threshold (reading 14)', () => {
    expect(missesLeft(0, 3)).toEqual({ toLeader: 2, toThreshold: 3 });
    expect(missesLeft(1, 3)).toEqual({ toLeader: 1, toThreshold: 2 });
    expect(missesLeft(2, 3)).toEqual({ toLeader: null, toThreshold: 1 });
    expect(missesLeft(3, 3)).toEqual({ toLeader: null, toThreshold: null });
    expect(missesLeft(0, 2)).toEqual({ toLeader: 1, toThreshold: 2 });
  });

  it('is what is missing at the threshold and nothing beyond it', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.integer({ min: 2, max: 9 }), (streak, threshold) => {
        const { toThreshold } = missesLeft(streak, threshold);
        expect(toThreshold).toBe(streak < threshold ? threshold - streak : null);
      }),
    );
  });
});

describe('byUrgency', () => {
  it('puts running projects first, then the longest streak, and loses none', () => {
    fc.assert(
      fc.property(fc.array(ranked), (projects: Ranked[]) => {
        const sorted = byUrgency(projects);
        expect(sorted).toHaveLength(projects.length);
        for (const [at, one] of sorted.entries()) {
          const next = sorted[at + 1];
          if (next === undefined) continue;
          if (one.isRunning === next.isRunning) expect(one.missStreak >= next.missStreak).toBe(true);
          else expect(one.isRunning).toBe(true);
        }
      }),
    );
  });

  it('puts what is owed before a longer streak where the question is who has filed', () => {
    const one = { isOwn: true, isRunning: true, hasCase: false };
    const filed = { ...one, missStreak: 2, isOwed: false };
    const owed = { ...one, missStreak: 0, isOwed: true };
    expect(byUrgency([filed, owed], true)).toEqual([owed, filed]);
    expect(byUrgency([owed, filed])).toEqual([filed, owed]);
  });

  it('keeps the given order of equals', () => {
    const one = { missStreak: 0, isOwn: true, isRunning: true, hasCase: false, isOwed: false };
    expect(
      byUrgency([
        { ...one, name: 'a' },
        { ...one, name: 'b' },
      ]).map(({ name }) => name),
    ).toEqual(['a', 'b']);
  });
});

describe('isAtRisk', () => {
  it('takes a count or an open case', () => {
    const one = { missStreak: 0, isOwn: true, isRunning: true, hasCase: false, isOwed: false };
    expect(isAtRisk(one)).toBe(false);
    expect(isAtRisk({ ...one, missStreak: 1 })).toBe(true);
    expect(isAtRisk({ ...one, hasCase: true })).toBe(true);
    expect(isAtRisk({ ...one, missStreak: 2, isRunning: false })).toBe(false);
    expect(isAtRisk({ ...one, hasCase: true, isRunning: false })).toBe(true);
  });
});

describe('lastWeeks', () => {
  const weeks = (streaks: number[]) => streaks.map((missStreak) => ({ state: 'MISSING', missStreak }));

  it('are four, or as many as the streak has, at most eight', () => {
    expect(lastWeeks(weeks([0, 0, 0, 0, 0, 1]))).toHaveLength(4);
    expect(lastWeeks(weeks([0, 1, 2, 3, 4, 5, 6]))).toHaveLength(6);
    expect(lastWeeks(weeks(Array.from({ length: 20 }, (_, at) => at + 1)))).toHaveLength(8);
  });

  it('leave out weeks in which nothing was owed', () => {
    expect(lastWeeks([{ state: 'NONE', missStreak: 0 }, ...weeks([1])])).toHaveLength(1);
  });
});
