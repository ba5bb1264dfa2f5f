import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/index.ts';
import { asPersonId, type PersonId } from '../../kernel/ids.ts';
import { type Day, dayOf, type Instant, toDate } from '../../kernel/time.ts';
import type { LeaveDays } from './rules.ts';

/** A registered leave that has not ended. */
export interface Leave extends LeaveDays {
  id: string;
  deputy: string | null;
}

/** The person's leaves that reach today or later, by their first day. */
export async function leavesOf(tx: Tx, personId: PersonId, today: Day): Promise<Leave[]> {
  const rows = await tx.leave.findMany({
    where: { personId, endedAt: null, toDay: { gte: today } },
    include: { deputy: { select: { name: true } } },
    orderBy: { fromDay: 'asc' },
  });
  return rows.map(({ id, fromDay, toDay, deputy }) => ({
    id,
    fromDay: fromDay as Day,
    toDay: toDay as Day,
    deputy: deputy?.name ?? null,
  }));
}

/** Whom a person may name: colleagues of his college and whom the roster gives him, without himself. */
export async function possibleDeputies(
  tx: Tx,
  personId: PersonId,
): Promise<{ people: { id: PersonId; name: string }[]; usual: PersonId | null }> {
  const person = await tx.person.findUnique({ where: { id: personId } });
  if (person === null) return { people: [], usual: null };
  const rows = await tx.person.findMany({
    where: {
      leftAt: null,
      id: { not: personId },
      OR: [
        ...(person.collegeId === null ? [] : [{ collegeId: person.collegeId }]),
        ...(person.deputyId === null ? [] : [{ id: person.deputyId }]),
      ],
    },
    orderBy: { name: 'asc' },
    take: 50,
  });
  const people = rows.map(({ id, name }) => ({ id: asPersonId(id), name }));
  const usual = people.find(({ id }) => id === person.deputyId)?.id ?? null;
  return { people, usual };
}

/** Stores a leave. */
export async function insertLeave(
  tx: Tx,
  leave: LeaveDays & { personId: PersonId; deputyId: PersonId | null; at: Instant },
): Promise<string> {
  const { at, ...row } = leave;
  const id = randomUUID();
  await tx.leave.create({ data: { id, ...row, createdAt: toDate(at) } });
  return id;
}

/** Ends one's own leave and answers it with its deputy; null when there is none that still runs. */
export async function endLeave(
  tx: Tx,
  leaveId: string,
  personId: PersonId,
  at: Instant,
): Promise<(LeaveDays & { deputyId: PersonId | null }) | null> {
  const { count } = await tx.leave.updateMany({
    where: { id: leaveId, personId, endedAt: null, toDay: { gte: dayOf(at) } },
    data: { endedAt: toDate(at) },
  });
  const row = count === 1 ? await tx.leave.findUnique({ where: { id: leaveId } }) : null;
  if (row === null) return null;
  const deputyId = row.deputyId === null ? null : asPersonId(row.deputyId);
  return { fromDay: row.fromDay as Day, toDay: row.toDay as Day, deputyId };
}
