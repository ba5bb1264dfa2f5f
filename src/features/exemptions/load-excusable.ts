import type { Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import {
  hasRole,
  listProjects,
  projectsOfCoordinator,
  type RosterPerson,
  type RosterProject,
} from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadLedgers, type SchoolCalendar } from '../week-ledger/index.ts';
import type { Excusable } from './present.ts';
import { exemptableLines } from './rules.ts';

/** So many weeks of a project are offered, the newest first. */
const WEEKS_OFFERED = 12;

/** So far back weeks are looked at for it. */
const WEEKS_LOOKED_AT = 26;

async function ownProjects(tx: Tx, person: RosterPerson, now: Instant): Promise<RosterProject[]> {
  const own = await projectsOfCoordinator(tx, person.id, dayOf(now));
  const isLeader = hasRole(person, 'COLLEGE_LEADER') && person.college !== null;
  const led = isLeader && person.college !== null ? await listProjects(tx, person.college.id) : [];
  return [...new Map([...own, ...led].map((project) => [project.id, project])).values()];
}

/**
 * The person's projects with the weeks that may be excused, only those that have any; null when the person acts for
 * no project, or not for the one asked for.
 */
export async function loadExcusable(
  tx: Tx,
  asked: { person: RosterPerson; now: Instant; projectId: ProjectId | null; calendar: SchoolCalendar },
): Promise<Excusable[] | null> {
  const { person, now, projectId, calendar } = asked;
  const all = await ownProjects(tx, person, now);
  const projects = projectId === null ? all : all.filter(({ id }) => id === projectId);
  if (projects.length === 0) return null;
  const judging = { calendar, settings: await loadSettings(tx), now };
  const ledgers = await loadLedgers(tx, judging, projects, WEEKS_LOOKED_AT);
  return projects.flatMap((project) => {
    const lines = exemptableLines(ledgers.get(project.id) ?? [], WEEKS_OFFERED);
    return lines.length === 0 ? [] : [{ project, lines }];
  });
}
