import type { Tx } from '../../db/index.ts';
import type { TapContext } from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dayOf } from '../../kernel/time.ts';
import { isCoordinator, type RosterPerson } from '../roster/index.ts';
import type { ApprovalGate } from './deps.ts';
import { mayRead } from './load-list.ts';
import { loadPlanVersion } from './load-plan-version.ts';
import type { PlanId } from './model.ts';
import { findPlan } from './plan-store.prisma.ts';
import { presentPlan } from './present-plan.ts';

/** A version of a plan, the newest unless one is named, as the person may see it; null when he may not. */
export async function showPlan(
  { tx, who, at }: Pick<TapContext<Tx, RosterPerson>, 'tx' | 'who' | 'at'>,
  deps: Pick<ApprovalGate, 'timelineOf'>,
  planId: PlanId,
  version?: number,
): Promise<JsonObject | null> {
  const plan = await findPlan(tx, planId);
  if (plan === null || !(await mayRead(tx, who, plan.projectId, at))) return null;
  const view = await loadPlanVersion(tx, planId, version ?? plan.version);
  if (view === null) return null;
  const mayAct = await isCoordinator(tx, who.id, plan.projectId, dayOf(at));
  return presentPlan(view, await deps.timelineOf(tx, planId), mayAct);
}
