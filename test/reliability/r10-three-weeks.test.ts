import { describe, expect, it } from 'vitest';
import { ledgerOf, missStreakOf } from '../../src/features/week-ledger/index.ts';
import { addWeeks, type ReportingWeek, weekOfDay } from '../../src/kernel/reporting-week.ts';
import { addDays, type Day, day, type Instant, instantAt, MINUTE_MS } from '../../src/kernel/time.ts';
import { readSettings } from '../../src/policy/school-settings.ts';
import { recordFullRun } from '../support/full-record.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import { type OracleHistory, streakByCounting } from '../support/streak-oracle.ts';

const HISTORIES = scaled(4_000, 100_000);
const DAY_ZERO = day('2024-01-01');
const WEEK_ZERO = weekOfDay(DAY_ZERO);
const START = instantAt(DAY_ZERO, '00:00');

const dayAt = (number: number): Day => addDays(DAY_ZERO, number);
const weekAt = (number: number): ReportingWeek => addWeeks(WEEK_ZERO, number);
const instantOf = (minute: number): Instant => (START + minute * MINUTE_MS) as Instant;

const some = <T>(chance: Seeded, share: number, list: readonly T[]): T[] =>
  list.filter(() => chance.next() < share);

/** A history over up to 60 weeks, around a year's end, with everything that may happen to a project. */
function draw(chance: Seeded): OracleHistory {
  const weeks = 4 + chance.whole(0, 56 - 1);
  const days = Array.from({ length: weeks * 7 }, (_, index) => index);
  const all = Array.from({ length: weeks }, (_, index) => index);
  const dueWeekday = 1 + chance.whole(0, 7 - 1);
  const dueMinute = 60 * chance.whole(0, 24 - 1);
  const filed = new Map(
    some(chance, chance.next(), all).map((week) => {
      const onTime = week * 10_080 + chance.whole(0, (dueWeekday - 1) * 1_440 + dueMinute + 1 - 1);
      const edge = week * 10_080 + (dueWeekday - 1) * 1_440 + dueMinute + chance.whole(0, 3 - 1) - 1;
      const late = edge + chance.whole(0, 20_000 - 1);
      return [week, [onTime, edge, late][chance.whole(0, 3 - 1)] ?? onTime];
    }),
  );
  const vacationStart = chance.whole(0, weeks * 7 - 1);
  const suspendedFrom = chance.next() < 0.2 ? chance.whole(0, weeks * 7 - 1) : null;
  return {
    holidays: new Set(some(chance, 0.05, days)),
    makeups: new Set(some(chance, 0.02, days)),
    vacations: chance.next() < 0.3 ? [[vacationStart, vacationStart + chance.whole(0, 40 - 1)]] : [],
    dueWeekday,
    dueMinute,
    graceMinutes: chance.next() < 0.3 ? chance.whole(0, 90 - 1) : 0,
    lateCounts: chance.next() < 0.8,
    exemptResets: chance.next() < 0.3,
    vacationResets: chance.next() < 0.7,
    activatedOn: chance.whole(0, 28 - 1),
    suspendedFrom,
    suspendedTo:
      suspendedFrom !== null && chance.next() < 0.7 ? suspendedFrom + chance.whole(0, 30 - 1) : null,
    endedOn: chance.next() < 0.1 ? chance.whole(0, weeks * 7 - 1) : null,
    filed,
    excused: new Set(some(chance, 0.05, all)),
    decided: new Set(some(chance, 0.03, all)),
    underReview: new Set(some(chance, 0.03, all)),
    now: weeks * 10_080 - 1 - chance.whole(0, 10_079 - 1),
  };
}

const pad = (count: number): string => String(count).padStart(2, '0');

/** The same history in the product's words. */
function streakByRule(history: OracleHistory): number {
  const settings = readSettings(
    new Map([
      ['dueWeekday', String(history.dueWeekday)],
      ['dueTime', `${pad(Math.floor(history.dueMinute / 60))}:${pad(history.dueMinute % 60)}`],
      ['graceMinutes', String(history.graceMinutes)],
      ['lateCounts', history.lateCounts ? 'on' : 'off'],
      ['exemptWeeks', history.exemptResets ? 'RESET' : 'TRANSPARENT'],
      ['vacationWeeks', history.vacationResets ? 'RESET' : 'TRANSPARENT'],
    ]),
  );
  const orNull = (number: number | null): Day | null => (number === null ? null : dayAt(number));
  const calendar = {
    coverageEnd: day('2030-12-31'),
    holidays: [...history.holidays].map((number) => ({ date: dayAt(number), name: '假' })),
    makeupWorkdays: [...history.makeups].map(dayAt),
    semesters: [],
    vacations: history.vacations.map(([from, to]) => ({ name: '假期', from: dayAt(from), to: dayAt(to) })),
    reviews: [...history.underReview].map((number) => ({
      week: weekAt(number),
      gapFrom: START,
      gapTo: START,
      ruling: null,
      ruledAt: null,
      extendedTo: null,
    })),
  };
  const project = {
    activatedOn: dayAt(history.activatedOn),
    goLiveOn: null,
    suspendedFrom: orNull(history.suspendedFrom),
    suspendedTo: orNull(history.suspendedTo),
    endedOn: orNull(history.endedOn),
    isRunning: true,
    exemptWeeks: [...history.excused].map(weekAt),
    decisionWeeks: [...history.decided].map(weekAt),
  };
  const filed = [...history.filed].map(([week, minute]) => ({
    week: weekAt(week),
    submittedAt: instantOf(minute),
  }));
  return missStreakOf(ledgerOf({ calendar, settings, project, filed, now: instantOf(history.now) }));
}

describe('the three-weeks rule (clause 7.1.1, R10)', () => {
  it(
    `agrees with counting by hand over ${HISTORIES} random histories`,
    () => {
      const chance = seeded(seed);
      const streaks = new Map<number, number>();
      for (let index = 0; index < HISTORIES; index++) {
        const history = draw(chance);
        const expected = streakByCounting(history);
        expect(streakByRule(history), `seed ${seed}, history ${index}: ${JSON.stringify(history)}`).toBe(
          expected,
        );
        streaks.set(expected, (streaks.get(expected) ?? 0) + 1);
      }
      // The histories are worth something only when long runs occur in them.
      const long = [...streaks].filter(([streak]) => streak >= 3).reduce((sum, [, count]) => sum + count, 0);
      expect(long).toBeGreaterThan(HISTORIES / 50);
      recordFullRun(
        'reliability',
        'R10',
        `${HISTORIES} histories, ${long} with a streak of 3 or more, 0 differences`,
      );
    },
    FULL_TIMEOUT_MS,
  );
});
