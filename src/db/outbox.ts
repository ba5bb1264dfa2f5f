import { createHash } from 'node:crypto';
import type { Delivery, Settlement, WaitingMessage } from '../kernel/outgoing.ts';
import type { Instant } from '../kernel/time.ts';
import { fromDate, toDate } from '../kernel/time.ts';
import type { Client, Tx } from './client.ts';
import { insertOnce } from './insert-once.ts';

/** A message to be kept until it has left. `key` is permanent: a second message under it is dropped. */
export interface OutgoingMessage {
  key: string;
  target:
    | { operation: 'SEND'; receiverType: 'open_id' | 'chat_id'; receiver: string }
    | { operation: 'REPLY'; messageId: string }
    | { operation: 'PATCH'; targetKey: string }
    | { operation: 'URGENT'; targetKey: string; receiver: string };
  msgType: 'interactive' | 'text' | 'file';
  content: string;
  priority: number;
  createdAt: Instant;
  /** Machine time of the first attempt. */
  notBefore: Instant;
}

/** The platform's idempotency key (at most 50 characters), the same for every attempt at the same logical message. */
export const uuidOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 40);

const targetColumns = (target: OutgoingMessage['target']) => ({
  operation: target.operation,
  receiverType: target.operation === 'SEND' ? target.receiverType : null,
  receiver: 'receiver' in target ? target.receiver : null,
  targetMessage: target.operation === 'REPLY' ? target.messageId : null,
  targetKey: 'targetKey' in target ? target.targetKey : null,
});

/** States of a message that never leaves any more, so that nothing can be done to it. */
const DEAD = ['FAILED', 'UNKNOWN', 'SUPERSEDED'] as const;

/** Whether the message that an update or a buzz is about will never have left. */
async function isDead(tx: Tx, target: OutgoingMessage['target']): Promise<boolean> {
  if (!('targetKey' in target)) return false;
  const where = { key: target.targetKey, state: { in: [...DEAD] } };
  return (await tx.outboxMessage.count({ where })) > 0;
}

/** Gives up the updates and buzzes of messages that will never leave. */
async function supersedeWaitingOn(client: Client | Tx, targetKeys: string[]): Promise<void> {
  if (targetKeys.length === 0) return;
  await client.outboxMessage.updateMany({
    where: { targetKey: { in: targetKeys }, state: 'PENDING' },
    data: { state: 'SUPERSEDED' },
  });
}

/**
 * Enqueues in the transaction of the effect that the message tells of; false when the key is known: then nothing
 * changes. A new PATCH supersedes the ones to the same message that wait, tried before or not; what is about a message
 * that will never leave is kept as superseded from the start.
 */
export async function enqueue(tx: Tx, message: OutgoingMessage): Promise<boolean> {
  const { key, target, msgType, content, priority } = message;
  const isNew = await insertOnce(tx, 'OutboxMessage', {
    key,
    uuid: uuidOf(key),
    ...targetColumns(target),
    msgType,
    content,
    priority,
    state: (await isDead(tx, target)) ? 'SUPERSEDED' : 'PENDING',
    attempts: 0,
    createdAt: toDate(message.createdAt),
    nextAttemptAt: toDate(message.notBefore),
  });
  if (isNew && target.operation === 'PATCH') {
    await tx.outboxMessage.updateMany({
      where: { operation: 'PATCH', targetKey: target.targetKey, state: 'PENDING', key: { not: key } },
      data: { state: 'SUPERSEDED' },
    });
  }
  return isNew;
}

const weighed = {
  id: true,
  key: true,
  operation: true,
  receiver: true,
  targetMessage: true,
  targetKey: true,
  priority: true,
  attempts: true,
  createdAt: true,
  uncertainSince: true,
} as const;

/** The ids of messages that were sent under these keys. */
async function sentUnder(client: Client, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await client.outboxMessage.findMany({
    where: { key: { in: keys }, state: 'SENT' },
    select: { key: true, messageId: true },
  });
  return new Map(rows.flatMap((row) => (row.messageId === null ? [] : [[row.key, row.messageId] as const])));
}

const keysOf = (rows: readonly { targetKey: string | null }[]): string[] =>
  rows.flatMap((row) => (row.targetKey === null ? [] : [row.targetKey]));

