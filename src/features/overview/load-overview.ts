import { type Client, type Tx, undeliverableCount } from '../../db/index.ts';
import type { CollegeId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import { countOpenItems } from '../raised-items/index.ts';
import { countObserved } from '../reminders/index.ts';
import { hasRole, listProjects, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadDuties, type SchoolCalendar, stateOfWeek, type WeekState } from '../week-ledger/index.ts';
import { reportsOfWeek } from '../weekly-report/index.ts';
import type { OverviewProject } from './model.ts';

/** What a person may look over: the school, his own college, or nothing (reading 26). */
export type OverviewScope = { kind: 'SCHOOL' } | { kind: 'COLLEGE'; id: CollegeId; name: string };

/** The person's scope, from the roles of this moment; null for who may not look. */
export function scopeOf(person: RosterPerson): OverviewScope | null {
  if (hasRole(person, 'ACADEMIC_AFFAIRS')) return { kind: 'SCHOOL' };
  if (hasRole(person, 'COLLEGE_LEADER') && person.college !== null)
    return { kind: 'COLLEGE', ...person.college };
  return null;
}

/** A week of a scope, as loaded. */
export interface Overview {
  week: ReportingWeek;
  settings: SchoolSettings;
  projects: OverviewProject[];
  openItems: number;
  /** Messages that will not arrive; 0 for a college. */
  undeliverable: number;
  /** Reminders of the week that were computed and, in observation, not sent (reading 13). */
  observed: number;
}

/** Loads a week: every project of the scope with its state at `now`. */
export async function loadOverview(
  tx: Tx | Client,
  calendar: SchoolCalendar,
  query: { week: ReportingWeek; collegeId?: CollegeId | undefined; now: Instant },
): Promise<Overview> {
  const { week, collegeId, now } = query;
  const settings = await loadSettings(tx);
  const projects = await listProjects(tx, collegeId);
  const filed = await reportsOfWeek(
    tx,
    week,
    collegeId === undefined ? undefined : projects.map(({ id }) => id),
  );
  const duties = await loadDuties(tx, projects);
  const stateOf = (project: RosterProject, submittedAt: Instant | null): WeekState => {
    const duty = duties.get(project.id);
    if (duty === undefined) return 'NONE';
    const facts = { calendar, settings, project: duty, now };
    return stateOfWeek(facts, week, submittedAt).state;
  };
  return {
    week,
    settings,
    projects: projects.map((project) => {
      const report = filed.get(project.id) ?? null;
      return { project, state: stateOf(project, report?.submittedAt ?? null), filed: report };
    }),
    openItems: await countOpenItems(tx, collegeId),
    undeliverable: collegeId === undefined ? await undeliverableCount(tx) : 0,
    observed: settings.observation && collegeId === undefined ? await countObserved(tx, week) : 0,
  };
}
