import type { Tx } from '../../db/index.ts';
import { asOpenId, asPersonId, type OpenId, type PersonId } from '../../kernel/ids.ts';
import type { Day } from '../../kernel/time.ts';

/** Somebody who may answer for feedback, with the colleges and projects that he stands for. */
export interface OwnerChoice {
  id: PersonId;
  openId: OpenId;
  name: string;
  /** Leads this college. */
  leads: string | null;
  projects: { id: string; collegeId: string }[];
}

/** Everybody with a Feishu account who leads a college or coordinates a project on that day, by name. */
export async function ownerChoices(tx: Tx, on: Day): Promise<OwnerChoice[]> {
  const inForce = { fromDay: { lte: on }, OR: [{ toDay: null }, { toDay: { gte: on } }] };
  const rows = await tx.person.findMany({
    where: {
      leftAt: null,
      openId: { not: null },
      OR: [{ roles: { some: { role: 'COLLEGE_LEADER' } } }, { assignments: { some: inForce } }],
    },
    include: { roles: true, assignments: { where: inForce, include: { project: true } } },
    orderBy: { name: 'asc' },
  });
  return rows.flatMap((row) => {
    if (row.openId === null) return [];
    const isLeader = row.roles.some(({ role }) => role === 'COLLEGE_LEADER');
    return [
      {
        id: asPersonId(row.id),
        openId: asOpenId(row.openId),
        name: row.name,
        leads: isLeader ? row.collegeId : null,
        projects: row.assignments.map(({ project }) => ({ id: project.id, collegeId: project.collegeId })),
      },
    ];
  });
}

/** The college of a project, or null. */
export async function collegeOfProject(tx: Tx, projectId: string): Promise<string | null> {
  return (await tx.pilotProject.findUnique({ where: { id: projectId } }))?.collegeId ?? null;
}
