import { describe, expect, it } from 'vitest';
import { exemptability, exemptableLines } from './rules.ts';

describe('a week that may be excused (reading 9)', () => {
  it('is one that is owed and was not filed on time', () => {
    for (const state of ['MISSING', 'LATE', 'OPEN', 'UNDER_REVIEW'] as const)
      expect(exemptability(state)).toBe('YES');
  });

  it('is never one that was filed on time: that could lengthen a streak', () => {
    expect(exemptability('ON_TIME')).toBe('ON_TIME');
  });

  it('is not one that asks for no report', () => {
    for (const state of ['EXEMPT', 'NONE', undefined] as const) expect(exemptability(state)).toBe('NOT_OWED');
  });

  it('is offered newest first, up to a number', () => {
    const lines = (['MISSING', 'ON_TIME', 'LATE', 'EXEMPT', 'OPEN'] as const).map((state, week) => ({
      state,
      week,
    }));
    expect(exemptableLines(lines, 2).map(({ week }) => week)).toEqual([4, 2]);
    expect(exemptableLines(lines, 9).map(({ week }) => week)).toEqual([4, 2, 0]);
  });
});
