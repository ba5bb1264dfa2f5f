import type { Tx } from '../../db/index.ts';
import type { MessageId, OpenId } from '../../kernel/ids.ts';

/**
 * Whether a message is one that the bot sent, not a forwarded copy of it. A card that is just going out to the person is
 * not known by its id yet: he gets the benefit of the doubt.
 */
export async function isOwnMessage(tx: Tx, messageId: MessageId | null, openId: OpenId): Promise<boolean> {
  if (messageId === null) return false;
  if ((await tx.outboxMessage.count({ where: { messageId } })) > 0) return true;
  const underWay = await tx.outboxMessage.count({
    where: {
      state: { in: ['PENDING', 'UNKNOWN'] },
      attempts: { gt: 0 },
      operation: 'SEND',
      receiver: openId,
      msgType: 'interactive',
      messageId: null,
    },
  });
  return underWay > 0;
}
