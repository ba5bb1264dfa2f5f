import { fromDate, type Instant, toDate } from '../kernel/time.ts';
import type { Tx } from './client.ts';

/** A message that will never arrive by itself. */
export interface LostMessage {
  receiver: string | null;
  state: 'FAILED' | 'UNKNOWN';
  content: string;
  code: number;
  text: string;
  at: Instant;
}

/** The newest messages that will never arrive by themselves, newest first. */
export async function undeliverableMessages(tx: Tx, limit: number): Promise<LostMessage[]> {
  const rows = await tx.outboxMessage.findMany({
    where: { state: { in: ['FAILED', 'UNKNOWN'] } },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.map((row) => ({
    receiver: row.receiver,
    state: row.state === 'FAILED' ? 'FAILED' : 'UNKNOWN',
    content: row.content,
    code: row.errorCode ?? 0,
    text: row.errorText ?? '',
    at: fromDate(row.settledAt ?? row.createdAt),
  }));
}

/** How many messages will never arrive by themselves: refused for good, or of unknown outcome. */
export async function undeliverableCount(tx: Tx): Promise<number> {
  return tx.outboxMessage.count({ where: { state: { in: ['FAILED', 'UNKNOWN'] } } });
}

/** Notes that messages were opened, the first time each. The platform tells of it for a hint, never as evidence. */
export async function markRead(tx: Tx, messageIds: readonly string[], at: Instant): Promise<void> {
  await tx.outboxMessage.updateMany({
    where: { messageId: { in: [...messageIds] }, operation: 'SEND', readAt: null },
    data: { readAt: toDate(at) },
  });
}
