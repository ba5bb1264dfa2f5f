import type { Tx } from '../../db/index.ts';
import { dayOf, type Instant, instantAt, timeOf } from '../../kernel/time.ts';
import { afterQuietHours } from '../../policy/hours.ts';
import { type CalendarContent, nextWorkday } from '../../policy/school-calendar.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import { loadSettings } from '../settings/index.ts';
import type { PlanStep, Urged } from '../training-plans/index.ts';
import { isWorkday, loadCalendar } from '../week-ledger/index.ts';
import { actionsOf, recordAction } from './action-store.prisma.ts';
import type { ApprovalDeps } from './deps.ts';
import { nudge } from './follow-up.ts';
import { loadApproval } from './load-approval.ts';
import { tasksOf } from './task-store.prisma.ts';

type Deps = Pick<ApprovalDeps, 'notifyPerson'>;

/** The instant itself when a 催办 may go out then, else the next: on a workday, after the quiet hours. */
function urgeableFrom(calendar: CalendarContent, settings: SchoolSettings, at: Instant): Instant {
  const until = afterQuietHours(settings, at);
  const day = dayOf(until);
  return isWorkday(calendar, day) ? until : instantAt(nextWorkday(calendar, day), timeOf(until).slice(0, 5));
}

/** Reminds those who may decide a version, at most once a workday (催办); one that reaches nobody does not count. */
export async function urge(tx: Tx, deps: Deps, step: PlanStep): Promise<Urged> {
  const { planId, version, at, actorId, via } = step;
  const task = (await tasksOf(tx, { planId, version })).find(({ state }) => state === 'OPEN');
  const view = task === undefined ? null : await loadApproval(tx, task.id, at);
  if (task === undefined || view === null) return { sent: false, code: 'NOT_PENDING' };
  const today = dayOf(at);
  const calendar = await loadCalendar(tx);
  if (!isWorkday(calendar, today)) return { sent: false, code: 'REST_DAY' };
  const until = urgeableFrom(calendar, await loadSettings(tx), at);
  if (until > at) return { sent: false, code: 'QUIET_HOURS', until };
  const before = (await actionsOf(tx, { planId })).findLast(({ kind }) => kind === 'URGE');
  if (before !== undefined && dayOf(before.at) === today)
    return { sent: false, code: 'ALREADY_TODAY', at: before.at };
  const reached = await nudge(tx, deps, view, { kind: 'URGED', occasion: `urge:${today}`, at });
  if (reached !== 'SENT') return { sent: false, code: reached };
  const line = { planId, version, step: task.step, kind: 'URGE' as const, actorId, at, via };
  // Of two taps at once the second finds the record of the first.
  return (await recordAction(tx, { ...line, onceKey: `${planId}:URGE:${today}` }))
    ? { sent: true }
    : { sent: false, code: 'ALREADY_TODAY', at };
}
