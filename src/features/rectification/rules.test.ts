import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, instantAt, weekdayOf } from '../../kernel/time.ts';
import type { StepState } from './model.ts';
import { dueAfterReturn, dueNews, reminderDays, since, stageOf } from './rules.ts';

const steps = (...states: StepState[]) => states.map((state) => ({ state }));
const stage = (
  plans: StepState[],
  outcomes: StepState[] = [],
  caseState: 'OPEN' | 'RECTIFYING' | 'CLOSED' = 'RECTIFYING',
) => stageOf({ caseState, plans: steps(...plans), outcomes: steps(...outcomes) });
const works = (one: Day): boolean => weekdayOf(one) <= 5;

describe('where a rectification stands (clause 9)', () => {
  it('follows plan, review, outcome, review', () => {
    expect(stage([])).toBe('PLAN_DUE');
    expect(stage(['FILED'])).toBe('PLAN_REVIEW');
    expect(stage(['RETURNED'])).toBe('PLAN_DUE');
    expect(stage(['RETURNED', 'ACCEPTED'])).toBe('OUTCOME_DUE');
    expect(stage(['ACCEPTED'], ['FILED'])).toBe('OUTCOME_REVIEW');
    expect(stage(['ACCEPTED'], ['RETURNED'])).toBe('OUTCOME_DUE');
  });

  it('is halted while 教务处 decides anew, and done when the case is closed', () => {
    expect(stage(['ACCEPTED'], [], 'OPEN')).toBe('HALTED');
    expect(stage(['FILED'], [], 'CLOSED')).toBe('DONE');
  });

  it('counts only what was filed since the order', () => {
    const filed = [{ at: 1 as never }, { at: 5 as never }, { at: 9 as never }];
    expect(since(filed, 5 as never)).toEqual(filed.slice(1));
  });
});

describe('the due day of a step', () => {
  const set = day('2026-12-13');
  const returned = (on: string) => ({
    state: 'RETURNED' as const,
    review: { at: instantAt(day(on), '09:00') },
  });

  it('is the one that was set, and after a return never one that is past or near', () => {
    expect(dueAfterReturn(set, null, 7)).toEqual({ dueDay: set, isRework: false });
    expect(dueAfterReturn(set, returned('2026-12-01'), 7)).toEqual({ dueDay: set, isRework: false });
    expect(dueAfterReturn(set, returned('2026-12-11'), 7)).toEqual({
      dueDay: '2026-12-18',
      isRework: true,
    });
    expect(dueAfterReturn(set, returned('2027-01-08'), 7).dueDay).toBe('2027-01-15');
  });
});

describe('reminders of something due', () => {
  it('fall on 7, 3, 1 days before and the day itself, each on the nearest earlier workday', () => {
    // Wednesday: 7 and 1 before and the day are workdays, 3 before is a Sunday.
    expect(reminderDays(day('2026-12-16'), works)).toEqual([
      '2026-12-09',
      '2026-12-11',
      '2026-12-15',
      '2026-12-16',
    ]);
    // Sunday: the day and the one before move to Friday.
    expect(reminderDays(day('2026-12-13'), works)).toEqual(['2026-12-04', '2026-12-10', '2026-12-11']);
  });

  it('say how many days are left, or that it is overdue, and nothing on other days', () => {
    const due = day('2026-12-16');
    expect(dueNews(due, day('2026-12-09'), works)).toEqual({ kind: 'REMIND', daysLeft: 7 });
    expect(dueNews(due, day('2026-12-16'), works)).toEqual({ kind: 'REMIND', daysLeft: 0 });
    expect(dueNews(due, day('2026-12-10'), works)).toBeNull();
    expect(dueNews(due, day('2026-12-17'), works)).toEqual({ kind: 'OVERDUE' });
  });

  it('are on workdays, not after the due day, and at most four, whatever the day', () => {
    fc.assert(
      fc.property(fc.nat(2_000), (offset) => {
        const due = addDays(day('2026-01-01'), offset);
        const days = reminderDays(due, works);
        expect(days.every((one) => works(one) && one <= due)).toBe(true);
        expect(days.length).toBeLessThanOrEqual(4);
        expect(days.at(-1) === due).toBe(works(due));
      }),
    );
  });
});
