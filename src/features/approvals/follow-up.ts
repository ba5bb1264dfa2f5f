import type { Tx } from '../../db/index.ts';
import { DAY_MS, dayOf, type Instant } from '../../kernel/time.ts';
import { copiesUnder } from '../exit-cases/index.ts';
import { findPerson, peopleWithRole } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadCalendar } from '../week-ledger/index.ts';
import { recordAction } from './action-store.prisma.ts';
import { audienceOf, bringCards, cardKeys, sendCard } from './copies.ts';
import { delegationsOn } from './delegation-store.prisma.ts';
import type { ApprovalDeps } from './deps.ts';
import { type ApprovalView, deciders, loadApproval } from './load-approval.ts';
import { pendingOf } from './pending.ts';
import { type FollowUp, presentFollowUp, presentLent } from './present-notices.ts';
import { escalateAt, isNear, nudgeAt, seatsOf, type WorkTime } from './rules.ts';
import { openTasks } from './task-store.prisma.ts';

type Deps = Pick<ApprovalDeps, 'notifyPerson'>;

/** A card dies after 14 days (Feishu: message cards); one that waits for a decision is sent anew before. */
const REISSUE_AFTER_MS = 10 * DAY_MS;

/**
 * Sends a short notice about a pending step to everybody who may decide it, once an `occasion`. `OBSERVED`: held back
 * from all by the observation.
 */
export async function nudge(
  tx: Tx,
  deps: Deps,
  view: ApprovalView,
  notice: { kind: FollowUp; occasion: string; at: Instant },
): Promise<'SENT' | 'OBSERVED' | 'NOBODY'> {
  const card = presentFollowUp(view, notice.kind, dayOf(notice.at));
  const outcomes = new Set<string>();
  for (const personId of deciders(view)) {
    const person = await findPerson(tx, personId);
    if (person === null || person.openId === null) continue;
    const key = `approval-${notice.occasion}:${view.task.id}:${personId}`;
    const utterance = { card };
    const to = { key, to: person.openId, utterance, audience: audienceOf(person) };
    outcomes.add(await deps.notifyPerson(tx, to));
  }
  if (outcomes.has('SENT')) return 'SENT';
  return outcomes.has('OBSERVED') ? 'OBSERVED' : 'NOBODY';
}

/** Tells everybody in 教务处 of a pending step, once a step and cause (SPEC 1C). */
export async function tellOffice(
  tx: Tx,
  deps: Deps,
  view: ApprovalView,
  { kind, at }: { kind: 'OVERDUE' | 'NEAR' | 'AFTER_START'; at: Instant },
): Promise<void> {
  const card = presentFollowUp(view, kind, dayOf(at));
  for (const { id, openId: to } of await peopleWithRole(tx, 'ACADEMIC_AFFAIRS')) {
    if (to === null) continue;
    const key = `approval-office:${kind}:${view.task.id}:${id}`;
    await deps.notifyPerson(tx, { key, to, utterance: { card }, audience: 'STAFF' });
  }
}

/** By which calendar and hours pending time is counted now. */
async function workTime(tx: Tx): Promise<WorkTime> {
  return { calendar: await loadCalendar(tx), workingHours: (await loadSettings(tx)).workingHours };
}

/** At a planned instant: the pool of the steps that were pending for one workday, 教务处 for those of three. */
export async function followUp(tx: Tx, deps: Deps, at: Instant): Promise<void> {
  const time = await workTime(tx);
  for (const { id, openedAt } of await openTasks(tx)) {
    const isNudge = nudgeAt(time, openedAt) === at;
    const isEscalation = escalateAt(time, openedAt) === at;
    const view = isNudge || isEscalation ? await loadApproval(tx, id, at) : null;
    if (view === null) continue;
    if (isNudge) await nudge(tx, deps, view, { kind: 'PENDING', occasion: 'nudge', at });
    if (isEscalation) await tellOffice(tx, deps, view, { kind: 'OVERDUE', at });
  }
}

async function renew(tx: Tx, deps: Deps, view: ApprovalView, at: Instant): Promise<void> {
  const { planId, version, step, id } = view.task;
  const sent = await bringCards(tx, deps, view, { at, renewedBefore: (at - REISSUE_AFTER_MS) as Instant });
  if (sent === 0) return;
  const line = { planId, version, step, kind: 'REISSUE' as const, actorId: null, at, via: 'job' };
  await recordAction(tx, { ...line, onceKey: `${id}:REISSUE:${dayOf(at)}` });
}

/**
 * Workdays in the morning: cards of more than 10 days are sent anew, people who came into the pool get theirs, 教务处
 * hears of steps that nobody can decide and of those whose first session has come near. It decides nothing.
 */
export async function morningRound(tx: Tx, deps: Deps, at: Instant): Promise<void> {
  const time = await workTime(tx);
  for (const { id, openedAt } of await openTasks(tx)) {
    const view = await loadApproval(tx, id, at);
    if (view === null) continue;
    await renew(tx, deps, view, at);
    if (isNear(time.calendar, dayOf(at), view.plan.content.sessions))
      await tellOffice(tx, deps, view, { kind: 'NEAR', at });
    else if (escalateAt(time, openedAt) < at) await tellOffice(tx, deps, view, { kind: 'OVERDUE', at });
  }
}

/** Every morning: whoever may decide for another from today on gets what waits. */
export async function bringLent(tx: Tx, deps: Deps, at: Instant): Promise<void> {
  for (const delegation of await delegationsOn(tx, dayOf(at))) await tellDelegate(tx, deps, delegation, at);
}

/** Tells a delegate for whom he decides and what waits; once a delegation. Cards that he lacks come along. */
export async function tellDelegate(
  tx: Tx,
  deps: Deps,
  delegation: Awaited<ReturnType<typeof delegationsOn>>[number],
  at: Instant,
): Promise<void> {
  const [lender, delegate] = [await findPerson(tx, delegation.fromId), await findPerson(tx, delegation.toId)];
  if (lender === null || delegate === null || delegate.openId === null) return;
  const waiting = (await pendingOf(tx, delegate.id, at)).filter(
    ({ facts }) => seatsOf(facts).includes(lender.id) && !facts.voted.includes(lender.id),
  );
  await deps.notifyPerson(tx, {
    key: `delegation:${delegation.id}:${delegation.fromDay > dayOf(at) ? 'ahead' : 'begun'}`,
    to: delegate.openId,
    utterance: { card: presentLent(lender.name, delegation, waiting) },
    audience: audienceOf(delegate),
  });
  for (const view of waiting) {
    const [newest] = await copiesUnder(tx, cardKeys.of(view.task.id, delegate.id), at);
    if (newest === undefined)
      await sendCard(tx, deps, view, { personId: delegate.id, round: `lent:${delegation.id}` });
  }
}
