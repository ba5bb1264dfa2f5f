import type { Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { recordAction } from './action-store.prisma.ts';
import { refreshCopies } from './copies.ts';
import type { ApprovalDeps } from './deps.ts';
import { advanceTask, tasksOf } from './task-store.prisma.ts';

/** How a version's approval is ended from outside; `actorId` null: the bot. */
export interface ApprovalEnd {
  planId: string;
  version: number;
  kind: 'WITHDRAW';
  actorId: PersonId | null;
  reason: string;
  at: Instant;
  via: string;
}

/** Records that a version was withdrawn, closes its open step and takes its cards out of force. */
export async function endApproval(tx: Tx, deps: ApprovalDeps, end: ApprovalEnd): Promise<void> {
  const { planId, version, kind, actorId, reason, at, via } = end;
  await recordAction(tx, { planId, version, step: null, kind, actorId, reason, at, via });
  for (const task of await tasksOf(tx, { planId, version })) {
    if (task.state !== 'OPEN') continue;
    await advanceTask(tx, task, { state: 'ENDED', at });
    await refreshCopies(tx, deps, task.id, at);
  }
}
