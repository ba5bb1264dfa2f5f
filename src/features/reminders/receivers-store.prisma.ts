import type { Client, Tx } from '../../db/index.ts';
import {
  asCollegeId,
  asOpenId,
  asPersonId,
  asProjectId,
  type CollegeId,
  type ProjectId,
} from '../../kernel/ids.ts';
import type { Day } from '../../kernel/time.ts';
import type { Receiver } from './model.ts';

interface PersonRow {
  id: string;
  name: string;
  openId: string | null;
  leftAt: Date | null;
}

const personFields = { id: true, name: true, openId: true, leftAt: true } as const;

const toReceiver = (row: PersonRow, standsInFor: string | null): Receiver => ({
  id: asPersonId(row.id),
  name: row.name,
  openId: row.openId === null ? null : asOpenId(row.openId),
  standsInFor,
});

/** Leaders by college. */
export async function leadersByCollege(tx: Tx | Client): Promise<Map<CollegeId, Receiver[]>> {
  const rows = await tx.person.findMany({
    where: { leftAt: null, collegeId: { not: null }, roles: { some: { role: 'COLLEGE_LEADER' } } },
    select: { ...personFields, collegeId: true },
    orderBy: { name: 'asc' },
  });
  const leaders = new Map<CollegeId, Receiver[]>();
  for (const row of rows) {
    const college = asCollegeId(row.collegeId ?? '');
    leaders.set(college, [...(leaders.get(college) ?? []), toReceiver(row, null)]);
  }
  return leaders;
}

/** Deputies of those who are on leave on the day, by person; null where there is none or he is away too. */
async function deputies(tx: Tx | Client, day: Day): Promise<Map<string, PersonRow | null>> {
  const rows = await tx.leave.findMany({
    where: { fromDay: { lte: day }, toDay: { gte: day }, endedAt: null },
    select: {
      personId: true,
      person: { select: { deputy: { select: personFields } } },
      deputy: { select: personFields },
    },
    orderBy: { createdAt: 'asc' },
  });
  const away = new Set(rows.map(({ personId }) => personId));
  return new Map(
    rows.map((row) => {
      const deputy = row.deputy ?? row.person.deputy;
      const isThere = deputy !== null && deputy.leftAt === null && !away.has(deputy.id);
      return [row.personId, isThere ? deputy : null];
    }),
  );
}

/**
 * Whom reminders about each project reach on a day: its coordinators; of one on leave the deputy (reading 29); where
 * the deputy is away too, the college's leaders (reading 19). Four statements, whatever the number of projects.
 */
export async function receiversByProject(
  tx: Tx | Client,
  day: Day,
  leaders: ReadonlyMap<CollegeId, Receiver[]>,
): Promise<Map<ProjectId, Receiver[]>> {
  const rows = await tx.coordinatorAssignment.findMany({
    where: {
      fromDay: { lte: day },
      OR: [{ toDay: null }, { toDay: { gte: day } }],
      person: { leftAt: null },
    },
    select: {
      projectId: true,
      project: { select: { collegeId: true } },
      person: { select: personFields },
    },
    orderBy: { person: { name: 'asc' } },
  });
  const standIns = await deputies(tx, day);
  const receivers = new Map<ProjectId, Receiver[]>();
  for (const { projectId, project, person } of rows) {
    const deputy = standIns.get(person.id);
    const reached =
      deputy === undefined
        ? [toReceiver(person, null)]
        : deputy === null
          ? (leaders.get(asCollegeId(project.collegeId)) ?? []).map((leader) => ({
              ...leader,
              standsInFor: person.name,
            }))
          : [toReceiver(deputy, person.name)];
    const known = receivers.get(asProjectId(projectId)) ?? [];
    const fresh = reached.filter(({ id }) => !known.some((one) => one.id === id));
    receivers.set(asProjectId(projectId), [...known, ...fresh]);
  }
  return receivers;
}
