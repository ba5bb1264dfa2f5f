import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWeeks, mondayOf, parseWeek, type ReportingWeek, sundayOf } from '../../kernel/reporting-week.ts';
import { day, dayOf, HOUR_MS, type Instant, instantAt, timeOf, weekdayOf } from '../../kernel/time.ts';
import {
  dueAtOf,
  isOnTime,
  isUncovered,
  isWorkday,
  type SchoolCalendar,
  teachingWeekOf,
  weekOfTeachingWeek,
} from '../../policy/school-calendar.ts';
import { readSettings } from '../../policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import type { FiledWeek, ProjectDuty } from './model.ts';
import { dutyOf, firstDueWeek, ledgerOf, missStreakAt, missStreakOf } from './rules.ts';

const settings = (changed: Record<string, string> = {}) => readSettings(new Map(Object.entries(changed)));
const week = (key: string): ReportingWeek => {
  const parsed = parseWeek(key);
  if (parsed === null) throw new Error(`no such week: ${key}`);
  return parsed;
};
const project = (changed: Partial<ProjectDuty> = {}): ProjectDuty => ({
  activatedOn: day('2026-01-05'),
  goLiveOn: null,
  suspendedFrom: null,
  suspendedTo: null,
  endedOn: null,
  isRunning: true,
  exemptWeeks: [],
  decisionWeeks: [],
  ...changed,
});
const dueOf = (key: string): string => {
  const due = dueAtOf(STATUTORY_CALENDAR, settings(), week(key));
  return due === null ? 'none' : `${dayOf(due)} ${timeOf(due)}`;
};
const allOf2026 = Array.from({ length: 53 }, (_, index) => addWeeks(week('2026-W01'), index));

