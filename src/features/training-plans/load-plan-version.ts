import type { Tx } from '../../db/index.ts';
import { findProject } from '../roster/index.ts';
import { trainingBasis } from './basis.ts';
import { texts } from './cards.ts';
import { contentLines } from './content-lines.ts';
import type { PlanChange, PlanDecision, PlanId, PlanOutcome, PlanVersionView } from './model.ts';
import { namesOf } from './people-store.prisma.ts';
import type { PlanHead, StoredVersion } from './plan-rows.prisma.ts';
import { findPlan, findVersion } from './plan-store.prisma.ts';
import { approvedHoursOf, differencesOf, sessionHoursOf } from './rules.ts';

/** The version that another one is compared with: the one in force, else the one before. */
function comparedVersion({ approvedVersion }: PlanHead, version: number): number | null {
  if (approvedVersion !== null && approvedVersion < version) return approvedVersion;
  return version > 1 ? version - 1 : null;
}

const changesBetween = (before: StoredVersion, after: StoredVersion): PlanChange[] =>
  differencesOf(contentLines(before.content), contentLines(after.content)).map((one) => ({
    ...one,
    label: texts(`field.${one.field}`),
  }));

const OUTCOMES: readonly string[] = ['APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN'];
const isOutcome = (status: string): status is PlanOutcome => OUTCOMES.includes(status);

function decisionOf(stored: StoredVersion, nameOf: (id: string | null) => string): PlanDecision | null {
  const { decidedAt: at, status, decidedById, decidedForId, decisionReason: reason } = stored;
  // A superseded version was approved once; every other that ended carries its outcome.
  const outcome = status === 'SUPERSEDED' || status === 'SETTLED' ? 'APPROVED' : status;
  if (at === null || !isOutcome(outcome)) return null;
  const onBehalfOf = decidedForId === null ? null : nameOf(decidedForId);
  return { outcome, by: decidedById === null ? texts('bot') : nameOf(decidedById), onBehalfOf, reason, at };
}

/**
 * A version as cards show it, with the difference to the one in force or before; null when there is no such version.
 */
export async function loadPlanVersion(
  tx: Tx,
  planId: PlanId,
  version: number,
): Promise<PlanVersionView | null> {
  const plan = await findPlan(tx, planId);
  const stored = plan === null ? null : await findVersion(tx, planId, version);
  const project = plan === null ? null : await findProject(tx, plan.projectId);
  if (plan === null || stored === null || project === null) return null;
  const comparedTo = comparedVersion(plan, version);
  const before = comparedTo === null ? null : await findVersion(tx, planId, comparedTo);
  const nameOf = await namesOf(tx, [stored.filedById, stored.decidedById, stored.decidedForId]);
  const { id, code, name, certificate, level, status, college } = project;
  return {
    basis: await trainingBasis(tx, stored.filedAt),
    ...{ planId, version, status: stored.status, filedAt: stored.filedAt, content: stored.content },
    plan: {
      status: plan.status,
      version: plan.version,
      approvedVersion: plan.approvedVersion,
      revision: plan.revision,
    },
    project: { id, code, name, certificate, level, status, college },
    filer: { id: stored.filedById, name: nameOf(stored.filedById) },
    sessionHours: sessionHoursOf(stored.content.sessions),
    approvedHours: approvedHoursOf(stored.content.teachers),
    isFiledAfterStart: stored.isFiledAfterStart,
    comparedTo: before === null ? null : comparedTo,
    changes: before === null ? [] : changesBetween(before, stored),
    decision: decisionOf(stored, nameOf),
  };
}
