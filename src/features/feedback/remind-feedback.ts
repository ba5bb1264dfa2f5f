import type { Client, Tx } from '../../db/index.ts';
import type { Job, Slot } from '../../jobs/index.ts';
import { HOUR_MS, type Instant } from '../../kernel/time.ts';
import { instantSlots, MOST_SPREAD_MS, type ReminderJobDeps, reminderSteps } from '../obligations/index.ts';
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

/** All reminders that are planned for an instant; an item whose measures are in is no longer among them. */
export async function remindFeedbackAt(tx: Tx, deps: FeedbackDeps, at: Instant): Promise<void> {
  for (const { item, step } of await plannedReminders(tx, (at - 1) as Instant, at)) {
    const key = `feedback-reminder:${item.id}:${item.dueDay}:${step}`;
    if (step === 'OVERDUE') await tellAcademicAffairs(tx, deps, item, { key, news: 'OVERDUE' });
    else await tellOwner(tx, deps, item, { key: `${key}:${item.owner.id}`, news: 'REMINDER' });
  }
}

/** The planned instants of the reminders, each in one transaction. */
export function feedbackJobs(deps: ReminderJobDeps): Job[] {
  const slots = async (from: Instant, to: Instant): Promise<Slot[]> => {
    const planned = await plannedReminders(deps.db.client, (from - MOST_SPREAD_MS) as Instant, to);
    return instantSlots(
      planned.map(({ at }) => at),
      { spread: deps.spread, from, to },
      (tx, at) => remindFeedbackAt(tx, deps, at),
    );
  };
  return [{ id: 'feedback-reminders', backfillMs: LOOK_BACK_MS, slots }];
}
