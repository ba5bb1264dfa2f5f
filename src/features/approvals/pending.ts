import type { Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { findPerson, hasRole, type RosterPerson } from '../roster/index.ts';
import { delegationsOn } from './delegation-store.prisma.ts';
import { type ApprovalView, deciders, loadApproval } from './load-approval.ts';
import { openTasks } from './task-store.prisma.ts';

/** The person, and those whose power he holds on that day. */
async function actingAs(tx: Tx, personId: PersonId, at: Instant): Promise<RosterPerson[]> {
  const lenders = (await delegationsOn(tx, dayOf(at))).filter(({ toId }) => toId === personId);
  const people: RosterPerson[] = [];
  for (const id of [personId, ...lenders.map(({ fromId }) => fromId)]) {
    const person = await findPerson(tx, id);
    if (person !== null) people.push(person);
  }
  return people;
}

/**
 * The open tasks that a person may decide at `at`: his own, those passed on to him, those lent to him. Oldest first.
 */
export async function pendingOf(tx: Tx, personId: PersonId, at: Instant): Promise<ApprovalView[]> {
  const found: ApprovalView[] = [];
  // Whoever decides holds the step's role, or power of somebody who does: most people need not look further.
  const people = await actingAs(tx, personId, at);
  for (const { id, role } of await openTasks(tx)) {
    if (!people.some((one) => hasRole(one, role))) continue;
    const view = await loadApproval(tx, id, at);
    if (view !== null && deciders(view).includes(personId)) found.push(view);
  }
  return found;
}
