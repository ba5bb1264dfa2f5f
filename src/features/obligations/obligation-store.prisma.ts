import type { Client, Tx } from '../../db/index.ts';
import { asPersonId, type PersonId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import { type Receiver, receiverParts, toReceiver } from './find-receivers.prisma.ts';
import { noticeKey } from './keys.ts';
import {
  type Audience,
  asObligationId,
  type Obligation,
  type ObligationId,
  type ObligationKind,
  type Recipient,
  type Revision,
} from './model.ts';

/** A longer list of ids would exceed what one statement takes; then everybody is read. */
const IDS_LIMIT = 400;

type Row = NonNullable<Awaited<ReturnType<Tx['obligation']['findUnique']>>>;

async function withAuthors(tx: Tx | Client, rows: readonly Row[]): Promise<Obligation[]> {
  const ids = [...new Set(rows.map(({ createdById }) => createdById))];
  const authors = await tx.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(authors.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: asObligationId(row.id),
    kind: row.kind as ObligationKind,
    title: row.title,
    detail: row.detail,
    dueAt: fromDate(row.dueAt),
    // Written by `storeObligation` only.
    ladder: row.ladder as number[],
    audience: row.audience as unknown as Audience,
    needsDone: row.needsDone,
    state: row.state,
    version: row.version,
    createdBy: { id: asPersonId(row.createdById), name: names.get(row.createdById) ?? '' },
    changedAt: fromDate(row.changedAt),
  }));
}

/** One obligation, cancelled ones too; null when there is none. */
export async function findObligation(tx: Tx, id: ObligationId): Promise<Obligation | null> {
  const row = await tx.obligation.findUnique({ where: { id } });
  return row === null ? null : ((await withAuthors(tx, [row]))[0] ?? null);
}

