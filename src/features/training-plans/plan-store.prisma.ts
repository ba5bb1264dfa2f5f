import type { Client, Tx } from '../../db/index.ts';
import type { PersonId, ProjectId } from '../../kernel/ids.ts';
import type { PlanContent, PlanId, PlanStatus } from './model.ts';
import { type PlanHead, type StoredVersion, toHead, toVersion, type VersionRow } from './plan-rows.prisma.ts';
import { storedTeachers } from './stored-content.ts';

/** One plan, or null. */
export async function findPlan(tx: Tx | Client, planId: PlanId): Promise<PlanHead | null> {
  const row = await tx.trainingPlan.findUnique({ where: { id: planId } });
  return row === null ? null : toHead(row);
}

/** One version as it is stored, or null. */
export async function findVersion(
  tx: Tx | Client,
  planId: PlanId,
  version: number,
): Promise<StoredVersion | null> {
  const row = await tx.trainingPlanVersion.findUnique({ where: { planId_version: { planId, version } } });
  return row === null ? null : toVersion(row);
}

/** Plans of some projects, or all, the last changed first. */
export async function listPlans(
  tx: Tx | Client,
  query: { projectIds?: readonly ProjectId[]; limit: number },
): Promise<PlanHead[]> {
  const { projectIds, limit } = query;
  const rows = await tx.trainingPlan.findMany({
    ...(projectIds === undefined ? {} : { where: { projectId: { in: [...projectIds] } } }),
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(toHead);
}

/** How many plans some projects have, or all; of one state where that is given. */
export const countPlans = (
  tx: Tx | Client,
  projectIds?: readonly ProjectId[],
  status?: PlanStatus,
): Promise<number> =>
  tx.trainingPlan.count({
    where: {
      ...(projectIds === undefined ? {} : { projectId: { in: [...projectIds] } }),
      ...(status === undefined ? {} : { status }),
    },
  });

/** Plans of a project that wait for a decision. */
export async function pendingPlans(tx: Tx | Client, projectId: ProjectId): Promise<PlanHead[]> {
  const rows = await tx.trainingPlan.findMany({
    where: { projectId, status: 'PENDING' },
    orderBy: { id: 'asc' },
  });
  return rows.map(toHead);
}

/** What the versions say that wait for a decision in some projects. */
export async function pendingContents(tx: Tx, projectIds: readonly ProjectId[]): Promise<PlanContent[]> {
  const plans = await tx.trainingPlan.findMany({
    where: { projectId: { in: [...projectIds] }, status: 'PENDING' },
    include: { versions: { where: { status: 'PENDING' } } },
  });
  return plans.flatMap(({ versions }) => versions.map((row) => toVersion(row).content));
}

/** The plan of a project that a person filed last, or null. */
export async function lastPlanOf(
  tx: Tx,
  projectId: ProjectId,
  filedById: PersonId,
): Promise<PlanHead | null> {
  const row = await tx.trainingPlan.findFirst({
    where: { projectId, filedById },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return row === null ? null : toHead(row);
}

/** Names of the teachers of some versions by id, as the newest says. */
const namesIn = (rows: readonly VersionRow[]): ReadonlyMap<string, string> =>
  new Map(
    [...rows]
      .sort((a, b) => a.version - b.version)
      .flatMap(({ teachers }) => storedTeachers(teachers).map(({ id, name }) => [id, name])),
  );

/** Names of everybody who teaches by any version of a plan. */
export async function teacherNamesOf(tx: Tx, planId: PlanId): Promise<ReadonlyMap<string, string>> {
  return namesIn(await tx.trainingPlanVersion.findMany({ where: { planId } }));
}

/** A plan with its version in force, and the names of everybody who teaches by any version. */
export interface PlanInForce {
  plan: PlanHead;
  inForce: StoredVersion;
  names: ReadonlyMap<string, string>;
}

/** Plans of some projects, or of all, with a version in force. */
export async function plansInForce(
  tx: Tx | Client,
  projectIds?: readonly ProjectId[],
): Promise<PlanInForce[]> {
  const ofProjects = projectIds === undefined ? {} : { projectId: { in: [...projectIds] } };
  const rows = await tx.trainingPlan.findMany({
    where: { ...ofProjects, approvedVersion: { not: null } },
    include: { versions: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ versions, ...head }) => {
    const row = versions.find(({ version }) => version === head.approvedVersion);
    return row === undefined
      ? []
      : [{ plan: toHead(head), inForce: toVersion(row), names: namesIn(versions) }];
  });
}
