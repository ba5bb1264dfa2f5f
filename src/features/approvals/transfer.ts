import { audit, type Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf } from '../../kernel/time.ts';
import { REASON_LEAST, readText } from '../exit-cases/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import { recordAction } from './action-store.prisma.ts';
import { texts } from './cards.ts';
import { refreshCopies, sendCard } from './copies.ts';
import { type Claimed, claimTask, type Deciding } from './decide.ts';
import type { ApprovalDeps } from './deps.ts';
import { type ApprovalView, loadApproval } from './load-approval.ts';
import type { ApprovalRefusal } from './model.ts';
import { advanceTask, insertTransfer } from './task-store.prisma.ts';

/** A step that somebody passes on. */
export interface Transferring extends Pick<Deciding, 'person' | 'taskId' | 'at' | 'via'> {
  toId: string;
  reason: string | undefined;
}

/** To whom the person may pass a step on: the others of the pool. */
export const receiversOf = ({ pool }: ApprovalView, personId: PersonId): RosterPerson[] =>
  pool.filter(({ id }) => id !== personId);

/** Whether a person may pass a step on now. A step that needs all has no one to spare. */
export async function mayTransfer(
  tx: Tx,
  asked: Pick<Deciding, 'person' | 'taskId' | 'at'>,
): Promise<Result<Claimed, ApprovalRefusal>> {
  const claimed = await claimTask(tx, asked);
  if (!claimed.ok) return claimed;
  const { view } = claimed.value;
  if (view.task.needsAll) return err({ code: 'NO_TRANSFER_IN_ALL' });
  return receiversOf(view, asked.person.id).length === 0 ? err({ code: 'NO_RECEIVER' }) : claimed;
}

/** Passes a step on to another person of the role (转交): from then on he decides, and the others do not. */
export async function transferTask(
  tx: Tx,
  deps: ApprovalDeps,
  transferring: Transferring,
): Promise<Result<string, ApprovalRefusal>> {
  const { person, taskId, at, via } = transferring;
  const allowed = await mayTransfer(tx, transferring);
  if (!allowed.ok) return allowed;
  const { view, votes } = allowed.value;
  const receiver = receiversOf(view, person.id).find(({ id }) => id === transferring.toId);
  if (receiver === undefined) return err({ code: 'NOT_A_RECEIVER' });
  const read = readText('reason', transferring.reason, REASON_LEAST);
  if (!read.ok) return read;
  if (!(await advanceTask(tx, view.task, null))) return err({ code: 'UNKNOWN' });
  const { planId, version, step } = view.task;
  const reason = read.value;
  await insertTransfer(tx, taskId, { fromId: person.id, toId: receiver.id, reason, at });
  const line = { planId, version, step, actorId: person.id, at, via };
  const { onBehalfOfId } = votes[0];
  const words = texts('transferReason', { to: receiver.name, reason });
  await recordAction(tx, { ...line, kind: 'TRANSFER', onBehalfOfId, reason: words });
  await audit(tx, {
    ...{ at, actorId: person.id, via, action: 'approval.transfer' },
    subjectType: 'ApprovalTask',
    subjectId: taskId,
    after: { toId: receiver.id, reason },
  });
  const fresh = await loadApproval(tx, taskId, at);
  const round = `${dayOf(at)}:passed:${view.transfers.length + 1}`;
  if (fresh !== null) await sendCard(tx, deps, fresh, { personId: receiver.id, round });
  await refreshCopies(tx, deps, taskId, at);
  return ok(receiver.name);
}
