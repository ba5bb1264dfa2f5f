import type { Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { copiesUnder } from '../exit-cases/index.ts';
import { findPerson, hasRole, peopleWithRole, type RosterPerson } from '../roster/index.ts';
import type { ApprovalDeps } from './deps.ts';
import { type ApprovalView, deciders, loadApproval } from './load-approval.ts';
import type { TaskId } from './model.ts';
import { presentApproval } from './present-approval.ts';
import { presentNobody } from './present-notices.ts';

/** Keys of a task's cards; everything that updates them finds them by this beginning. */
export const cardKeys = {
  all: (taskId: TaskId): string => `approval:${taskId}:`,
  of: (taskId: TaskId, personId: PersonId): string => `approval:${taskId}:${personId}:`,
};

/** Approvers are 教务处 too; leaders and others are not (reading 13). */
export const audienceOf = (person: RosterPerson): 'STAFF' | 'ANYONE' =>
  hasRole(person, 'APPROVER') || hasRole(person, 'ACADEMIC_AFFAIRS') || hasRole(person, 'ADMIN')
    ? 'STAFF'
    : 'ANYONE';

/** Sends a task's card to a person; `round` names the occasion, and each is sent once. Whether it goes out. */
export async function sendCard(
  tx: Tx,
  deps: Pick<ApprovalDeps, 'notifyPerson'>,
  view: ApprovalView,
  to: { personId: PersonId; round: string },
): Promise<boolean> {
  const person = await findPerson(tx, to.personId);
  if (person === null || person.openId === null) return false;
  const key = `${cardKeys.of(view.task.id, person.id)}${to.round}`;
  const card = presentApproval(view, person.id);
  const notice = { key, to: person.openId, utterance: { card }, audience: audienceOf(person) };
  return (await deps.notifyPerson(tx, notice)) === 'SENT';
}

/** Tells everybody in 教务处 that nobody can decide a step; once a day. */
export async function tellNobody(
  tx: Tx,
  deps: Pick<ApprovalDeps, 'notifyPerson'>,
  view: ApprovalView,
  at: Instant,
): Promise<void> {
  const card = presentNobody(view);
  for (const { id, openId } of await peopleWithRole(tx, 'ACADEMIC_AFFAIRS')) {
    if (openId === null) continue;
    const key = `approval-nobody:${view.task.id}:${dayOf(at)}:${id}`;
    await deps.notifyPerson(tx, { key, to: openId, utterance: { card }, audience: 'STAFF' });
  }
}

/**
 * Sends the card to everybody who may decide and whose newest copy is missing or older than `renewedBefore`; tells
 * 教务处 when there is nobody. How many got one.
 */
export async function bringCards(
  tx: Tx,
  deps: Pick<ApprovalDeps, 'notifyPerson'>,
  view: ApprovalView,
  when: { at: Instant; renewedBefore: Instant },
): Promise<number> {
  const people = deciders(view);
  if (people.length === 0) await tellNobody(tx, deps, view, when.at);
  let sent = 0;
  for (const personId of people) {
    const [newest] = await copiesUnder(tx, cardKeys.of(view.task.id, personId), when.at);
    if (newest !== undefined && newest.sentAt > when.renewedBefore) continue;
    if (await sendCard(tx, deps, view, { personId, round: dayOf(when.at) })) sent += 1;
  }
  return sent;
}

/** Brings every copy of a task's card that the platform still updates to the present state (Feishu: 14 days). */
export async function refreshCopies(
  tx: Tx,
  deps: Pick<ApprovalDeps, 'patch'>,
  taskId: TaskId,
  at: Instant,
): Promise<void> {
  const view = await loadApproval(tx, taskId, at);
  if (view === null) return;
  for (const { key } of await copiesUnder(tx, cardKeys.all(taskId), at)) {
    const personId = (key.split(':')[2] ?? '') as PersonId;
    const card = presentApproval(view, personId);
    await deps.patch(tx, { key: `approval-patch:${view.task.revision}:${key}`, targetKey: key, card });
  }
}
