import { asChatId, asMessageId, asOpenId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { createdAtOf, type Envelope, judgedInstant, MessageReceived } from './envelope.ts';
import type { EventRunner, Pending } from './event-runner.ts';
import { fileOf, textOf } from './message-text.ts';
import type { Registry } from './registry.ts';

type Received = (typeof MessageReceived)['_output'];

function pendingMessage(envelope: Envelope, { sender, message }: Received, receivedAt: Instant): Pending {
  return {
    // Feishu recommends message_id for this event: a repetition may carry another event id.
    key: `message:${message.message_id}`,
    kind: envelope.header.event_type,
    openId: asOpenId(sender.sender_id.open_id),
    at: judgedInstant(createdAtOf(message.create_time), receivedAt),
    receivedAt,
    where: {
      chatId: asChatId(message.chat_id),
      chatType: message.chat_type,
      messageId: asMessageId(message.message_id),
    },
  };
}

/** Makes the way of what people write: commands, other texts, and files in the private chat. False: nothing took it. */
export function createReceivedMessages<Tx, Who>(
  registry: Registry<Tx, Who>,
  { handle, handleCommand }: EventRunner<Tx, Who>,
): (envelope: Envelope, receivedAt: Instant) => Promise<boolean> {
  return async (envelope, receivedAt) => {
    const parsed = MessageReceived.safeParse(envelope.event);
    if (!parsed.success || parsed.data.sender.sender_type !== 'user') return false;
    const { message } = parsed.data;
    const mentions = message.mentions ?? [];
    // An app that was granted all group messages gets those too that do not speak to it.
    if (message.chat_type === 'group' && mentions.length === 0) return false;
    const event = pendingMessage(envelope, parsed.data, receivedAt);
    const file = message.chat_type === 'p2p' ? fileOf(message.content, message.message_type) : null;
    const takeFile = file === null ? null : registry.forFile();
    if (file !== null && takeFile !== null) {
      await handle(event, (context) => takeFile(context, { ...file, messageId: message.message_id }));
      return true;
    }
    const found = registry.forText(textOf(message.content, message.message_type, mentions));
    if (found === null) return false;
    if (found.isCommand) await handleCommand(event, found.run, found.argument);
    else await handle(event, (context) => found.run(context, found.argument));
    return true;
  };
}
