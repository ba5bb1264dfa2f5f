import type { Tx } from '../../db/index.ts';
import type { MessageId, OpenId } from '../../kernel/ids.ts';
import { DAY_MS, type Instant, toDate } from '../../kernel/time.ts';

/** A card can be tapped for so long (Feishu: card JSON 2.0, 14 days). */
const TAPPABLE_MS = 14 * DAY_MS;

/**
 * Whether a message is one that the bot sent, not a forwarded copy of it. A card that is just going out to the person
 * is not known by its id yet: he gets the benefit of the doubt, as long as it could be tapped.
 */
export async function isOwnMessage(
  tx: Tx,
  { messageId, openId, at }: { messageId: MessageId | null; openId: OpenId; at: Instant },
): Promise<boolean> {
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
      createdAt: { gte: toDate((at - TAPPABLE_MS) as Instant) },
    },
  });
  return underWay > 0;
}
