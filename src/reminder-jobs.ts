import { createHash } from 'node:crypto';
import { type Client, type Database, firstBeat, type Tx } from './db/index.ts';
import { askForRuling, type OutageDeps, pendingReviews } from './features/outages/index.ts';
import { markEveryWeekChanged } from './features/overview/index.ts';
import {
  coverageNoticeAt,
  type GroupReminderDeps,
  groupSteps,
  handoverSteps,
  loadJudging,
  loadSchoolFacts,
  type ReminderDeps,
  reminderSteps,
  remindersBetween,
  type SchoolFacts,
  sendCoverageNotice,
  sendNoContactNotices,
} from './features/reminders/index.ts';
import { changedRules, changedSettings } from './features/settings/index.ts';
import { changedCalendars, isWorkday, loadCalendar } from './features/week-ledger/index.ts';
import { dailySlots, type Job, MOST_SPREAD_MS, type Slot, type Step } from './jobs/index.ts';
import { DAY_MS, type Instant } from './kernel/time.ts';
import { isQuiet } from './policy/hours.ts';

export interface ReminderJobDeps extends ReminderDeps, OutageDeps, GroupReminderDeps {
  db: Database;
  /** How long after its planned instant a sending starts; the same for every process of the deployment. */
  spread(at: Instant): number;
  /** What is to be done about cases of clause 7.1.1 after a close. */
  caseSteps(client: Client, now: Instant, known?: SchoolFacts): Promise<Step[]>;
}

const KINDS = ['BEFORE_DAY', 'BEFORE_HOURS', 'OVERDUE', 'NEXT_WORKDAY'] as const;
/** So far back slots are looked for; what is too late is marked as expired and logged. */
const BACKFILL_MS = 21 * DAY_MS;

/**
 * The offset of an instant, 0 to 10 minutes, drawn from the deployment's name: every process draws the same, and the
 * platform advises against full and half hours (SPEC 0.1, reading 4).
 */
export function spreadOf(deployment: string, at: Instant): number {
  const digest = createHash('sha256').update(`${deployment}:${at}`).digest();
  return Math.floor((digest.readUInt32BE(0) / 2 ** 32) * MOST_SPREAD_MS);
}

/** Planned reminders and warnings of one kind (SPEC 1C); at the overdue notice the cases are looked at too. */
function reminderJob(kind: (typeof KINDS)[number], deps: ReminderJobDeps): Job {
  const { db } = deps;
  return {
    id: `reminder-${kind.toLowerCase().replaceAll('_', '-')}`,
    backfillMs: BACKFILL_MS,
    async slots(from, to) {
      const { calendar, settings } = await loadJudging(db.client, to);
      const early = (from - MOST_SPREAD_MS) as Instant;
      return remindersBetween(calendar, settings, early, to)
        .filter((planned) => planned.kind === kind)
        .map((planned): Slot => {
          const at = (planned.at + deps.spread(planned.at)) as Instant;
          const steps = async (now: Instant): Promise<Step[]> => {
            const occasion = { kind, week: planned.week, plannedAt: planned.at, now };
            const facts = await loadSchoolFacts(db.client, now);
            const cards = await reminderSteps(db.client, deps, occasion, facts);
            if (kind !== 'OVERDUE') return cards;
            const group = await groupSteps(db.client, deps, { week: planned.week, now }, facts);
            return [...cards, ...group, ...(await deps.caseSteps(db.client, now, facts))];
          };
          const expiresAt = (planned.expiresAt + deps.spread(planned.at)) as Instant;
          return { at, expiresAt, isHeld: isQuiet(settings), steps };
        })
        .filter(({ at }) => at > from && at <= to);
    },
  };
}

/** Work at a local time of every workday. */
function onWorkdays(
  db: Database,
  id: string,
  time: string,
  run: (tx: Tx, at: Instant) => Promise<void>,
): Job {
  return {
    id,
    backfillMs: DAY_MS,
    async slots(from, to) {
      const { calendar, settings } = await loadJudging(db.client, to);
      const isHeld = isQuiet(settings);
      const slots = dailySlots({ from, to }, time, run, (day) => isWorkday(calendar, day));
      return slots.map((slot) => ({ ...slot, isHeld }));
    },
  };
}

/** 教务处 is told before the first week whose holidays are not known (reading 20). */
function coverageJob(deps: ReminderJobDeps): Job {
  return {
    id: 'calendar-coverage',
    backfillMs: 7 * DAY_MS,
    async slots(from, to) {
      const calendar = await loadCalendar(deps.db.client);
      const at = coverageNoticeAt(calendar);
      if (at === null || at <= from || at > to) return [];
      return [{ at, run: (tx) => sendCoverageNotice(tx, deps, calendar) }];
    },
  };
}

/** Settings on which a case of clause 7.1.1 rests, and what the cards of a week say of it. */
const RULING_SETTINGS = [
  'observation',
  'dueWeekday',
  'dueTime',
  'graceMinutes',
  'missThreshold',
  'lateCounts',
  'exemptWeeks',
  'vacationWeeks',
] as const;

/**
 * Looks at the cases when a setting changed on which they rest, a calendar was imported or confirmed, or the rule about
 * missed weeks was bound to another clause: observation that ends opens what is due (reading 13). The overview's cards
 * are brought up to date too.
 */
function changedSettingsJob(deps: ReminderJobDeps): Job {
  return {
    id: 'cases-after-setting',
    backfillMs: DAY_MS,
    async slots(from, to) {
      // What was set before the first beat changed nothing: nobody had been observed or warned by then.
      const since = Math.max(from, await firstBeat(deps.db.client, to)) as Instant;
      const changes = await changedSettings(deps.db.client, RULING_SETTINGS, since, to);
      const calendars = await changedCalendars(deps.db.client, since, to);
      const rules = await changedRules(deps.db.client, since, to);
      const { settings } = await loadJudging(deps.db.client, to);
      const steps = async (now: Instant): Promise<Step[]> => [
        ...(await deps.caseSteps(deps.db.client, now)),
        markEveryWeekChanged,
      ];
      const isHeld = isQuiet(settings);
      return [
        ...[...new Set([...changes, ...calendars])].map((at): Slot => ({ at, steps })),
        // A version comes into force at midnight: what follows from it waits for the morning.
        ...rules.map((at): Slot => ({ at, steps, isHeld })),
      ].sort((a, b) => a.at - b.at);
    },
  };
}

/** All planned work about weekly reports that are owed. */
export const reminderJobs = (deps: ReminderJobDeps): Job[] => [
  ...KINDS.map((kind) => reminderJob(kind, deps)),
  onWorkdays(deps.db, 'no-contact', '09:00', (tx, at) => sendNoContactNotices(tx, deps, at)),
  onWorkdays(deps.db, 'outage-ruling', '09:00', async (tx, at) => {
    const judging = await loadJudging(tx, at);
    for (const review of await pendingReviews(tx)) await askForRuling(tx, deps, judging, review);
  }),
  coverageJob(deps),
  changedSettingsJob(deps),
];

/** A handover is looked for at every wake outside quiet hours: the roster may be imported at any time. */
export async function handovers(deps: ReminderJobDeps, now: Instant): Promise<Step[]> {
  const judging = await loadJudging(deps.db.client, now);
  return isQuiet(judging.settings)(now) ? [] : handoverSteps(deps.db.client, deps, judging);
}
