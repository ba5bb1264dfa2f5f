import type { Client, Database, Tx } from '../../db/index.ts';
import { instantSlots, type Job, MOST_SPREAD_MS, type Slot } from '../../jobs/index.ts';
import { dayOf, daysBetween, HOUR_MS, type Instant } from '../../kernel/time.ts';
import { isQuiet } from '../../policy/hours.ts';
import { loadSettings } from '../settings/index.ts';
import { loadCalendar } from '../week-ledger/index.ts';
import type { ObligationDeps } from './deps.ts';
import { reminderKey } from './keys.ts';
import type { Obligation, ReminderStep } from './model.ts';
import { activeObligations, recipientsOf } from './obligation-store.prisma.ts';
import { presentNotice } from './present-notice.ts';
import { owes, reminderSteps } from './rules.ts';

/** So far back the planner looks, so that a skipped reminder is noticed after a long stop too. */
const LOOK_BACK_MS = 48 * HOUR_MS;

interface PlannedReminder {
  obligation: Obligation;
  step: ReminderStep;
}

/** The reminders in (from, to] of all obligations in force. */
async function plannedReminders(tx: Tx | Client, from: Instant, to: Instant): Promise<PlannedReminder[]> {
  const calendar = await loadCalendar(tx);
  const settings = await loadSettings(tx);
  return (await activeObligations(tx, from)).flatMap((obligation) => {
    const { dueAt, changedAt: since, ladder } = obligation;
    return reminderSteps(calendar, settings, { dueAt, since, ladder })
      .filter(({ at }) => at > from && at <= to)
      .map((step) => ({ obligation, step }));
  });
}

/** Reminds whoever has not answered at this moment; each person once per obligation, version and step. */
async function remind(
  tx: Tx,
  notifyPerson: ObligationDeps['notifyPerson'],
  { obligation, step }: PlannedReminder,
): Promise<void> {
  const days = daysBetween(dayOf(step.at), dayOf(obligation.dueAt));
  for (const recipient of await recipientsOf(tx, obligation.id)) {
    const { id, openId, isStaff } = recipient;
    if (openId === null || !owes(obligation, recipient)) continue;
    const card = presentNotice({ obligation, answers: recipient, news: { kind: 'REMINDER', days } });
    await notifyPerson(tx, {
      key: reminderKey(obligation, step.step, id),
      to: openId,
      utterance: { card },
      audience: isStaff ? 'STAFF' : 'ANYONE',
      isBulk: true,
    });
  }
}

/** All reminders that are planned for an instant; what was changed or cancelled meanwhile is no longer among them. */
export async function remindAt(
  tx: Tx,
  deps: { notifyPerson: ObligationDeps['notifyPerson'] },
  at: Instant,
): Promise<void> {
  const due = await plannedReminders(tx, (at - 1) as Instant, at);
  for (const planned of due) await remind(tx, deps.notifyPerson, planned);
}

/** What the planned reminders need. */
export interface ReminderJobDeps {
  db: Database;
  notifyPerson: ObligationDeps['notifyPerson'];
  /** How long after its planned instant a sending starts; the same for every process of the deployment. */
  spread(at: Instant): number;
}

/** The planned instants of the reminders, each in one transaction. */
export function obligationJobs({ db, notifyPerson, spread }: ReminderJobDeps): Job[] {
  const slots = async (from: Instant, to: Instant): Promise<Slot[]> => {
    const planned = await plannedReminders(db.client, (from - MOST_SPREAD_MS) as Instant, to);
    return instantSlots(
      planned.map(({ step }) => step.at),
      { spread, from, to },
      (tx, at) => remindAt(tx, { notifyPerson }, at),
      { isHeld: isQuiet(await loadSettings(db.client)) },
    );
  };
  return [{ id: 'obligation-reminders', backfillMs: LOOK_BACK_MS, slots }];
}
