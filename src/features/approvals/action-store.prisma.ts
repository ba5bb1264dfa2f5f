import { randomUUID } from 'node:crypto';
import { type Client, insertOnce, type Tx } from '../../db/index.ts';
import { asPersonId, type PersonId } from '../../kernel/ids.ts';
import { fromDate, toDate } from '../../kernel/time.ts';
import type { ApprovalAction } from './model.ts';

/** Writes a line of the record; false when one with the same `onceKey` is there. */
export function recordAction(
  tx: Tx,
  action: Omit<ApprovalAction, 'onBehalfOfId' | 'reason'> &
    Partial<Pick<ApprovalAction, 'onBehalfOfId' | 'reason'>> & { onceKey?: string },
): Promise<boolean> {
  const { at, reason = '', onBehalfOfId = null, onceKey = null, ...rest } = action;
  return insertOnce(tx, 'ApprovalAction', {
    ...rest,
    ...{ id: randomUUID(), at: toDate(at), reason, onBehalfOfId, onceKey },
  });
}

const person = (id: string | null): PersonId | null => (id === null ? null : asPersonId(id));

/** Everything that was done to a plan, or to one version of it, oldest first. */
export async function actionsOf(
  tx: Tx | Client,
  of: { planId: string; version?: number },
): Promise<ApprovalAction[]> {
  const rows = await tx.approvalAction.findMany({ where: of, orderBy: [{ at: 'asc' }, { version: 'asc' }] });
  return rows.map(({ id: _id, onceKey: _onceKey, ...row }) => ({
    ...row,
    actorId: person(row.actorId),
    onBehalfOfId: person(row.onBehalfOfId),
    at: fromDate(row.at),
  }));
}
