import type { Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Day, Instant } from '../../kernel/time.ts';
import {
  coordinatorsOf,
  leadersOf,
  peopleWithRole,
  type RosterPerson,
  type RosterProject,
} from '../roster/index.ts';
import type { ExitCaseDeps } from './deps.ts';
import { copiesUnder } from './evidence-store.prisma.ts';
import { loadCaseView } from './load-case-view.ts';
import type { Told } from './model.ts';
import { presentCase } from './present-case.ts';

/** Keys under which the cards of a case are sent; everything that updates them finds them here. */
export const caseKeys = {
  all: (caseId: string): string => `exit-case:${caseId}:`,
  staff: (caseId: string): string => `exit-case:${caseId}:staff:`,
};

/** The project's coordinators of the day and its college's leaders, each once. */
export async function collegePeople(tx: Tx, project: RosterProject, day: Day): Promise<RosterPerson[]> {
  const all = [...(await coordinatorsOf(tx, project.id, day)), ...(await leadersOf(tx, project.college.id))];
  return [...new Map(all.map((person) => [person.id, person])).values()];
}

type Deps = Pick<ExitCaseDeps, 'notifyPerson'>;

async function tell(
  tx: Tx,
  deps: Deps,
  people: readonly RosterPerson[],
  audience: 'STAFF' | 'ANYONE',
  notice: { keyOf: (person: RosterPerson) => string; card: JsonObject },
): Promise<Told[]> {
  const told: Told[] = [];
  for (const person of people) {
    const { openId: to, id: personId } = person;
    const sent = { key: notice.keyOf(person), utterance: { card: notice.card }, audience };
    told.push({
      personId,
      outcome: to === null ? 'NO_ACCOUNT' : await deps.notifyPerson(tx, { ...sent, to }),
    });
  }
  return told;
}

/** Tells everybody in 教务处, also in observation mode. */
export async function tellStaff(
  tx: Tx,
  deps: Deps,
  notice: { keyOf: (person: RosterPerson) => string; card: JsonObject },
): Promise<Told[]> {
  return tell(tx, deps, await peopleWithRole(tx, 'ACADEMIC_AFFAIRS'), 'STAFF', notice);
}

/** Tells the project's coordinators and the college's leaders, unless the school only observes (reading 13). */
export async function tellCollege(
  tx: Tx,
  deps: Deps,
  about: { project: RosterProject; day: Day },
  notice: { keyOf: (person: RosterPerson) => string; card: JsonObject },
): Promise<Told[]> {
  return tell(tx, deps, await collegePeople(tx, about.project, about.day), 'ANYONE', notice);
}

/**
 * Brings every copy of the case's card that the platform still updates to the present state. The caller has raised
 * the case's revision: it names the update.
 */
export async function refreshCopies(
  tx: Tx,
  deps: Pick<ExitCaseDeps, 'patch'>,
  caseId: string,
  now: Instant,
): Promise<void> {
  const copies = await copiesUnder(tx, caseKeys.all(caseId), now);
  const view = copies.length === 0 ? null : await loadCaseView(tx, caseId, now);
  if (view === null) return;
  const staff = presentCase(view, 'STAFF');
  const college = presentCase(view, 'COLLEGE');
  for (const { key } of copies) {
    const isStaff = key.startsWith(caseKeys.staff(caseId));
    const card = isStaff ? staff : college;
    await deps.patch(tx, { key: `exit-case-patch:${view.one.revision}:${key}`, targetKey: key, card });
  }
}
