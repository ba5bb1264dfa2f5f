import type { Client, Tx } from '../../db/index.ts';
import { asPersonId, type PersonId } from '../../kernel/ids.ts';
import type { Day } from '../../kernel/time.ts';
import { leadersOf, peopleWithRole, type RosterPerson } from '../roster/index.ts';
import type { ApprovalRole, TaskProject } from './model.ts';

/** Holders of a step's role who have not left; leaders only those of the plan's college. By name. */
export const holdersOf = (tx: Tx, role: ApprovalRole, project: TaskProject): Promise<RosterPerson[]> =>
  role === 'COLLEGE_LEADER' ? leadersOf(tx, project.collegeId) : peopleWithRole(tx, role);

/** Coordinators of the project on a day, and the deputies of those on leave (readings 9, 29). */
export async function coordinatingIds(tx: Tx | Client, project: TaskProject, day: Day): Promise<PersonId[]> {
  const assigned = await tx.coordinatorAssignment.findMany({
    where: {
      projectId: project.id,
      fromDay: { lte: day },
      OR: [{ toDay: null }, { toDay: { gte: day } }],
    },
    select: { personId: true },
  });
  const ids = assigned.map(({ personId }) => personId);
  const leaves = await tx.leave.findMany({
    where: { personId: { in: ids }, fromDay: { lte: day }, toDay: { gte: day }, endedAt: null },
    select: { deputyId: true, person: { select: { deputyId: true } } },
  });
  const deputies = leaves.map((leave) => leave.deputyId ?? leave.person.deputyId);
  return [...ids, ...deputies.filter((id) => id !== null)].map(asPersonId);
}

/** Everybody on the roster who has not left, by name, with what tells namesakes apart. */
export async function peopleByName(
  tx: Tx | Client,
): Promise<{ id: PersonId; name: string; college: string | null }[]> {
  const rows = await tx.person.findMany({
    where: { leftAt: null },
    select: { id: true, name: true, college: { select: { name: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, name, college }) => ({ id: asPersonId(id), name, college: college?.name ?? null }));
}
