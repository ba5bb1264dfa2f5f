import type { Tx } from '../../db/index.ts';
import type { CollegeId, ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import {
  hasRole,
  listProjects,
  projectsOfCoordinator,
  type RosterPerson,
  type RosterProject,
} from '../roster/index.ts';
import { trainingBasis } from './basis.ts';
import { texts } from './cards.ts';
import { loadSessions, loadStatement } from './load-hours.ts';
import type { CollegeStatement } from './model.ts';
import {
  type HoursSource,
  presentSchoolStatement,
  presentSessions,
  presentStatement,
} from './present-hours.ts';
import { yearOf } from './rules.ts';

/** Whose yearly statement the person may read: every college's, that of his own, or none. */
function statementScope(person: RosterPerson): 'ALL' | CollegeId | null {
  if (hasRole(person, 'ACADEMIC_AFFAIRS')) return 'ALL';
  return hasRole(person, 'COLLEGE_LEADER') ? (person.college?.id ?? null) : null;
}

/** The sessions of own projects up to today, of one week where given; null for people without projects. */
export async function showSessions(
  tx: Tx,
  person: RosterPerson,
  at: Instant,
  given: { source: HoursSource; week?: ReportingWeek; projectId?: ProjectId },
): Promise<JsonObject | null> {
  const own = await projectsOfCoordinator(tx, person.id, dayOf(at));
  if (own.length === 0) return null;
  const { source, week, projectId } = given;
  const projects = projectId === undefined ? own : own.filter(({ id }) => id === projectId);
  const query = week === undefined ? {} : { week };
  const sessions = await loadSessions(tx, projects, { upTo: dayOf(at), ...query });
  const hasStatement = statementScope(person) !== null;
  const basis = await trainingBasis(tx, at);
  return presentSessions(sessions, { source, hasStatement, year: yearOf(dayOf(at)), basis });
}

function byCollege(projects: readonly RosterProject[]): Map<CollegeId, RosterProject[]> {
  const groups = new Map<CollegeId, RosterProject[]>();
  for (const project of projects)
    groups.set(project.college.id, [...(groups.get(project.college.id) ?? []), project]);
  return groups;
}

async function schoolStatement(
  tx: Tx,
  { year, page = 1 }: { year: number; page?: number },
  at: Instant,
): Promise<JsonObject> {
  const statements: CollegeStatement[] = [];
  for (const projects of byCollege(await listProjects(tx)).values()) {
    const college = projects[0]?.college;
    if (college === undefined) continue;
    const one = await loadStatement(tx, { year, college, projects, today: dayOf(at) });
    if (one.rows.length > 0 || one.unreported > 0) statements.push(one);
  }
  return presentSchoolStatement({ year, basis: await trainingBasis(tx, at) }, statements, page);
}

/** 「课时 2026」: the college's statement for its leader, the school's for 教务处; null for everybody else. */
export async function showStatement(
  tx: Tx,
  person: RosterPerson,
  at: Instant,
  asked: { year: number; collegeId?: CollegeId; page?: number },
): Promise<JsonObject | null> {
  const scope = statementScope(person);
  if (scope === null) return null;
  const collegeId = scope === 'ALL' ? asked.collegeId : scope;
  if (collegeId === undefined) return schoolStatement(tx, asked, at);
  if (asked.collegeId !== undefined && asked.collegeId !== collegeId) return null;
  const projects = await listProjects(tx, collegeId);
  const college = projects[0]?.college ?? person.college;
  if (college === null) return null;
  const statement = await loadStatement(tx, { year: asked.year, college, projects, today: dayOf(at) });
  return presentStatement(statement, scope === 'ALL', await trainingBasis(tx, at));
}

/**
 * The button with which a weekly report's receipt leads to the plan: null when no plan in force has a session in that
 * week that can be reported now. The weekly report's own figure of hours stays as it was written.
 */
export async function weekHoursButton(
  tx: Tx,
  about: { project: RosterProject; week: ReportingWeek; at: Instant },
): Promise<{ text: string; value: JsonObject } | null> {
  const { project, week, at } = about;
  if (week > weekOf(at)) return null;
  const sessions = await loadSessions(tx, [project], { upTo: dayOf(at), week });
  if (sessions.every(({ isSettled }) => isSettled)) return null;
  const value = { action: 'training-plans.hours', projectId: project.id, week };
  return { text: texts('hours.fromReport'), value };
}
