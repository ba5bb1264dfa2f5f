import { randomUUID } from 'node:crypto';
import type { Client, Tx } from '../../db/index.ts';
import { asPersonId, type PersonId } from '../../kernel/ids.ts';
import { type Day, fromDate, type Instant, toDate } from '../../kernel/time.ts';
import type { Delegation } from './model.ts';

type Row = Awaited<ReturnType<Tx['delegation']['findMany']>>[number];

const toDelegation = ({ createdAt: _createdAt, ...row }: Row): Delegation => ({
  ...row,
  fromId: asPersonId(row.fromId),
  toId: asPersonId(row.toId),
  fromDay: row.fromDay as Day,
  toDay: row.toDay as Day,
  endedAt: row.endedAt === null ? null : fromDate(row.endedAt),
});

/** Stores a delegation. */
export async function insertDelegation(
  tx: Tx,
  { at, ...days }: Pick<Delegation, 'fromId' | 'toId' | 'fromDay' | 'toDay'> & { at: Instant },
): Promise<Delegation> {
  const row = await tx.delegation.create({ data: { ...days, id: randomUUID(), createdAt: toDate(at) } });
  return toDelegation(row);
}

/** One delegation, or null. */
export async function findDelegation(tx: Tx, id: string): Promise<Delegation | null> {
  const row = await tx.delegation.findUnique({ where: { id } });
  return row === null ? null : toDelegation(row);
}

/** What is in force on a day, in the order of creation. */
export async function delegationsOn(tx: Tx | Client, day: Day): Promise<Delegation[]> {
  const rows = await tx.delegation.findMany({
    where: { endedAt: null, fromDay: { lte: day }, toDay: { gte: day } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toDelegation);
}

/** Delegations from or to somebody that are not over on `day`, by first day. */
export async function delegationsOf(
  tx: Tx | Client,
  who: { fromId?: PersonId; toId?: PersonId },
  day: Day,
): Promise<Delegation[]> {
  const rows = await tx.delegation.findMany({
    where: { ...who, endedAt: null, toDay: { gte: day } },
    orderBy: [{ fromDay: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toDelegation);
}

/** Makes everybody else who lends from or to these people wait: two requests at once must see each other. */
export async function lockPeople(tx: Tx, ids: readonly PersonId[]): Promise<void> {
  // In one order, so that two who lend to each other do not wait for each other.
  for (const id of [...ids].sort()) await tx.person.updateMany({ where: { id }, data: { id } });
}

/** Ends a person's delegation early; false when it is over or not his. */
export async function endDelegation(tx: Tx, id: string, fromId: PersonId, at: Instant): Promise<boolean> {
  const { count } = await tx.delegation.updateMany({
    where: { id, fromId, endedAt: null },
    data: { endedAt: toDate(at) },
  });
  return count === 1;
}
