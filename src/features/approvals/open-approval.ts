import type { Tx } from '../../db/index.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { loadSettings } from '../settings/index.ts';
import type { PlanStep } from '../training-plans/index.ts';
import { loadCalendar } from '../week-ledger/index.ts';
import { recordAction } from './action-store.prisma.ts';
import { bringCards } from './copies.ts';
import type { ApprovalDeps } from './deps.ts';
import { tellOffice } from './follow-up.ts';
import { loadApproval } from './load-approval.ts';
import { isNear } from './rules.ts';
import { insertTask, type VersionRef } from './task-store.prisma.ts';

/**
 * Opens a step of the school's sequence: cards go to its pool, or 教务处 hears that nobody is there. 教务处 also
 * hears at once of a version whose first coming session is near, and of 先训后批 (SPEC 1B, 1C). False when the sequence
 * has no such step.
 */
export async function openStep(
  tx: Tx,
  deps: ApprovalDeps,
  of: VersionRef & { step: number; at: Instant },
): Promise<boolean> {
  const { planId, version, step, at } = of;
  const wanted = (await loadSettings(tx)).approvalSteps[step - 1];
  if (wanted === undefined) return false;
  const taskId = await insertTask(tx, { ...{ planId, version, step, openedAt: at }, ...wanted });
  const view = taskId === null ? null : await loadApproval(tx, taskId, at);
  if (view === null) return true;
  await bringCards(tx, deps, view, { at, renewedBefore: at });
  if (view.plan.isFiledAfterStart && step === 1)
    await tellOffice(tx, deps, view, { kind: 'AFTER_START', at });
  else if (isNear(await loadCalendar(tx), dayOf(at), view.plan.content.sessions))
    await tellOffice(tx, deps, view, { kind: 'NEAR', at });
  return true;
}

/** Records that a version was filed, and opens the first step of its approval. */
export async function openApproval(tx: Tx, deps: ApprovalDeps, filed: PlanStep): Promise<void> {
  const { planId, version, at, actorId, via } = filed;
  await recordAction(tx, { planId, version, step: null, kind: 'SUBMIT', actorId, at, via });
  await openStep(tx, deps, { planId, version, step: 1, at });
}
