import { audit, type Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type Day, dayOf, type Instant } from '../../kernel/time.ts';
import { namesOf } from '../exit-cases/index.ts';
import { findPerson, hasRole, type RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import {
  delegationsOf,
  endDelegation,
  findDelegation,
  insertDelegation,
  lockPeople,
} from './delegation-store.prisma.ts';
import type { ApprovalDeps } from './deps.ts';
import { tellDelegate } from './follow-up.ts';
import type { Delegation, DelegationRefusal, NamedDelegation } from './model.ts';
import { pendingOf } from './pending.ts';
import { daysFault, overlaps } from './rules.ts';

/** Somebody lends his approval power. */
export interface Delegating {
  person: RosterPerson;
  toId: PersonId;
  fromDay: Day;
  toDay: Day;
  at: Instant;
  via: string;
}

/** Whether the person holds a role of the school's approval steps, and so has power to lend. */
export async function mayDelegate(tx: Tx, person: RosterPerson): Promise<boolean> {
  const { approvalSteps } = await loadSettings(tx);
  return approvalSteps.some(({ role }) => hasRole(person, role));
}

/** With names, for cards. */
export async function withNames(tx: Tx, delegations: readonly Delegation[]): Promise<NamedDelegation[]> {
  const nameOf = await namesOf(
    tx,
    delegations.flatMap(({ fromId, toId }) => [fromId, toId]),
  );
  return delegations.map((one) => ({ ...one, from: nameOf(one.fromId), to: nameOf(one.toId) }));
}

type Fault = DelegationRefusal | null;

/** One hop and no doubt: nothing that overlaps with what either of them has lent, or the lender got (SPEC 1B, 3). */
async function chainFault(tx: Tx, { person, toId, ...days }: Delegating): Promise<Fault> {
  const today = dayOf(days.at);
  const hit = async (who: { fromId?: PersonId; toId?: PersonId }): Promise<NamedDelegation | undefined> =>
    (await withNames(tx, await delegationsOf(tx, who, today))).find((one) => overlaps(one, days));
  const own = await hit({ fromId: person.id });
  if (own !== undefined) return { code: 'OVERLAP', fromDay: own.fromDay, toDay: own.toDay, to: own.to };
  const lent = await hit({ fromId: toId });
  if (lent !== undefined)
    return { code: 'DELEGATE_HAS_LENT', name: lent.from, fromDay: lent.fromDay, toDay: lent.toDay };
  const got = await hit({ toId: person.id });
  return got === undefined
    ? null
    : { code: 'ACTS_FOR_ANOTHER', name: got.from, fromDay: got.fromDay, toDay: got.toDay };
}

/** A delegate must not decide what he filed or coordinates himself (US-28). */
async function authorFault(tx: Tx, { person, at }: Delegating, delegate: RosterPerson): Promise<Fault> {
  const waiting = await pendingOf(tx, person.id, at);
  const own = waiting.find(({ facts }) => facts.excluded.includes(delegate.id));
  return own === undefined ? null : { code: 'AUTHOR', name: delegate.name, plan: own.plan.project.name };
}

/** Lends the person's approval power for some days; the delegate is told at once with what waits. */
export async function delegate(
  tx: Tx,
  deps: Pick<ApprovalDeps, 'notifyPerson'>,
  delegating: Delegating,
): Promise<Result<Delegation, DelegationRefusal>> {
  const { person, toId, fromDay, toDay, at, via } = delegating;
  if (!(await mayDelegate(tx, person))) return err({ code: 'NOT_APPROVER' });
  const receiver = await findPerson(tx, toId);
  if (receiver === null) return err({ code: 'NO_DELEGATE' });
  if (receiver.id === person.id) return err({ code: 'SELF' });
  await lockPeople(tx, [person.id, receiver.id]);
  const fault =
    daysFault(delegating, dayOf(at)) ??
    (await chainFault(tx, delegating)) ??
    (await authorFault(tx, delegating, receiver));
  if (fault !== null) return err(fault);
  const made = await insertDelegation(tx, { fromId: person.id, toId, fromDay, toDay, at });
  await audit(tx, {
    ...{ at, actorId: person.id, via, action: 'delegation.lend' },
    subjectType: 'Delegation',
    subjectId: made.id,
    after: { toId, fromDay, toDay },
  });
  await tellDelegate(tx, deps, made, at);
  return ok(made);
}

/** Ends one's own delegation before its last day; false when it is over or not one's own. */
export async function takeBack(
  tx: Tx,
  back: { person: RosterPerson; delegationId: string; at: Instant; via: string },
): Promise<boolean> {
  const { person, delegationId, at, via } = back;
  const one = await findDelegation(tx, delegationId);
  if (one === null || !(await endDelegation(tx, delegationId, person.id, at))) return false;
  const line = { at, actorId: person.id, via, action: 'delegation.end' };
  await audit(tx, { ...line, subjectType: 'Delegation', subjectId: delegationId });
  return true;
}
