import type { Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { isCoordinator, type RosterPerson } from '../roster/index.ts';
import type { ApprovalGate, PlanNoticeDeps } from './deps.ts';
import type { PlanId, PlanRefusal } from './model.ts';
import { findPlan, pendingPlans } from './plan-store.prisma.ts';
import { settleVersion } from './settle-version.ts';

type Deps = PlanNoticeDeps & Pick<ApprovalGate, 'endApproval'>;

/** A version that its college takes back. */
export interface Withdrawing {
  person: RosterPerson;
  planId: PlanId;
  version: number;
  at: Instant;
  via: string;
}

/** Withdraws a version that waits for a decision (撤回); what is in force stays in force. */
export async function withdrawPlan(
  tx: Tx,
  deps: Deps,
  withdrawing: Withdrawing,
): Promise<Result<PlanId, PlanRefusal>> {
  const { person, planId, version, at, via } = withdrawing;
  const plan = await findPlan(tx, planId);
  if (plan === null) return err({ code: 'UNKNOWN_PLAN' });
  if (!(await isCoordinator(tx, person.id, plan.projectId, dayOf(at))))
    return err({ code: 'NOT_COORDINATOR' });
  if (plan.version !== version) return err({ code: 'NEWER_VERSION', version: plan.version });
  const step = { planId, version, reason: '', at, actorId: person.id, via };
  if (!(await settleVersion(tx, deps, { ...step, outcome: 'WITHDRAWN' }))) {
    const now = await findPlan(tx, planId);
    return err({ code: 'WRONG_STATUS', status: now?.status ?? plan.status });
  }
  await deps.endApproval(tx, { ...step, kind: 'WITHDRAW' });
  return ok(planId);
}

/** Withdraws every plan of a cancelled project that waits for a decision, with notice (reading 28); how many. */
export async function withdrawPlansOfProject(
  tx: Tx,
  deps: Deps,
  about: { projectId: ProjectId; at: Instant; reason: string; via?: string },
): Promise<number> {
  const { projectId, at, reason, via = 'exit-decision' } = about;
  let count = 0;
  for (const { id: planId, version } of await pendingPlans(tx, projectId)) {
    const step = { planId, version, reason, at, actorId: null, via };
    if (!(await settleVersion(tx, deps, { ...step, outcome: 'WITHDRAWN' }))) continue;
    await deps.endApproval(tx, { ...step, kind: 'WITHDRAW' });
    count += 1;
  }
  return count;
}