describe('due instants (school setting D1, SPEC 0.1 reading 1)', () => {
  it('move to the nearest earlier workday in the weeks with holidays of 2026', () => {
    expect(dueOf('2026-W01')).toBe('2025-12-31 17:00:00');
    expect(dueOf('2026-W18')).toBe('2026-04-30 17:00:00');
    expect(dueOf('2026-W25')).toBe('2026-06-18 17:00:00');
    expect(dueOf('2026-W39')).toBe('2026-09-24 17:00:00');
    expect(dueOf('2026-W40')).toBe('2026-09-30 17:00:00');
    expect(dueOf('2026-W53')).toBe('2026-12-31 17:00:00');
    expect(dueOf('2026-W08')).toBe('none');
  });

  it('are Friday 17:00 in every other week of 2026', () => {
    const moved = new Set([
      '2026-W01',
      '2026-W08',
      '2026-W18',
      '2026-W25',
      '2026-W39',
      '2026-W40',
      '2026-W53',
    ]);
    for (const one of allOf2026.filter((key) => !moved.has(key))) {
      const due = dueAtOf(STATUTORY_CALENDAR, settings(), one);
      expect([one, due === null ? 0 : weekdayOf(dayOf(due))]).toEqual([one, 5]);
    }
  });

  it('know the make-up workdays and do not move later because of them', () => {
    for (const worked of [
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]) {
      expect(isWorkday(STATUTORY_CALENDAR, day(worked))).toBe(true);
    }
    expect(dueOf('2026-W19')).toBe('2026-05-08 17:00:00');
  });

  it('follow another weekday, hour and grace', () => {
    const changed = settings({ dueWeekday: '3', dueTime: '12:30', graceMinutes: '10' });
    const due = dueAtOf(STATUTORY_CALENDAR, changed, week('2026-W47'));
    expect(due).toBe(instantAt(day('2026-11-18'), '12:30'));
    expect(isOnTime(due as Instant, changed, ((due as number) + 600_000) as Instant)).toBe(true);
    expect(isOnTime(due as Instant, changed, ((due as number) + 600_001) as Instant)).toBe(false);
  });

  it('are exact to the millisecond: 17:00:00.000 is on time, anything after is late', () => {
    const due = dueAtOf(STATUTORY_CALENDAR, settings(), week('2026-W47')) as Instant;
    expect([due - 1, due, due + 1].map((at) => isOnTime(due, settings(), at as Instant))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('take only the fixed holidays for granted beyond the coverage, and say so', () => {
    expect(isWorkday(STATUTORY_CALENDAR, day('2027-01-01'))).toBe(false);
    expect(isWorkday(STATUTORY_CALENDAR, day('2027-05-04'))).toBe(true);
    expect(isUncovered(STATUTORY_CALENDAR, week('2026-W53'))).toBe(true);
    expect(isUncovered(STATUTORY_CALENDAR, week('2026-W52'))).toBe(false);
  });
});

describe('teaching weeks', () => {
  it('count from the first Monday of the semester and lead back to the ISO week', () => {
    expect(teachingWeekOf(STATUTORY_CALENDAR, week('2026-W47'))).toBe(12);
    expect(teachingWeekOf(STATUTORY_CALENDAR, week('2026-W33'))).toBeNull();
    for (const one of allOf2026) {
      const number = teachingWeekOf(STATUTORY_CALENDAR, one);
      if (number !== null) expect(weekOfTeachingWeek(STATUTORY_CALENDAR, number, one)).toBe(one);
    }
  });
});

describe('the duty of a project (readings 7, 8, 12)', () => {
  it('begins with the first full week after activation and go-live; a Monday makes its own week due', () => {
    expect(firstDueWeek(project({ activatedOn: day('2026-09-07') }))).toBe('2026-W37');
    expect(firstDueWeek(project({ activatedOn: day('2026-09-08') }))).toBe('2026-W38');
    expect(firstDueWeek(project({ activatedOn: day('2026-09-01'), goLiveOn: day('2026-09-21') }))).toBe(
      '2026-W39',
    );
  });

  const duty = (key: string, changed: Partial<ProjectDuty>, calendar: SchoolCalendar = STATUTORY_CALENDAR) =>
    dutyOf(calendar, settings(), project(changed), week(key));

  it('is exempt only when the suspension takes effect on or before the due day', () => {
    expect(duty('2026-W47', { suspendedFrom: day('2026-11-20') })).toEqual({
      kind: 'EXEMPT',
      cause: 'SUSPENDED',
    });
    expect(duty('2026-W47', { suspendedFrom: day('2026-11-21') }).kind).toBe('DUE');
  });

  it('resumes with the first full week after the suspension', () => {
    const suspended = { suspendedFrom: day('2026-10-19'), suspendedTo: day('2026-11-10') };
    expect(duty('2026-W46', suspended).kind).toBe('EXEMPT');
    expect(duty('2026-W47', suspended).kind).toBe('DUE');
  });

  it('ends on the day of the end', () => {
    expect(duty('2026-W46', { endedOn: day('2026-11-16') }).kind).toBe('DUE');
    expect(duty('2026-W47', { endedOn: day('2026-11-16') }).kind).toBe('NONE');
    expect(duty('2026-W47', { isRunning: false }).kind).toBe('NONE');
  });

  it('is exempt in a vacation week, which goes before a holiday, and ordinary when the vacation covers it in part', () => {
    const calendar = {
      ...STATUTORY_CALENDAR,
      vacations: [{ name: '寒假', from: day('2026-01-26'), to: day('2026-02-24') }],
    };
    expect(duty('2026-W08', {}, calendar)).toEqual({ kind: 'EXEMPT', cause: 'VACATION' });
    expect(duty('2026-W09', {}, calendar).kind).toBe('DUE');
    expect(duty('2026-W08', {})).toEqual({ kind: 'EXEMPT', cause: 'HOLIDAY' });
  });
});

describe('missStreak (clause 7.1.1)', () => {
  /** Plays a history from a week on: `o` on time, `l` late, `m` missing. Looks on Sunday of its last week. */
  const streakOf = (
    history: string,
    from = '2026-W42',
    changed: Record<string, string> = {},
    calendar = STATUTORY_CALENDAR,
  ): number => {
    const first = week(from);
    const filed: FiledWeek[] = [...history].flatMap((mark, index) => {
      const one = addWeeks(first, index);
      const due = dueAtOf(calendar, settings(), one);
      if (mark === 'm' || due === null) return [];
      return [{ week: one, submittedAt: (mark === 'o' ? due - HOUR_MS : due + HOUR_MS) as Instant }];
    });
    const last = addWeeks(first, history.length - 1);
    const sunday = instantAt(sundayOf(last), '12:00');
    return missStreakOf(
      ledgerOf({
        calendar,
        settings: settings(changed),
        project: project({ activatedOn: mondayOf(first) }),
        filed,
        now: sunday,
      }),
    );
  };

  it('counts missing and late weeks and is reset by a week on time', () => {
    expect(streakOf('mmm')).toBe(3);
    expect(streakOf('mlm')).toBe(3);
    expect(streakOf('mmom')).toBe(1);
    expect(streakOf('mmmo')).toBe(0);
  });

  it('counts late weeks as on time when the school so decides (D2)', () => {
    expect(streakOf('mlm', '2026-W42', { lateCounts: 'off' })).toBe(1);
  });

  it('passes through a holiday week, or is reset by it, as D3 says', () => {
    expect(streakOf('mxmm', '2026-W07')).toBe(3);
    expect(streakOf('mxmm', '2026-W07', { exemptWeeks: 'RESET' })).toBe(2);
  });

  it('is reset by a vacation week unless D3 says otherwise', () => {
    const calendar = {
      ...STATUTORY_CALENDAR,
      vacations: [{ name: '假期', from: day('2026-10-26'), to: day('2026-11-01') }],
    };
    expect(streakOf('mmxm', '2026-W42', {}, calendar)).toBe(1);
    expect(streakOf('mmxm', '2026-W42', { vacationWeeks: 'TRANSPARENT' }, calendar)).toBe(3);
  });

  it('does not count the week whose due instant has not passed', () => {
    const now = instantAt(day('2026-11-20'), '17:00');
    const facts = {
      calendar: STATUTORY_CALENDAR,
      settings: settings(),
      project: project({ activatedOn: day('2026-11-09') }),
      filed: [],
      now,
    };
    expect(missStreakOf(ledgerOf(facts))).toBe(1);
    expect(missStreakOf(ledgerOf({ ...facts, now: (now + 1) as Instant }))).toBe(2);
  });

  it('is that of a week when it is asked for a past one', () => {
    const facts = {
      ...{ calendar: STATUTORY_CALENDAR, settings: settings(), filed: [] },
      project: project({ activatedOn: day('2026-11-02') }),
      now: instantAt(day('2026-11-22'), '09:00'),
    };
    const at = (week: string): number => missStreakAt(ledgerOf(facts), week as ReportingWeek);
    expect(['2026-W44', '2026-W45', '2026-W46', '2026-W47'].map(at)).toEqual([0, 1, 2, 3]);
  });

  it('agrees with counting backwards over random histories', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('o', 'l', 'm'), { minLength: 1, maxLength: 10 }), (marks) => {
        const history = marks.join('');
        const backwards = [...history].reverse().indexOf('o');
        expect(streakOf(history)).toBe(backwards === -1 ? history.length : backwards);
      }),
      { numRuns: 300 },
    );
  });
});
