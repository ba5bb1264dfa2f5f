import type { Json } from '../kernel/json.ts';
import { type Instant, toDate } from '../kernel/time.ts';
import { type Client, engineOf, type Tx } from './client.ts';
import { insertOnce } from './insert-once.ts';

/**
 * Claims an event in the transaction of its effect: `null` when it is new, else what was answered the first time.
 * A concurrent claim of the same key waits for the first one's end.
 */
export async function claimEvent(
  tx: Tx,
  key: string,
  kind: string,
  at: Instant,
): Promise<null | { answer: Json | null }> {
  if (await insertOnce(tx, 'InboxEntry', { key, kind, receivedAt: toDate(at) })) return null;
  const row = await tx.inboxEntry.findUnique({ where: { key }, select: { answer: true } });
  return { answer: (row?.answer ?? null) as Json | null };
}

/**
 * Keeps what was answered to a claimed event, so that a repetition is answered alike. A raw statement: Prisma walks
 * through every value of a card that it is given as Json.
 */
export async function rememberAnswer(tx: Tx, key: string, answer: Json): Promise<void> {
  const place = engineOf(tx) === 'sqlite' ? '$1' : '$1::jsonb';
  const sql = `UPDATE "InboxEntry" SET "answer" = ${place} WHERE "key" = $2`;
  await tx.$executeRawUnsafe(sql, JSON.stringify(answer), key);
}

/** Forgets events received before `before`; the platform re-sends for little more than 7 hours. */
export async function forgetEvents(client: Client | Tx, before: Instant): Promise<number> {
  const { count } = await client.inboxEntry.deleteMany({ where: { receivedAt: { lt: toDate(before) } } });
  return count;
}
