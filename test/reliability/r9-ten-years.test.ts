import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../../src/cards/index.ts';
import { openDatabase } from '../../src/db/index.ts';
import { remindersBetween } from '../../src/features/reminders/index.ts';
import { createPlanner, type Job } from '../../src/jobs/index.ts';
import { addWeeks, mondayOf, type ReportingWeek, weekOf } from '../../src/kernel/reporting-week.ts';
import { DAY_MS, HOUR_MS, type Instant, instantAt, MINUTE_MS } from '../../src/kernel/time.ts';
import { readSettings } from '../../src/policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../src/policy/statutory-calendar.ts';
import { createTestDatabase } from '../support/databases.ts';
import { recordFullRun } from '../support/full-record.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';

const WEEKS = scaled(52, 522);
const FIRST = '2026-W01' as ReportingWeek;
const settings = readSettings(new Map());
const KINDS = ['BEFORE_DAY', 'BEFORE_HOURS', 'OVERDUE', 'NEXT_WORKDAY'] as const;

/** What a clock on the wall in Shanghai shows, by the platform's own time zone data. */
const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** All instants of ten years, as a process in that zone computes them. */
function instantsIn(zone: string): string {
  const args = ['--import', 'tsx', projectFile('test/support/reminder-instants.ts')];
  const child = spawnSync(process.execPath, args, {
    cwd: projectFile('.'),
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return child.stdout;
}

describe('planned instants over ten years (R9)', () => {
  it('are the same in every time zone of the process, at the right minute in Shanghai', () => {
    const [first, ...others] = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Australia/Lord_Howe'].map(
      instantsIn,
    );
    for (const other of others) expect(other).toBe(first);
    const lines = (first ?? '')
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    expect(lines.length).toBeGreaterThan(521 * 4 - 8);
    expect(new Set(lines.map(([week, kind]) => `${week} ${kind}`)).size).toBe(lines.length);
    const minutes = { BEFORE_DAY: '17:00', BEFORE_HOURS: '15:00', OVERDUE: '17:15', NEXT_WORKDAY: '09:00' };
    for (const [week, kind, at] of lines)
      expect(`${week} ${kind} ${wall.format(Number(at)).slice(11)}`).toBe(
        `${week} ${kind} ${minutes[kind as keyof typeof minutes]}`,
      );
  });
});

/** Jobs that only note that they ran: what is under test is that each instant is run once. */
function notingJobs(ran: Map<string, number>): Job[] {
  return KINDS.map((kind) => ({
    id: `r9-${kind}`,
    backfillMs: 21 * DAY_MS,
    slots: async (from, to) =>
      remindersBetween(STATUTORY_CALENDAR, settings, from, to)
        .filter((planned) => planned.kind === kind)
        .map(({ week, at, expiresAt }) => ({
          at,
          expiresAt,
          run: async () => {
            const key = `${week} ${kind}`;
            ran.set(key, (ran.get(key) ?? 0) + 1);
          },
        })),
  }));
}

describe('planned work under a clock that jumps and a process that is down (R9)', () => {
  it(
    `is done once or marked as too late, over ${WEEKS} weeks`,
    async () => {
      const made = await createTestDatabase('sqlite');
      const db = await openDatabase(made.options);
      const chance = seeded(seed);
      const ran = new Map<string, number>();
      const errors: string[] = [];
      const note = (_data: object, text: string): void => void errors.push(text);
      const log = { debug: () => {}, info: () => {}, warn: () => {}, error: note };
      const start = instantAt(mondayOf(FIRST), '00:00');
      const planner = createPlanner({ db, jobs: notingJobs(ran), log, since: async () => start });
      const end = instantAt(mondayOf(addWeeks(FIRST, WEEKS)), '00:00');
      const steps = [
        () => chance.whole(1, 59) * MINUTE_MS,
        () => chance.whole(1, 24) * HOUR_MS,
        () => chance.whole(1, 10) * DAY_MS,
        () => -HOUR_MS,
        () => -3 * DAY_MS,
      ];
      let looks = 0;
      try {
        for (let now = start; now < end; now = (now + chance.pick(steps)()) as Instant) {
          if (now < start) continue;
          looks++;
          // Two processes look at the same moment now and then.
          await Promise.all(
            chance.next() < 0.2 ? [planner.runDue(now), planner.runDue(now)] : [planner.runDue(now)],
          );
        }
        await planner.runDue((end + 7 * DAY_MS) as Instant);
        const marks = await db.client.jobRun.groupBy({ by: ['state'], _count: true });
        const counts = Object.fromEntries(marks.map(({ state, _count }) => [state, _count]));
        const planned = remindersBetween(STATUTORY_CALENDAR, settings, start, end);
        const hint = `seed ${seed}, ${looks} looks, ${JSON.stringify(counts)}`;
        expect(
          [...ran.values()].filter((times) => times !== 1),
          hint,
        ).toEqual([]);
        const marked = await db.client.jobRun.count({ where: { slot: { lte: new Date(end) } } });
        expect(marked, hint).toBe(planned.length);
        expect(counts.DONE, hint).toBe(ran.size);
        expect(weekOf(end)).toBe(addWeeks(FIRST, WEEKS));
        expect(errors).toEqual([]);
        recordFullRun(
          'reliability',
          'R9',
          `${WEEKS} weeks, ${looks} looks, ${counts.DONE} run once, ${counts.EXPIRED ?? 0} marked as too late`,
        );
      } finally {
        await db.close();
        await made.remove();
      }
    },
    FULL_TIMEOUT_MS,
  );
});
