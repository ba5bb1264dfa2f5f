import type { Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { dueSettingsOf, type SchoolSettings } from '../../policy/school-settings.ts';
import { findProject, ownProjectIds, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import {
  type Duty,
  dutyOf,
  isOnTime,
  loadProjectDuty,
  loadRecentLedger,
  missStreakOf,
  type ProjectDuty,
  type SchoolCalendar,
} from '../week-ledger/index.ts';

/** What a person's action on a project's week is judged by, read in the transaction of the action. */
export interface ProjectFacts {
  project: RosterProject;
  week: ReportingWeek;
  settings: SchoolSettings;
  projectDuty: ProjectDuty;
  duty: Duty;
  isCoordinator: boolean;
  /** The projects of the person who acts and of those whom he stands in for; this one among them when it is his. */
  ownProjects: ReadonlySet<ProjectId>;
}

/** Reads them; null when there is no such project. `at` is the judged instant: authority is that of its day. */
export async function loadProjectFacts(
  tx: Tx,
  calendar: SchoolCalendar,
  query: { projectId: ProjectId; week: ReportingWeek; person: RosterPerson; at: Instant },
): Promise<ProjectFacts | null> {
  const project = await findProject(tx, query.projectId);
  if (project === null) return null;
  const settings = await loadSettings(tx);
  const projectDuty = await loadProjectDuty(tx, project);
  const ownProjects = await ownProjectIds(tx, query.person.id, dayOf(query.at));
  return {
    project,
    week: query.week,
    settings,
    projectDuty,
    duty: dutyOf(calendar, settings, projectDuty, query.week),
    isCoordinator: ownProjects.has(project.id),
    ownProjects,
  };
}

/** The duty in the words of the submission rule, by the grace that holds for the week. */
export function submissionDuty(
  facts: Pick<ProjectFacts, 'duty' | 'settings' | 'week'>,
  at: Instant,
): { kind: 'DUE'; dueAt: Instant; isOnTime: boolean } | { kind: 'EXEMPT' } | null {
  const { duty, settings, week } = facts;
  if (duty.kind === 'NONE') return null;
  if (duty.kind === 'EXEMPT') return { kind: 'EXEMPT' };
  return {
    kind: 'DUE',
    dueAt: duty.dueAt,
    isOnTime: isOnTime(duty.dueAt, dueSettingsOf(settings, week), at),
  };
}

/** The project's streak of weeks not on time at `now` (clause 7.1.1). */
export async function currentStreak(
  tx: Tx,
  calendar: SchoolCalendar,
  facts: ProjectFacts,
  now: Instant,
): Promise<number> {
  const judging = { calendar, settings: facts.settings, now };
  return missStreakOf(await loadRecentLedger(tx, judging, facts.project, { known: facts.projectDuty }));
}
