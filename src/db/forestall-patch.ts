import { type Instant, toDate } from '../kernel/time.ts';
import type { Tx } from './client.ts';
import { insertOnce } from './insert-once.ts';
import { uuidOf } from './outbox.ts';

/**
 * Sees to it that no update under this key leaves: one that waits is given up, and one that comes later finds its key
 * taken. One that has left or is on the wire is not called back.
 */
export async function forestallPatch(tx: Tx, { key, at }: { key: string; at: Instant }): Promise<void> {
  const isNew = await insertOnce(tx, 'OutboxMessage', {
    ...{ key, uuid: uuidOf(key), operation: 'PATCH', msgType: 'interactive', content: '{}' },
    ...{ priority: 0, state: 'SUPERSEDED', createdAt: toDate(at), nextAttemptAt: toDate(at) },
  });
  if (isNew) return;
  await tx.outboxMessage.updateMany({ where: { key, state: 'PENDING' }, data: { state: 'SUPERSEDED' } });
}
