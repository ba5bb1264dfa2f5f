import type { Tx } from '../../db/index.ts';
import {
  asCollegeId,
  asOpenId,
  asPersonId,
  asProjectId,
  type CollegeId,
  type OpenId,
  type PersonId,
  type ProjectId,
} from '../../kernel/ids.ts';
import type { Day } from '../../kernel/time.ts';
import type { Role, RosterPerson, RosterProject } from './model.ts';
import { ownProjectIds } from './read-at-taps.prisma.ts';

const personParts = { roles: true, college: true } as const;

type PersonRow = {
  id: string;
  name: string;
  openId: string | null;
  college: { id: string; name: string } | null;
  roles: { role: Role }[];
};

const toPerson = (row: PersonRow): RosterPerson => ({
  id: asPersonId(row.id),
  name: row.name,
  openId: row.openId === null ? null : asOpenId(row.openId),
  college: row.college === null ? null : { id: asCollegeId(row.college.id), name: row.college.name },
  roles: row.roles.map((held) => held.role),
});

type ProjectRow = Awaited<ReturnType<Tx['pilotProject']['findMany']>>[number] & {
  college: { id: string; name: string };
};

const toProject = (row: ProjectRow): RosterProject => ({
  id: asProjectId(row.id),
  code: row.code,
  name: row.name,
  certificate: row.certificate,
  level: row.level,
  college: { id: asCollegeId(row.college.id), name: row.college.name },
  status: row.status,
  activatedOn: row.activatedOn as Day | null,
  goLiveOn: row.goLiveOn as Day | null,
  suspendedFrom: row.suspendedFrom as Day | null,
  suspendedTo: row.suspendedTo as Day | null,
  endedOn: row.endedOn as Day | null,
});

const inForce = (day: Day) => ({ fromDay: { lte: day }, OR: [{ toDay: null }, { toDay: { gte: day } }] });

/** A person who has not left, by id. */
export async function findPerson(tx: Tx, personId: PersonId): Promise<RosterPerson | null> {
  const row = await tx.person.findUnique({ where: { id: personId }, include: personParts });
  return row === null || row.leftAt !== null ? null : toPerson(row);
}

/** Projects by their ids, by code. */
export async function findProjects(tx: Tx, ids: Iterable<ProjectId>): Promise<RosterProject[]> {
  const where = { id: { in: [...ids] } };
  if (where.id.in.length === 0) return [];
  const rows = await tx.pilotProject.findMany({ where, include: { college: true } });
  return rows.map(toProject).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Projects of which the person is coordinator on that day, or deputy of one on leave, by code. */
export async function projectsOfCoordinator(tx: Tx, personId: PersonId, day: Day): Promise<RosterProject[]> {
  return findProjects(tx, await ownProjectIds(tx, personId, day));
}

/** The project's coordinators on that day who have not left, by name. */
export async function coordinatorsOf(tx: Tx, projectId: ProjectId, day: Day): Promise<RosterPerson[]> {
  const rows = await tx.person.findMany({
    where: { leftAt: null, assignments: { some: { projectId, ...inForce(day) } } },
    include: personParts,
    orderBy: { name: 'asc' },
  });
  return rows.map(toPerson);
}

/** Everybody with the role who has not left, by name. */
export async function peopleWithRole(tx: Tx, role: Role): Promise<RosterPerson[]> {
  const rows = await tx.person.findMany({
    where: { leftAt: null, roles: { some: { role } } },
    include: personParts,
    orderBy: { name: 'asc' },
  });
  return rows.map(toPerson);
}

/** The leaders of a college who have not left. */
export async function leadersOf(tx: Tx, collegeId: CollegeId): Promise<RosterPerson[]> {
  const rows = await tx.person.findMany({
    where: { leftAt: null, collegeId, roles: { some: { role: 'COLLEGE_LEADER' } } },
    include: personParts,
    orderBy: { name: 'asc' },
  });
  return rows.map(toPerson);
}

/** References of the approvals by which projects run (clause 6.2), by project; absent where none is known. */
export async function approvalReferences(
  tx: Tx,
  projectIds: readonly ProjectId[],
): Promise<Map<ProjectId, string>> {
  const rows = await tx.pilotProject.findMany({
    where: { id: { in: [...projectIds] }, approvalReference: { not: null } },
    select: { id: true, approvalReference: true },
  });
  return new Map(rows.map(({ id, approvalReference }) => [asProjectId(id), approvalReference ?? '']));
}

/** All projects, or those of one college, by college and code. */
export async function listProjects(tx: Tx, collegeId?: CollegeId): Promise<RosterProject[]> {
  const rows = await tx.pilotProject.findMany({
    ...(collegeId === undefined ? {} : { where: { collegeId } }),
    include: { college: true },
    orderBy: [{ college: { name: 'asc' } }, { code: 'asc' }],
  });
  return rows.map(toProject);
}

/** Names of the coordinators of many projects on a day, by project. */
export async function coordinatorNames(
  tx: Tx,
  day: Day,
  collegeId?: CollegeId,
): Promise<Map<ProjectId, string[]>> {
  const rows = await tx.coordinatorAssignment.findMany({
    where: {
      ...inForce(day),
      person: { leftAt: null },
      ...(collegeId === undefined ? {} : { project: { collegeId } }),
    },
    select: { projectId: true, person: { select: { name: true } } },
    orderBy: { person: { name: 'asc' } },
  });
  const names = new Map<ProjectId, string[]>();
  for (const row of rows) {
    const projectId = asProjectId(row.projectId);
    names.set(projectId, [...(names.get(projectId) ?? []), row.person.name]);
  }
  return names;
}

/** People who are not matched to a Feishu account yet and could be, by mailbox or mobile. */
export async function unmatchedPeople(
  tx: Tx,
): Promise<{ id: PersonId; email: string | null; mobile: string | null }[]> {
  const rows = await tx.person.findMany({
    where: { openId: null, leftAt: null, OR: [{ email: { not: null } }, { mobile: { not: null } }] },
    select: { id: true, email: true, mobile: true },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({ ...row, id: asPersonId(row.id) }));
}

/** Ties a person to a Feishu account. Returns false when another person already has it. */
export async function setOpenId(tx: Tx, personId: PersonId, openId: OpenId): Promise<boolean> {
  if ((await tx.person.count({ where: { openId, id: { not: personId } } })) > 0) return false;
  await tx.person.update({ where: { id: personId }, data: { openId } });
  return true;
}

/** Marks that the person left the tenant. */
export async function markLeft(tx: Tx, openId: OpenId, at: Date): Promise<void> {
  await tx.person.updateMany({ where: { openId, leftAt: null }, data: { leftAt: at } });
}

/** Names by Feishu account, of those who left too. */
export async function namesOfAccounts(tx: Tx, openIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.person.findMany({
    where: { openId: { in: [...new Set(openIds)] } },
    select: { openId: true, name: true },
  });
  return new Map(rows.map(({ openId, name }) => [openId ?? '', name]));
}
