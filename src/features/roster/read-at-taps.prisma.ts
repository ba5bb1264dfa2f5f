import type { Tx } from '../../db/index.ts';
import {
  asCollegeId,
  asPersonId,
  asProjectId,
  type OpenId,
  type PersonId,
  type ProjectId,
} from '../../kernel/ids.ts';
import type { Day } from '../../kernel/time.ts';
import type { Role, RosterPerson, RosterProject } from './model.ts';

// What every tap asks first, in a statement each: who taps, what is his, and which project it is about. Prisma would
// send eight, one for each relation, a quarter of what a submission asks of the database. All columns are text.

interface PersonRow {
  id: string;
  name: string;
  collegeId: string | null;
  collegeName: string | null;
  role: Role | null;
}

const PERSON = `
  SELECT p."id", p."name", c."id" AS "collegeId", c."name" AS "collegeName", r."role"
  FROM "Person" p
  LEFT JOIN "College" c ON c."id" = p."collegeId"
  LEFT JOIN "PersonRole" r ON r."personId" = p."id"
  WHERE p."openId" = $1 AND p."leftAt" IS NULL`;

/** The person with that Feishu account who has not left, with roles and college; null for a stranger. */
export async function findPersonByOpenId(tx: Tx, openId: OpenId): Promise<RosterPerson | null> {
  const rows = await tx.$queryRawUnsafe<PersonRow[]>(PERSON, openId);
  const [row] = rows;
  if (row === undefined) return null;
  const { id, name, collegeId, collegeName } = row;
  return {
    id: asPersonId(id),
    name,
    openId,
    college:
      collegeId === null || collegeName === null ? null : { id: asCollegeId(collegeId), name: collegeName },
    roles: rows.flatMap(({ role }) => role ?? []),
  };
}

const IN_FORCE = `a."fromDay" <= $2 AND (a."toDay" IS NULL OR a."toDay" >= $2)`;

const OWN = `
  SELECT a."projectId" FROM "CoordinatorAssignment" a WHERE a."personId" = $1 AND ${IN_FORCE}
  UNION
  SELECT a."projectId"
  FROM "Leave" l
  JOIN "Person" p ON p."id" = l."personId"
  JOIN "CoordinatorAssignment" a ON a."personId" = l."personId"
  WHERE l."fromDay" <= $2 AND l."toDay" >= $2 AND l."endedAt" IS NULL AND ${IN_FORCE}
    AND (l."deputyId" = $1 OR (l."deputyId" IS NULL AND p."deputyId" = $1))`;

/**
 * The projects of which the person is coordinator on that day, and those of people on leave that day whose deputy he
 * is: for them he acts too (reading 29).
 */
export async function ownProjectIds(tx: Tx, personId: PersonId, day: Day): Promise<ReadonlySet<ProjectId>> {
  const rows = await tx.$queryRawUnsafe<{ projectId: string }[]>(OWN, personId, day);
  return new Set(rows.map(({ projectId }) => asProjectId(projectId)));
}

/** Whether the person is coordinator of the project on that day, or deputy of one on leave. */
export async function isCoordinator(
  tx: Tx,
  personId: PersonId,
  projectId: ProjectId,
  day: Day,
): Promise<boolean> {
  return (await ownProjectIds(tx, personId, day)).has(projectId);
}

type ProjectRow = Omit<RosterProject, 'id' | 'college'> & {
  id: string;
  collegeId: string;
  collegeName: string;
};

const PROJECT = `
  SELECT p."id", p."code", p."name", p."certificate", p."level", p."status", p."activatedOn", p."goLiveOn",
    p."suspendedFrom", p."suspendedTo", p."endedOn", c."id" AS "collegeId", c."name" AS "collegeName"
  FROM "PilotProject" p
  JOIN "College" c ON c."id" = p."collegeId"
  WHERE p."id" = $1`;

/** One project, or null. */
export async function findProject(tx: Tx, projectId: ProjectId): Promise<RosterProject | null> {
  const [row] = await tx.$queryRawUnsafe<ProjectRow[]>(PROJECT, projectId);
  if (row === undefined) return null;
  const { id, collegeId, collegeName, ...kept } = row;
  return { ...kept, id: asProjectId(id), college: { id: asCollegeId(collegeId), name: collegeName } };
}