type Weighed = Pick<Row, keyof typeof weighed>;

/** The message as the dispatcher weighs it; null while the message that it is about has not left. */
function waitingMessage(row: Weighed, sent: ReadonlyMap<string, string>): WaitingMessage | null {
  const { operation, receiver, targetMessage, targetKey, createdAt, uncertainSince, ...kept } = row;
  const target = targetKey === null ? undefined : sent.get(targetKey);
  const limitKey = receiver ?? targetMessage ?? target;
  if (limitKey === undefined || (targetKey !== null && target === undefined)) return null;
  return {
    ...kept,
    limitKey,
    isRepeatable: operation === 'PATCH',
    createdAt: fromDate(createdAt),
    uncertainSince: uncertainSince === null ? null : fromDate(uncertainSince),
  };
}

/** What comes after a row in the order of sending, for others than these receivers. */
const afterRow = ({ priority, id }: Weighed, receivers: Iterable<string>) => ({
  AND: [
    { OR: [{ priority: { gt: priority } }, { priority, id: { gt: id } }] },
    { OR: [{ receiver: null }, { receiver: { notIn: [...receivers] } }] },
  ],
});

/**
 * Messages of a priority below `below` that are due at machine time `now`, by priority and age, the first one for each
 * `limitKey`; a PATCH waits until its message has left. Those that wait for others take no place, nor do further ones
 * for somebody: a person who is sent more than the platform takes must not stand before everybody else.
 */
export async function dueMessages(
  client: Client,
  now: Instant,
  limit: number,
  below = Number.POSITIVE_INFINITY,
): Promise<WaitingMessage[]> {
  const priority = Number.isFinite(below) ? { priority: { lt: below } } : {};
  const found = new Map<string, WaitingMessage>();
  const receivers = new Set<string>();
  let last: Weighed | undefined;
  do {
    const beyond: object = last === undefined ? {} : afterRow(last, receivers);
    const rows: Weighed[] = await client.outboxMessage.findMany({
      where: { state: 'PENDING', nextAttemptAt: { lte: toDate(now) }, ...priority, ...beyond },
      orderBy: [{ priority: 'asc' }, { id: 'asc' }],
      take: limit,
      select: weighed,
    });
    const sent = await sentUnder(client, keysOf(rows));
    for (const row of rows) {
      const message = waitingMessage(row, sent);
      if (message !== null && !found.has(message.limitKey)) found.set(message.limitKey, message);
      if (message !== null && row.receiver !== null) receivers.add(row.receiver);
    }
    last = rows.length < limit ? undefined : rows.at(-1);
  } while (last !== undefined && found.size < limit);
  return [...found.values()].slice(0, limit);
}

type Row = Awaited<ReturnType<Client['outboxMessage']['findMany']>>[number];

function callOf(row: Row, sent: ReadonlyMap<string, string>): Delivery | null {
  const { msgType, content, uuid } = row;
  if (row.operation === 'SEND' && row.receiver !== null) {
    const receiverType = row.receiverType === 'chat_id' ? 'chat_id' : 'open_id';
    return { operation: 'SEND', receiverType, receiver: row.receiver, msgType, content, uuid };
  }
  if (row.operation === 'REPLY' && row.targetMessage !== null) {
    return { operation: 'REPLY', messageId: row.targetMessage, msgType, content, uuid };
  }
  const messageId = row.targetKey === null ? undefined : sent.get(row.targetKey);
  if (messageId === undefined) return null;
  if (row.operation !== 'URGENT') return { operation: 'PATCH', messageId, content };
  return row.receiver === null ? null : { operation: 'URGENT', messageId, receiver: row.receiver };
}

/**
 * Marks attempts before they are made and answers what is to be called, by id: from here on, until settled, their
 * outcome is uncertain. A message that was settled or put off since it was read as due is left alone and not answered.
 */
