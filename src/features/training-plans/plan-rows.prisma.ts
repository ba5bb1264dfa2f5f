import type { Tx } from '../../db/index.ts';
import { asPersonId, asProjectId, type PersonId, type ProjectId } from '../../kernel/ids.ts';
import { fromDate, type Instant } from '../../kernel/time.ts';
import { asPlanId, type PlanContent, type PlanId, type PlanStatus } from './model.ts';
import { storedAttachments, storedCostSource, storedSessions, storedTeachers } from './stored-content.ts';

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

/** A row of a plan. */
export type HeadRow = Awaited<ReturnType<Tx['trainingPlan']['findMany']>>[number];

/** A row of a version. */
export type VersionRow = Awaited<ReturnType<Tx['trainingPlanVersion']['findMany']>>[number];

/** Reads a row of a plan. */
export const toHead = ({ createdAt: _createdAt, ...row }: HeadRow): PlanHead => ({
  ...row,
  id: asPlanId(row.id),
  projectId: asProjectId(row.projectId),
  filedById: asPersonId(row.filedById),
  updatedAt: fromDate(row.updatedAt),
});

const personOrNull = (id: string | null): PersonId | null => (id === null ? null : asPersonId(id));

/** Reads a row of a version. Throws on what the product did not write. */
export function toVersion(row: VersionRow): StoredVersion {
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
