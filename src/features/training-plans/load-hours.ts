import type { Client, Tx } from '../../db/index.ts';
import type { CollegeId, ProjectId } from '../../kernel/ids.ts';
import { type ReportingWeek, weekOfDay } from '../../kernel/reporting-week.ts';
import type { Day } from '../../kernel/time.ts';
import type { RosterProject } from '../roster/index.ts';
import { deliveredOf, settlementsOf } from './delivered-store.prisma.ts';
import type { CollegeStatement, PlanTeacher, SessionHours, StatementRow } from './model.ts';
import { namesOf } from './people-store.prisma.ts';
import { type PlanInForce, plansInForce } from './plan-store.prisma.ts';
import { creditHours, totalOf, yearOf } from './rules.ts';
import { storedStatement } from './stored-content.ts';

/** Which sessions are asked for; `upTo` inclusive. */
export interface SessionQuery {
  upTo: Day;
  week?: ReportingWeek;
}

/** The sessions of plans in force up to a day, the latest first, with what was reported. */
export async function loadSessions(
  tx: Tx | Client,
  projects: readonly RosterProject[],
  { upTo, week }: SessionQuery,
): Promise<SessionHours[]> {
  const byId = new Map(projects.map((project) => [project.id, project]));
  const plans = await plansInForce(tx, [...byId.keys()]);
  const delivered = await deliveredOf(
    tx,
    plans.map(({ plan }) => plan.id),
  );
  const hoursOf = new Map(
    delivered.map(({ planId, sessionId, teacherId, hours }) => [
      `${planId}\n${sessionId}\n${teacherId}`,
      hours,
    ]),
  );
  const settled = new Map<number, Set<CollegeId>>();
  const sessions = plans.flatMap(({ plan, inForce }) =>
    inForce.content.sessions
      .filter(({ day }) => day <= upTo && (week === undefined || weekOfDay(day) === week))
      .map((session) => ({ plan, inForce, session })),
  );
  for (const year of new Set(sessions.map(({ session }) => yearOf(session.day))))
    settled.set(year, new Set((await settlementsOf(tx, year)).map(({ collegeId }) => collegeId)));
  return sessions
    .flatMap(({ plan, inForce, session }) => {
      const project = byId.get(plan.projectId);
      if (project === undefined) return [];
      const teachers = inForce.content.teachers.map(({ id, name }) => ({
        ...{ id, name },
        hours: hoursOf.get(`${plan.id}\n${session.id}\n${id}`) ?? null,
      }));
      const isSettled = settled.get(yearOf(session.day))?.has(project.college.id) === true;
      const { id: projectId, name, college } = project;
      return [{ planId: plan.id, projectId, project: name, college, session, teachers, isSettled }];
    })
    .sort((a, b) => (`${a.session.day}${a.session.from}` > `${b.session.day}${b.session.from}` ? -1 : 1));
}

/** Plans in force of one college with their delivered hours. */
interface CollegePlans {
  plans: PlanInForce[];
  rows: (year: number) => StatementRow[];
}

async function loadPlans(tx: Tx | Client, projectIds: readonly ProjectId[]): Promise<CollegePlans> {
  const plans = await plansInForce(tx, projectIds);
  const teachers = new Map<string, PlanTeacher>();
  for (const { plan, inForce } of plans)
    for (const teacher of inForce.content.teachers) teachers.set(`${plan.id}\n${teacher.id}`, teacher);
  const delivered = await deliveredOf(
    tx,
    plans.map(({ plan }) => plan.id),
  );
  const lines = creditHours(
    delivered,
    (planId, teacherId) => teachers.get(`${planId}\n${teacherId}`)?.hours ?? 0,
  );
  const rows = (year: number): StatementRow[] => {
    const ofYear = lines.filter((line) => line.year === year && line.hours > 0);
    const ids = [...new Set(ofYear.map(({ teacherId }) => teacherId))];
    const named = ids.map((id) => {
      const own = ofYear.filter(({ teacherId }) => teacherId === id);
      const teacher = plans.find(({ names }) => names.has(id))?.names.get(id) ?? id;
      return { teacher, ...totalOf(own) };
    });
    return named.sort((a, b) => (a.teacher < b.teacher ? -1 : 1));
  };
  return { plans, rows };
}

/** The hours of a college in a calendar year: as they were settled, else as they stand. */
export async function loadStatement(
  tx: Tx | Client,
  asked: {
    year: number;
    college: CollegeStatement['college'];
    projects: readonly RosterProject[];
    today: Day;
  },
): Promise<CollegeStatement> {
  const { year, college, projects, today } = asked;
  const isOver = year < yearOf(today);
  const [stored] = await settlementsOf(tx, year, college.id);
  if (stored !== undefined) {
    const nameOf = await namesOf(tx, [stored.settledById]);
    const { rows, total } = storedStatement(stored.statement);
    const settled = { by: nameOf(stored.settledById), at: stored.settledAt };
    return { year, college, rows, total, unreported: 0, future: 0, isOver, settled };
  }
  const { plans, rows: rowsOf } = await loadPlans(
    tx,
    projects.map(({ id }) => id),
  );
  const rows = rowsOf(year);
  const past = await loadSessions(tx, projects, { upTo: today });
  const unreported = past.filter(
    ({ session, teachers }) => yearOf(session.day) === year && teachers.every(({ hours }) => hours === null),
  ).length;
  const future = plans
    .flatMap(({ inForce }) => inForce.content.sessions)
    .filter(({ day }) => yearOf(day) === year && day > today).length;
  const { delivered, credited, excess } = totalOf(rows.map((row) => ({ ...row, hours: row.delivered })));
  const total = { delivered, credited, excess };
  return { year, college, rows, total, unreported, future, isOver, settled: null };
}
