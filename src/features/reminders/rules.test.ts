import { describe, expect, it } from 'vitest';
import { addWeeks, type ReportingWeek } from '../../kernel/reporting-week.ts';
import { day, type Instant, instantAt } from '../../kernel/time.ts';
import type { SchoolCalendar } from '../../policy/school-calendar.ts';
import { formerDueKey, readSettings } from '../../policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import { summaryAt } from '../overview/index.ts';
import { remindersOfWeek } from './rules.ts';

const W46 = '2026-W46' as ReportingWeek;
const calendar = { ...STATUTORY_CALENDAR, reviews: [] };
// An hour of grace until W47, none from then on.
const former = JSON.stringify({ dueWeekday: 5, dueTime: '17:00', graceMinutes: 60 });
const settings = readSettings(new Map([[formerDueKey(addWeeks(W46, 1)), former]]));

describe('what follows the close of a week after the grace was changed', () => {
  it('keeps the grace by which the week was judged', () => {
    const overdue = remindersOfWeek(calendar, settings, W46).find(({ kind }) => kind === 'OVERDUE');
    expect(overdue?.at).toBe(instantAt(day('2026-11-13'), '18:15'));
    expect(overdue?.expiresAt).toBe(instantAt(day('2026-11-20'), '17:00'));
    expect(summaryAt(calendar, settings, W46)).toBe(instantAt(day('2026-11-13'), '18:01'));
    expect(summaryAt(calendar, settings, addWeeks(W46, 1))).toBe(instantAt(day('2026-11-20'), '17:01'));
  });
});

const W47 = '2026-W47' as ReportingWeek;
const at = (on: string, time: string): Instant => instantAt(day(on), time);

const GAP = { gapFrom: at('2026-11-20', '16:30'), gapTo: at('2026-11-20', '18:30') };

describe('reminders before an extended close', () => {
  const kinds = (ruledAt: Instant): string[] => {
    const extendedTo = at('2026-11-23', '17:00');
    const calendar: SchoolCalendar = {
      ...STATUTORY_CALENDAR,
      reviews: [{ week: W47, ...GAP, ruling: 'EXTENDED', extendedTo, ruledAt }],
    };
    return remindersOfWeek(calendar, readSettings(new Map()), W47).map(({ kind }) => kind);
  };

  it('are planned as before any close, but those that the ruling came too late for', () => {
    expect(kinds(at('2026-11-20', '18:40'))).toEqual([
      'BEFORE_DAY',
      'BEFORE_HOURS',
      'OVERDUE',
      'NEXT_WORKDAY',
    ]);
    expect(kinds(at('2026-11-23', '09:10'))).toEqual(['BEFORE_HOURS', 'OVERDUE', 'NEXT_WORKDAY']);
  });
});
