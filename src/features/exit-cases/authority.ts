import type { Tx } from '../../db/index.ts';
import type { Day } from '../../kernel/time.ts';
import { hasRole, isCoordinator, type RosterPerson, type RosterProject } from '../roster/index.ts';

/** Whether the person leads the project's college. */
export const leadsCollegeOf = (person: RosterPerson, project: RosterProject): boolean =>
  hasRole(person, 'COLLEGE_LEADER') && person.college?.id === project.college.id;

/** Whether the person acts for the college on this project: one of its coordinators of the day, or the leader. */
export async function actsForCollege(
  tx: Tx,
  person: RosterPerson,
  project: RosterProject,
  day: Day,
): Promise<boolean> {
  return leadsCollegeOf(person, project) || (await isCoordinator(tx, person.id, project.id, day));
}

/**
 * Whether the person may decide about the project: 教务处 only, and nobody about the own project, whatever other roles
 * (clauses 5, 7.1; reading 9). Null when so, else why not.
 */
export async function decidingRefusal(
  tx: Tx,
  person: RosterPerson,
  project: RosterProject,
  day: Day,
): Promise<{ code: 'NOT_ACADEMIC_AFFAIRS' } | { code: 'OWN_PROJECT' } | null> {
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return { code: 'NOT_ACADEMIC_AFFAIRS' };
  return (await actsForCollege(tx, person, project, day)) ? { code: 'OWN_PROJECT' } : null;
}
