import { createHash } from 'node:crypto';
import type { Database } from '../../src/db/index.ts';
import type { UserSpec } from '../../src/emulator/protocol.ts';
import { addWeeks, type ReportingWeek } from '../../src/kernel/reporting-week.ts';
import { COLLEGES } from './world-roster.ts';

/** A project beyond the test school's three, with the accounts of its coordinators. */
export interface ExtraProject {
  id: string;
  name: string;
  coordinators: string[];
}

/** One project's report of one week, still to be filed. */
export interface OpenReport {
  project: ExtraProject;
  week: ReportingWeek;
}

/** An account that follows from its name, in the platform's shape. */
export const accountOf = (name: string): string =>
  `ou_${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;

const numbered = (index: number): string => String(index + 1).padStart(5, '0');

function projectOfIndex(index: number, coordinators: number, shared: boolean): ExtraProject {
  const team = shared ? 'shared' : numbered(index);
  return {
    id: `project-${numbered(index)}`,
    name: `批量项目${numbered(index)}`,
    coordinators: Array.from({ length: coordinators }, (_, place) => accountOf(`extra-${team}-${place}`)),
  };
}

/**
 * Adds active projects to college A, due since `activeFrom`, straight into the database: thousands of them are a
 * load, not a roster to be checked. `shared`: all of them have the same coordinators. `first`: how many were added
 * before, whose names are taken.
 */
export async function addProjects(
  db: Database,
  options: { count: number; coordinators: number; activeFrom: string; shared?: boolean; first?: number },
): Promise<ExtraProject[]> {
  const { count, coordinators, activeFrom, shared = false, first = 0 } = options;
  const college = await db.client.college.findUniqueOrThrow({ where: { name: COLLEGES.a } });
  const projects = Array.from({ length: count }, (_, index) =>
    projectOfIndex(first + index, coordinators, shared),
  );
  const accounts = [...new Set(projects.flatMap((project) => project.coordinators))];
  await db.client.person.createMany({
    data: accounts.map((openId, index) => ({
      id: `person-${openId}`,
      name: `联络人${numbered(first + index)}`,
      openId,
      collegeId: college.id,
    })),
  });
  await db.client.pilotProject.createMany({
    data: projects.map(({ id, name }) => ({
      id,
      code: id,
      name,
      certificate: name,
      level: 'INTERMEDIATE' as const,
      collegeId: college.id,
      organization: '某培训评价组织',
      status: 'ACTIVE' as const,
      activatedOn: activeFrom,
      goLiveOn: activeFrom,
    })),
  });
  await db.client.coordinatorAssignment.createMany({
    data: projects.flatMap(({ id, coordinators: team }) =>
      team.map((openId) => ({
        id: `${id}-${openId}`,
        projectId: id,
        personId: `person-${openId}`,
        fromDay: activeFrom,
      })),
    ),
  });
  return projects;
}

/** Every project's report of the weeks from `from` to `to`, both included. */
export function openReports(projects: readonly ExtraProject[], from: string, to: string): OpenReport[] {
  const weeks: ReportingWeek[] = [];
  for (let week = from as ReportingWeek; week <= to; week = addWeeks(week, 1)) weeks.push(week);
  return projects.flatMap((project) => weeks.map((week) => ({ project, week })));
}

/** The coordinators of projects as the emulated tenant knows them: they have to be there to be sent anything. */
export function usersOf(projects: readonly { coordinators: readonly string[] }[]): UserSpec[] {
  const accounts = [...new Set(projects.flatMap(({ coordinators }) => coordinators))];
  return accounts.map((openId, index) => ({ openId, name: `联络人${numbered(index)}` }));
}

/** The accounts of projects before they are added, one coordinator each. */
export const futureProjects = (count: number): ExtraProject[] =>
  Array.from({ length: count }, (_, index) => projectOfIndex(index, 1, false));