export async function beginAttempts(
  client: Client,
  ids: number[],
  machineNow: Instant,
  businessNow: Instant,
): Promise<Map<number, Delivery>> {
  const where = { id: { in: ids }, state: 'PENDING' as const, nextAttemptAt: { lte: toDate(machineNow) } };
  await client.outboxMessage.updateMany({
    where: { ...where, uncertainSince: null },
    data: { uncertainSince: toDate(businessNow) },
  });
  await client.outboxMessage.updateMany({
    where,
    data: { attempts: { increment: 1 }, lastAttemptAt: toDate(machineNow) },
  });
  const rows = await client.outboxMessage.findMany({
    where: { ...where, lastAttemptAt: toDate(machineNow) },
  });
  const sent = await sentUnder(client, keysOf(rows));
  return new Map(
    rows.flatMap((row) => {
      const call = callOf(row, sent);
      return call === null ? [] : [[row.id, call] as const];
    }),
  );
}

/** Stores that a message will never leave by itself, and gives up what waits for it. */
async function giveUp(
  client: Client,
  id: number,
  result: Exclude<Settlement, { state: 'SENT' | 'AGAIN' }>,
  settledAt: Date,
): Promise<void> {
  const { state, code: errorCode, text: errorText } = result;
  const where = { id, state: 'PENDING' as const };
  await client.outboxMessage.updateMany({ where, data: { state, settledAt, errorCode, errorText } });
  const rows = await client.outboxMessage.findMany({ where: { id }, select: { key: true } });
  await supersedeWaitingOn(
    client,
    rows.map(({ key }) => key),
  );
}

/** Records what became of an attempt. */
export async function settleAttempt(
  client: Client,
  id: number,
  result: Settlement,
  businessNow: Instant,
): Promise<void> {
  const settledAt = toDate(businessNow);
  if (result.state === 'SENT') {
    const data = {
      state: 'SENT',
      messageId: result.messageId,
      settledAt,
      uncertainSince: null,
      errorCode: null,
      errorText: null,
    } as const;
    await client.outboxMessage.updateMany({ where: { id }, data });
  } else if (result.state === 'AGAIN') {
    const data = {
      nextAttemptAt: toDate(result.nextAttemptAt),
      errorCode: result.code,
      errorText: result.text,
    };
    await client.outboxMessage.updateMany({
      where: { id },
      data: result.isCertain ? { ...data, uncertainSince: null } : data,
    });
  } else await giveUp(client, id, result, settledAt);
}

/** Machine instants of the attempts since `since`. */
export async function attemptsSince(client: Client, since: Instant): Promise<Instant[]> {
  const rows = await client.outboxMessage.findMany({
    where: { lastAttemptAt: { gte: toDate(since) } },
    select: { lastAttemptAt: true },
  });
  return rows.flatMap((row) => (row.lastAttemptAt === null ? [] : [fromDate(row.lastAttemptAt)]));
}

/** How many messages were never tried; a PATCH whose message never left does not count. */
export async function untriedMessages(client: Client, now: Instant): Promise<number> {
  return (await dueMessages(client, now, 200)).filter((message) => message.attempts === 0).length;
}

/**
 * Takes messages back that have certainly not left, never tried or refused each time, with what waits for them. What
 * may have left stays. Answers which of the keys are taken back, now or earlier.
 */
export async function withdrawUntried(tx: Tx, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  await tx.outboxMessage.updateMany({
    where: { key: { in: [...keys] }, operation: 'SEND', state: 'PENDING', uncertainSince: null },
    data: { state: 'SUPERSEDED' },
  });
  const rows = await tx.outboxMessage.findMany({
    where: { key: { in: [...keys] }, state: 'SUPERSEDED' },
    select: { key: true },
  });
  const withdrawn = rows.map(({ key }) => key);
  await supersedeWaitingOn(tx, withdrawn);
  return withdrawn;
}

/**
 * Gives a message that still waits another content: it may have left with the old one, whose repetition the platform
 * drops, or else it leaves with this one.
 */
export async function replaceWaiting(tx: Tx, key: string, content: string): Promise<void> {
  await tx.outboxMessage.updateMany({
    where: { key, operation: 'SEND', state: 'PENDING' },
    data: { content },
  });
}

/** What became of the message under the key so far; null when there is none. */
export async function stateOfMessage(tx: Tx, key: string): Promise<Row['state'] | null> {
  const row = await tx.outboxMessage.findUnique({ where: { key }, select: { state: true } });
  return row?.state ?? null;
}
