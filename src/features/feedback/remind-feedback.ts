import type { Client, Tx } from '../../db/index.ts';
import { instantSlots, type Job, MOST_SPREAD_MS, type Slot, type SlotManner } from '../../jobs/index.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../kernel/time.ts';
import { isQuiet } from '../../policy/hours.ts';
import { type ReminderJobDeps, reminderSteps } from '../obligations/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadCalendar } from '../week-ledger/index.ts';
import type { FeedbackDeps } from './deps.ts';
import { openFeedback } from './feedback-store.prisma.ts';
import type { FeedbackItem } from './model.ts';
import { dueAtOf, overdueAt } from './rules.ts';
import { tellAcademicAffairs, tellOwner } from './tell.ts';

/** Days before the due day on which the owner is reminded while nothing is filed. */
const LADDER = [3, 1, 0];

/** So far back the planner looks, so that a skipped reminder is noticed after a long stop too. */
const LOOK_BACK_MS = 48 * HOUR_MS;

/** 教务处 is told of what is overdue however late, as long as it is true. */
const OVERDUE_LOOK_BACK_MS = 30 * DAY_MS;

/** A planned reminder: `step` days before, or `OVERDUE` for 教务处. */
interface PlannedReminder {
  item: FeedbackItem;
  step: number | 'OVERDUE';
  at: Instant;
}

async function plannedReminders(tx: Tx | Client, from: Instant, to: Instant): Promise<PlannedReminder[]> {
  const calendar = await loadCalendar(tx);
  const settings = await loadSettings(tx);
  return (await openFeedback(tx))
    .flatMap((item): PlannedReminder[] => {
      // What was returned is reminded of anew, from the return on.
      const since = item.decision?.at ?? item.createdAt;
      const facts = { dueAt: dueAtOf(item.dueDay), since, ladder: LADDER };
      const steps = reminderSteps(calendar, settings, facts).map(({ step, at }) => ({ item, step, at }));
      return [...steps, { item, step: 'OVERDUE', at: overdueAt(calendar, item.dueDay) }];
    })
    .filter(({ at }) => at > from && at <= to);
}

const isOverdue = ({ step }: PlannedReminder): boolean => step === 'OVERDUE';

/** Reminds the owners at a planned instant; an item whose measures are in is no longer among them. */
async function remindOwnersAt(tx: Tx, deps: FeedbackDeps, at: Instant): Promise<void> {
  for (const planned of await plannedReminders(tx, (at - 1) as Instant, at)) {
    const { item, step } = planned;
    const key = `feedback-reminder:${item.id}:${item.dueDay}:${step}:${item.owner.id}`;
    if (!isOverdue(planned)) await tellOwner(tx, deps, item, { key, news: 'REMINDER' });
  }
}

/** Tells 教务处 of what was due and still has no measures. */
async function reportOverdueAt(tx: Tx, deps: FeedbackDeps, at: Instant): Promise<void> {
  const planned = await plannedReminders(tx, (at - 1) as Instant, at);
  for (const { item } of planned.filter(isOverdue)) {
    const key = `feedback-reminder:${item.id}:${item.dueDay}:OVERDUE`;
    await tellAcademicAffairs(tx, deps, item, { key, news: 'OVERDUE' });
  }
}

/** The planned instants of the reminders, and those at which 教务处 is told, each in one transaction. */
export function feedbackJobs(deps: ReminderJobDeps): Job[] {
  const { db, spread } = deps;
  const instants = async (from: Instant, to: Instant, overdue: boolean): Promise<Instant[]> => {
    const planned = await plannedReminders(db.client, (from - MOST_SPREAD_MS) as Instant, to);
    return planned.filter((one) => isOverdue(one) === overdue).map(({ at }) => at);
  };
  const held = async (): Promise<SlotManner> => ({ isHeld: isQuiet(await loadSettings(db.client)) });
  const reminders = async (from: Instant, to: Instant): Promise<Slot[]> =>
    instantSlots(
      await instants(from, to, false),
      { spread, from, to },
      (tx, at) => remindOwnersAt(tx, deps, at),
      await held(),
    );
  const overdue = async (from: Instant, to: Instant): Promise<Slot[]> =>
    instantSlots(
      await instants(from, to, true),
      { spread, from, to },
      (tx, at) => reportOverdueAt(tx, deps, at),
      { ...(await held()), lateMs: null },
    );
  return [
    { id: 'feedback-reminders', backfillMs: LOOK_BACK_MS, slots: reminders },
    { id: 'feedback-overdue', backfillMs: OVERDUE_LOOK_BACK_MS, slots: overdue },
  ];
}
