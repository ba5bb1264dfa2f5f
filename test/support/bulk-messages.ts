import { createHash } from 'node:crypto';

const CARD = JSON.stringify({
  schema: '2.0',
  config: { update_multi: true },
  header: { title: { tag: 'plain_text', content: '本周周报还没有提交' } },
  body: { elements: [{ tag: 'markdown', content: '请在本周五 17:00 前提交。'.repeat(20) }] },
});

/** A row of the outbox as a reminder to many makes it; `createdAt` is business time, it may leave at once. */
export const bulkMessage = (index: number, receiver: string, createdAt: Date) => ({
  key: `bulk:${index}`,
  uuid: createHash('sha256').update(`bulk:${index}`).digest('hex').slice(0, 40),
  operation: 'SEND' as const,
  receiverType: 'open_id',
  receiver,
  msgType: 'interactive',
  content: CARD,
  priority: 9,
  createdAt,
  nextAttemptAt: new Date(),
});
