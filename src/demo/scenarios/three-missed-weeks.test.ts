import { describe, expect, it } from 'vitest';
import { HISTORY } from '../history.ts';
import { demoPeople } from '../people.ts';
import { DEMO_START } from '../seed-demo.ts';
import { MISSING_PROJECT, threeMissedWeeks } from './three-missed-weeks.ts';

const scenario = threeMissedWeeks(demoPeople());
const instants = scenario.steps.flatMap(({ advanceTo }) =>
  typeof advanceTo === 'string' ? [advanceTo] : [],
);

describe('three missed weeks', () => {
  it('goes over the planned instants of three weeks, forward from the demo’s present', () => {
    expect(instants).toEqual([
      '2026-11-19T17:00:00.000+08:00',
      '2026-11-20T15:00:00.000+08:00',
      '2026-11-20T17:15:00.000+08:00',
      '2026-11-23T09:00:00.000+08:00',
      '2026-11-26T17:00:00.000+08:00',
      '2026-11-27T17:15:00.000+08:00',
      '2026-11-30T09:00:00.000+08:00',
      '2026-12-03T17:00:00.000+08:00',
      '2026-12-04T17:15:00.000+08:00',
      '2026-12-07T09:00:00.000+08:00',
    ]);
    expect(Date.parse(instants[0] ?? '')).toBeGreaterThan(DEMO_START);
  });

  it('lets people open the chat before their cards come, so that the greeting does not cover them', () => {
    const untimed = scenario.steps.slice(0, 2).map(({ as, advanceTo }) => ({ as, advanceTo }));
    const late = new Set(scenario.steps.slice(2).map(({ as }) => as));
    const [coordinator] = scenario.steps.slice(2).map(({ as }) => as);
    late.delete(coordinator);
    expect(new Set(untimed.map(({ as }) => as))).toEqual(late);
    expect(untimed.every(({ advanceTo }) => advanceTo === undefined)).toBe(true);
  });

  it('begins with a project that was on time last week and has not filed this week', () => {
    expect(HISTORY[MISSING_PROJECT]?.slice(-2)).toMatch(/^[ods]\.$/);
  });

  it('is seen by three people of the demo, and ends with 教务处', () => {
    const names = new Map(demoPeople().map(({ openId, name }) => [openId, name]));
    const seen = scenario.steps.map(({ as = '' }) => names.get(as));
    expect(new Set(seen)).toEqual(new Set(['赵磊', '王建国', '何静']));
    expect(seen.at(-1)).toBe('何静');
  });
});
