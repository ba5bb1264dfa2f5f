import { randomUUID } from 'node:crypto';
import type { Client, Tx } from '../../db/index.ts';
import { asPersonId, asProjectId, type CollegeId, type PersonId, type ProjectId } from '../../kernel/ids.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import { asPlanId, type PlanContent, type PlanId, type PlanOutcome, type PlanStatus } from './model.ts';
import { approvedHoursOf } from './rules.ts';
import {
  asJson,
  storedAttachments,
  storedCostSource,
  storedSessions,
  storedTeachers,
} from './stored-content.ts';

/** A plan without its versions. */
export interface PlanHead {
  id: PlanId;
  projectId: ProjectId;
  status: PlanStatus;
  version: number;
  approvedVersion: number | null;
  filedById: PersonId;
  revision: number;
  updatedAt: Instant;
}

/** A version as it is stored. */
export interface StoredVersion {
  planId: PlanId;
  version: number;
  status: PlanStatus;
  content: PlanContent;
  isFiledAfterStart: boolean;
  filedById: PersonId;
  filedAt: Instant;
  decidedAt: Instant | null;
  decidedById: PersonId | null;
  decidedForId: PersonId | null;
  decisionReason: string;
}

type HeadRow = Awaited<ReturnType<Tx['trainingPlan']['findMany']>>[number];
type VersionRow = Awaited<ReturnType<Tx['trainingPlanVersion']['findMany']>>[number];

const toHead = ({ createdAt: _createdAt, ...row }: HeadRow): PlanHead => ({
  ...row,
  id: asPlanId(row.id),
  projectId: asProjectId(row.projectId),
  filedById: asPersonId(row.filedById),
  updatedAt: fromDate(row.updatedAt),
});

const personOrNull = (id: string | null): PersonId | null => (id === null ? null : asPersonId(id));

function toVersion(row: VersionRow): StoredVersion {
  const { planId, version, status, isFiledAfterStart, decisionReason } = row;
  const { necessity, studentCount, venue, costCents, costNote, isVoluntary, hasNoFee, note } = row;
  const plain = { necessity, studentCount, venue, costCents, costNote, isVoluntary, hasNoFee, note };
  const content: PlanContent = {
    ...plain,
    costSource: storedCostSource(row.costSource),
    sessions: storedSessions(row.sessions),
    teachers: storedTeachers(row.teachers),
    attachments: storedAttachments(row.attachments),
  };
  return {
    ...{ version, status, content, isFiledAfterStart, decisionReason },
    planId: asPlanId(planId),
    filedById: asPersonId(row.filedById),
    filedAt: fromDate(row.filedAt),
    decidedAt: row.decidedAt === null ? null : fromDate(row.decidedAt),
    decidedById: personOrNull(row.decidedById),
    decidedForId: personOrNull(row.decidedForId),
  };
}

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

/** How many plans some projects have, or all. */
export const countPlans = (tx: Tx | Client, projectIds?: readonly ProjectId[]): Promise<number> =>
  tx.trainingPlan.count({ where: projectIds === undefined ? {} : { projectId: { in: [...projectIds] } } });

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

/** What is filed: by whom, when, and what it says. */
export interface VersionFiling {
  content: PlanContent;
  isFiledAfterStart: boolean;
  filedById: PersonId;
  at: Instant;
}

async function insertVersion(tx: Tx, planId: PlanId, version: number, filing: VersionFiling): Promise<void> {
  const { content, isFiledAfterStart, filedById, at } = filing;
  const { sessions, teachers, attachments, ...plain } = content;
  await tx.trainingPlanVersion.create({
    data: {
      ...{ planId, version, isFiledAfterStart, filedById, ...plain },
      status: 'PENDING',
      sessions: asJson(sessions),
      teachers: asJson(teachers),
      attachments: asJson(attachments),
      approvedHours: approvedHoursOf(teachers),
      filedAt: toDate(at),
    },
  });
}

/** Stores a new plan with its first version. */
export async function insertPlan(tx: Tx, projectId: ProjectId, filing: VersionFiling): Promise<PlanId> {
  const id = asPlanId(randomUUID());
  const at = toDate(filing.at);
  const head = { id, projectId, status: 'PENDING' as const, version: 1, filedById: filing.filedById };
  await tx.trainingPlan.create({ data: { ...head, createdAt: at, updatedAt: at } });
  await insertVersion(tx, id, 1, filing);
  return id;
}

/** Stores the next version unless the plan has moved on since `plan` was read; false then. */
export async function insertNextVersion(tx: Tx, plan: PlanHead, filing: VersionFiling): Promise<boolean> {
  const version = plan.version + 1;
  const { count } = await tx.trainingPlan.updateMany({
    where: { id: plan.id, version: plan.version, status: plan.status },
    data: { version, status: 'PENDING', revision: { increment: 1 }, updatedAt: toDate(filing.at) },
  });
  if (count === 0) return false;
  await insertVersion(tx, plan.id, version, filing);
  return true;
}

/** How a version ends. */
export interface VersionEnd {
  planId: PlanId;
  version: number;
  outcome: PlanOutcome;
  reason: string;
  at: Instant;
  actorId: PersonId | null;
  onBehalfOfId: PersonId | null;
}

/** Ends a PENDING version; false when it is not (any longer). An approved one takes the place of the one in force. */
export async function endVersion(tx: Tx, end: VersionEnd): Promise<boolean> {
  const { planId, version, outcome, reason, actorId, onBehalfOfId } = end;
  const at = toDate(end.at);
  const decided = { decidedAt: at, decidedById: actorId, decidedForId: onBehalfOfId, decisionReason: reason };
  const { count } = await tx.trainingPlanVersion.updateMany({
    where: { planId, version, status: 'PENDING' },
    data: { status: outcome, ...decided },
  });
  if (count === 0) return false;
  const isApproved = outcome === 'APPROVED';
  if (isApproved) {
    await tx.trainingPlanVersion.updateMany({
      where: { planId, status: 'APPROVED', version: { not: version } },
      data: { status: 'SUPERSEDED' },
    });
  }
  const head = { status: outcome, revision: { increment: 1 }, updatedAt: at };
  await tx.trainingPlan.update({
    where: { id: planId },
    data: isApproved ? { ...head, approvedVersion: version } : head,
  });
  return true;
}

/** Names of people by id, of those who left too: the record keeps them. */
export async function namesOf(
  tx: Tx | Client,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const rows = await tx.person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}

/** People of a college who have not left, by name: who may be chosen as a teacher. */
export async function peopleOfCollege(
  tx: Tx,
  collegeId: CollegeId,
  limit: number,
): Promise<{ id: PersonId; name: string }[]> {
  const rows = await tx.person.findMany({
    where: { collegeId, leftAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ id, name }) => ({ id: asPersonId(id), name }));
}

/** Marks approved plans as settled: all their hours are. */
export async function markSettled(tx: Tx, planIds: readonly PlanId[]): Promise<void> {
  await tx.trainingPlan.updateMany({
    where: { id: { in: [...planIds] }, status: 'APPROVED' },
    data: { status: 'SETTLED', revision: { increment: 1 } },
  });
}
