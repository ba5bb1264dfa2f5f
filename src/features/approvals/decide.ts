import type { Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { REASON_LEAST, readText } from '../exit-cases/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import { asPlanId, missingAtApproval, type PlanOutcome, settleVersion } from '../training-plans/index.ts';
import { recordAction } from './action-store.prisma.ts';
import { refreshCopies } from './copies.ts';
import type { ApprovalDeps } from './deps.ts';
import { type ApprovalView, loadApproval } from './load-approval.ts';
import type { ApprovalRefusal, Decision, TaskId, Vote } from './model.ts';
import { openStep } from './open-approval.ts';
import { closedRefusal, standingRefusal } from './refusals.ts';
import { isAgreed, standingOf } from './rules.ts';
import { advanceTask, findTask, lockVersion } from './task-store.prisma.ts';

/** A tap on 同意, 退回修改 or 不同意. */
export interface Deciding {
  person: RosterPerson;
  taskId: TaskId;
  decision: Decision;
  /** As typed; wanted for 退回修改 and 不同意. */
  reason: string | undefined;
  /** Whether 先训后批 was acknowledged. */
  isAcknowledged: boolean;
  at: Instant;
  via: string;
}

/** What came of a decision: the version is decided, the next step is open, or others still have to agree. */
export type Decided = 'SETTLED' | 'NEXT_STEP' | 'COUNTED';

const OUTCOME: Record<Decision, PlanOutcome> = {
  APPROVE: 'APPROVED',
  RETURN: 'RETURNED',
  REJECT: 'REJECTED',
};

/** An open task with the votes that a person may cast. */
export interface Claimed {
  view: ApprovalView;
  votes: readonly [Vote, ...Vote[]];
}

/** The open task with the votes that the person may cast, read after everybody else was made to wait. */
export async function claimTask(
  tx: Tx,
  claim: Pick<Deciding, 'person' | 'taskId' | 'at'>,
): Promise<Result<Claimed, ApprovalRefusal>> {
  const known = await findTask(tx, claim.taskId);
  if (known === null) return err({ code: 'UNKNOWN' });
  await lockVersion(tx, known);
  const view = await loadApproval(tx, claim.taskId, claim.at);
  if (view === null) return err({ code: 'UNKNOWN' });
  const standing = standingOf(view.facts, claim.person.id);
  if (view.task.state !== 'OPEN' || view.plan.status !== 'PENDING')
    return err(closedRefusal(view, claim.person.id));
  return standing.kind === 'MAY_DECIDE'
    ? ok({ view, votes: standing.votes })
    : err(standingRefusal(view, standing));
}

/** Writes the votes down, with the acknowledgement that comes with an approval of 先训后批. */
async function recordVotes(
  tx: Tx,
  view: ApprovalView,
  votes: readonly Vote[],
  deciding: Deciding & { reason: string },
): Promise<void> {
  const { task, plan } = view;
  const { person, decision: kind, reason, at, via } = deciding;
  const line = { planId: task.planId, version: task.version, step: task.step, actorId: person.id, at, via };
  if (kind === 'APPROVE' && plan.isFiledAfterStart)
    await recordAction(tx, { ...line, kind: 'ACKNOWLEDGE_AFTER_START' });
  for (const { seatId, onBehalfOfId } of votes) {
    const onceKey = kind === 'APPROVE' ? { onceKey: `${task.id}:APPROVE:${seatId}` } : {};
    await recordAction(tx, { ...line, kind, onBehalfOfId, reason, ...onceKey });
  }
}

async function settle(
  tx: Tx,
  deps: ApprovalDeps,
  view: ApprovalView,
  by: Deciding & { reason: string; onBehalfOfId: Vote['onBehalfOfId'] },
): Promise<Decided> {
  const { planId, version, step } = view.task;
  const { at, via, person, reason, onBehalfOfId } = by;
  if (by.decision === 'APPROVE' && (await openStep(tx, deps, { planId, version, step: step + 1, at })))
    return 'NEXT_STEP';
  const settling = { version, reason, at, via, onBehalfOfId, actorId: person.id };
  const outcome = OUTCOME[by.decision];
  if (!(await settleVersion(tx, deps, { ...settling, planId: asPlanId(planId), outcome })))
    throw new Error(`version ${version} of plan ${planId} ended while it was being decided`);
  return 'SETTLED';
}

/**
 * Decides a step, by whoever may at this instant. Of several at once one wins: the others are refused with what was
 * decided, by whom and when. The last step's approval, and every return or rejection, ends the version.
 */
export async function decideTask(
  tx: Tx,
  deps: ApprovalDeps,
  deciding: Deciding,
): Promise<Result<Decided, ApprovalRefusal>> {
  const { decision, at } = deciding;
  const claimed = await claimTask(tx, deciding);
  if (!claimed.ok) return claimed;
  const { view, votes } = claimed.value;
  const read = readText('reason', deciding.reason, decision === 'APPROVE' ? 0 : REASON_LEAST);
  if (!read.ok) return read;
  if (decision === 'APPROVE' && view.plan.isFiledAfterStart && !deciding.isAcknowledged)
    return err({ code: 'NOT_ACKNOWLEDGED' });
  const missing = decision === 'APPROVE' ? await missingAtApproval(tx, view.plan) : null;
  if (missing !== null) return err({ code: 'HAS_HOURS', what: missing });
  const voted = [...view.facts.voted, ...votes.map(({ seatId }) => seatId)];
  const isDone = decision !== 'APPROVE' || isAgreed(view.facts, voted);
  if (!(await advanceTask(tx, view.task, isDone ? { state: 'DONE', at } : null))) {
    const now = await loadApproval(tx, view.task.id, at);
    return err(now === null ? { code: 'UNKNOWN' } : closedRefusal(now, deciding.person.id));
  }
  const by = { ...deciding, reason: read.value, onBehalfOfId: votes[0].onBehalfOfId };
  await recordVotes(tx, view, votes, by);
  const decided = isDone ? await settle(tx, deps, view, by) : 'COUNTED';
  await refreshCopies(tx, deps, view.task.id, at);
  return ok(decided);
}