/** Obligations in force that are due after `after`, the next due first. */
export async function activeObligations(tx: Tx | Client, after: Instant): Promise<Obligation[]> {
  const rows = await tx.obligation.findMany({
    where: { state: 'ACTIVE', dueAt: { gt: toDate(after) } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });
  return withAuthors(tx, rows);
}

/** The newest obligations by due instant, those in force before cancelled ones, and how many there are. */
export async function listObligations(
  tx: Tx,
  limit: number,
): Promise<{ obligations: Obligation[]; count: number }> {
  const rows = await tx.obligation.findMany({
    orderBy: [{ state: 'asc' }, { dueAt: 'desc' }, { id: 'asc' }],
    take: limit,
  });
  return { obligations: await withAuthors(tx, rows), count: await tx.obligation.count() };
}

/** Stores an announcement; the caller has claimed its id. */
export async function storeObligation(
  tx: Tx,
  obligation: Obligation,
  receivers: readonly Receiver[],
): Promise<void> {
  const { createdBy, changedAt, dueAt, audience, ...rest } = obligation;
  await tx.obligation.create({
    data: {
      ...rest,
      // Plain data throughout; the store's own type only says so in other words.
      audience: audience as unknown as JsonObject & object,
      dueAt: toDate(dueAt),
      createdById: createdBy.id,
      createdAt: toDate(changedAt),
      changedAt: toDate(changedAt),
    },
  });
  await tx.obligationRecipient.createMany({
    data: receivers.map(({ id: personId }) => ({
      obligationId: obligation.id,
      personId,
      outboxKey: noticeKey(obligation, personId),
    })),
  });
}

/** Writes a new version unless the obligation was changed or cancelled since `from`; false then. */
export async function reviseObligation(
  tx: Tx,
  obligation: Pick<Obligation, 'id' | 'version'>,
  revision: Revision,
  at: Instant,
): Promise<boolean> {
  const { title, detail, dueAt } = revision;
  const { count } = await tx.obligation.updateMany({
    where: { id: obligation.id, version: obligation.version, state: 'ACTIVE' },
    data: { title, detail, dueAt: toDate(dueAt), version: { increment: 1 }, changedAt: toDate(at) },
  });
  return count === 1;
}

/** Cancels unless that was done before; false then. */
export async function cancelStored(tx: Tx, id: ObligationId, at: Instant): Promise<boolean> {
  const { count } = await tx.obligation.updateMany({
    where: { id, state: 'ACTIVE' },
    data: { state: 'CANCELLED', changedAt: toDate(at) },
  });
  return count === 1;
}

/** Those who got the obligation and are still on the roster, by name. */
export async function recipientsOf(tx: Tx, id: ObligationId): Promise<Recipient[]> {
  return (await recipientsOfMany(tx, [id])).get(id) ?? [];
}

/** The same for several obligations, in two statements. */
export async function recipientsOfMany(
  tx: Tx,
  ids: readonly ObligationId[],
): Promise<Map<ObligationId, Recipient[]>> {
  const rows = await tx.obligationRecipient.findMany({ where: { obligationId: { in: [...ids] } } });
  const personIds = [...new Set(rows.map(({ personId }) => personId))];
  const people = await tx.person.findMany({
    where: { leftAt: null, ...(personIds.length > IDS_LIMIT ? {} : { id: { in: personIds } }) },
    include: receiverParts,
    orderBy: { name: 'asc' },
  });
  const answers = new Map(rows.map((row) => [`${row.obligationId} ${row.personId}`, row]));
  const found = new Map<ObligationId, Recipient[]>();
  for (const id of ids) {
    const recipients = people.flatMap((person) => {
      const row = answers.get(`${id} ${person.id}`);
      if (row === undefined) return [];
      const { acknowledgedAt, doneAt } = row;
      return [{ ...toReceiver(person), acknowledgedAt: at(acknowledgedAt), doneAt: at(doneAt) }];
    });
    found.set(id, recipients);
  }
  return found;
}

const at = (date: Date | null): Instant | null => (date === null ? null : fromDate(date));

/** What one person has answered; null when the obligation is not his. */
export async function answersOf(
  tx: Tx,
  id: ObligationId,
  personId: PersonId,
): Promise<Pick<Recipient, 'acknowledgedAt' | 'doneAt'> | null> {
  const row = await tx.obligationRecipient.findUnique({
    where: { obligationId_personId: { obligationId: id, personId } },
  });
  return row === null ? null : { acknowledgedAt: at(row.acknowledgedAt), doneAt: at(row.doneAt) };
}

/** Notes that somebody has taken note, once; false when it was noted before. */
export async function markAcknowledged(
  tx: Tx,
  id: ObligationId,
  personId: PersonId,
  when: Instant,
): Promise<boolean> {
  const { count } = await tx.obligationRecipient.updateMany({
    where: { obligationId: id, personId, acknowledgedAt: null, doneAt: null },
    data: { acknowledgedAt: toDate(when) },
  });
  return count === 1;
}

/** Notes that somebody is done, once; false when it was noted before. */
export async function markDone(
  tx: Tx,
  id: ObligationId,
  personId: PersonId,
  when: Instant,
): Promise<boolean> {
  await markAcknowledged(tx, id, personId, when);
  const { count } = await tx.obligationRecipient.updateMany({
    where: { obligationId: id, personId, doneAt: null },
    data: { doneAt: toDate(when) },
  });
  return count === 1;
}

/** After a change: what was noted was the old wording. Who is done stays done. */
export async function askAnew(tx: Tx, changed: Pick<Obligation, 'id' | 'version'>): Promise<void> {
  const of = { obligationId: changed.id };
  await tx.obligationRecipient.updateMany({
    where: { ...of, doneAt: null },
    data: { acknowledgedAt: null },
  });
  for (const { personId } of await tx.obligationRecipient.findMany({ where: of }))
    await tx.obligationRecipient.updateMany({
      where: { ...of, personId },
      data: { outboxKey: noticeKey(changed, asPersonId(personId)) },
    });
}

/** The obligations in force that a person got, with his answers, the next due first. */
export async function obligationsOf(
  tx: Tx,
  personId: PersonId,
): Promise<{ obligation: Obligation; answers: Pick<Recipient, 'acknowledgedAt' | 'doneAt'> }[]> {
  const rows = await tx.obligationRecipient.findMany({
    where: { personId, doneAt: null, obligation: { state: 'ACTIVE' } },
    include: { obligation: true },
    orderBy: { obligation: { dueAt: 'asc' } },
  });
  const obligations = await withAuthors(
    tx,
    rows.map((row) => row.obligation),
  );
  return obligations.map((obligation, index) => {
    const acknowledgedAt = rows[index]?.acknowledgedAt ?? null;
    return { obligation, answers: { acknowledgedAt: at(acknowledgedAt), doneAt: null } };
  });
}
