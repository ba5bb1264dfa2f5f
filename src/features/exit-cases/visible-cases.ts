import type { Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { hasRole, listProjects, projectsOfCoordinator, type RosterPerson } from '../roster/index.ts';
import { actsForCollege } from './authority.ts';
import { type CaseView, loadCaseView } from './load-case-view.ts';
import type { CaseRefusal } from './model.ts';
import type { CaseViewer } from './present-case.ts';

/** Whose cases a person may read: everybody's (null), those of own projects, or none (an empty list). */
export async function readableProjects(
  tx: Tx,
  person: RosterPerson,
  now: Instant,
): Promise<ProjectId[] | null> {
  if (hasRole(person, 'ACADEMIC_AFFAIRS')) return null;
  const own = await projectsOfCoordinator(tx, person.id, dayOf(now));
  const led =
    hasRole(person, 'COLLEGE_LEADER') && person.college !== null
      ? await listProjects(tx, person.college.id)
      : [];
  return [...new Set([...own, ...led].map(({ id }) => id))];
}

/** A case as the person may see it; refused for people who have nothing to do with it. */
export async function readCase(
  tx: Tx,
  person: RosterPerson,
  caseId: string,
  now: Instant,
): Promise<Result<{ view: CaseView; viewer: CaseViewer }, CaseRefusal>> {
  const view = await loadCaseView(tx, caseId, now);
  if (hasRole(person, 'ACADEMIC_AFFAIRS'))
    return view === null ? err({ code: 'UNKNOWN_CASE' }) : ok({ view, viewer: 'STAFF' });
  const isOwn = view !== null && (await actsForCollege(tx, person, view.project, dayOf(now)));
  return isOwn ? ok({ view, viewer: 'COLLEGE' }) : err({ code: 'NOT_ALLOWED' });
}
