import type { PersonId } from '../../kernel/ids.ts';
import type { ApprovalView } from './load-approval.ts';
import type { ApprovalRefusal, Decision, Standing } from './model.ts';
import { standingOf } from './rules.ts';

/**
 * How a step was decided, or null: the last decision in it. Whoever cast his own vote with lent ones is named by it.
 */
export function decisionIn({
  task,
  actions,
  nameOf,
}: ApprovalView): (ApprovalRefusal & { code: 'DECIDED' }) | null {
  const isDecision = (kind: string): kind is Decision =>
    kind === 'APPROVE' || kind === 'RETURN' || kind === 'REJECT';
  const ofStep = actions.filter(
    ({ kind, version, step }) => isDecision(kind) && version === task.version && step === task.step,
  );
  const last = ofStep.at(-1);
  if (last === undefined || !isDecision(last.kind)) return null;
  const votes = ofStep.filter(({ at, actorId }) => at === last.at && actorId === last.actorId);
  const isOwn = votes.some(({ onBehalfOfId }) => onBehalfOfId === null);
  const onBehalfOf = isOwn || last.onBehalfOfId === null ? null : nameOf(last.onBehalfOfId);
  return { code: 'DECIDED', decision: last.kind, by: nameOf(last.actorId), onBehalfOf, at: last.at };
}

/** Why a person cannot act on an open task. */
export function standingRefusal(
  { nameOf }: ApprovalView,
  standing: Exclude<Standing, { kind: 'MAY_DECIDE' }>,
): ApprovalRefusal {
  switch (standing.kind) {
    case 'OWN':
      return { code: 'OWN' };
    case 'VOTED':
      return { code: 'VOTED' };
    case 'PASSED_ON':
      return { code: 'PASSED_ON', to: nameOf(standing.toId) };
    case 'NONE':
      return { code: 'NOT_APPROVER' };
  }
}

/** Why nobody can act on a task that is closed; whoever never had a say hears nothing of it. */
export function closedRefusal(view: ApprovalView, personId: PersonId): ApprovalRefusal {
  const { kind } = standingOf({ ...view.facts, voted: [] }, personId);
  const hasActed = view.actions.some(({ actorId }) => actorId === personId);
  if (kind === 'OWN') return { code: 'OWN' };
  if (kind === 'NONE' && !hasActed) return { code: 'NOT_APPROVER' };
  const { version } = view.plan.plan;
  if (view.task.state === 'DONE') return decisionIn(view) ?? { code: 'UNKNOWN' };
  return version > view.task.version
    ? { code: 'NEWER_VERSION', version }
    : { code: 'WITHDRAWN', at: view.task.closedAt };
}

/** Whether a person may read a task's card: he may decide it, could, or did. */
export function mayRead(view: ApprovalView, personId: PersonId): boolean {
  const { kind } = standingOf(view.facts, personId);
  if (kind === 'OWN') return false;
  return kind !== 'NONE' || view.actions.some(({ actorId }) => actorId === personId);
}

/** Why a person who may not even read a task cannot act on it. */
export const outsiderRefusal = (view: ApprovalView, personId: PersonId): ApprovalRefusal => ({
  code: view.facts.excluded.includes(personId) ? 'OWN' : 'NOT_APPROVER',
});
