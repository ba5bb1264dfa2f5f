import { asChatId, asMessageId, asOpenId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import type { Context, FileHandler, ReceivedFile } from './context.ts';
import { createdAtOf, type Envelope, judgedInstant, MessageReceived } from './envelope.ts';
import type { EventRunner, Pending } from './event-runner.ts';
import { type ReceivedContent, readContent } from './message-text.ts';
import type { Registry } from './registry.ts';
import type { RouterTexts } from './router-deps.ts';

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
  texts: Pick<RouterTexts, 'unreadable'>,
): (envelope: Envelope, receivedAt: Instant) => Promise<boolean> {
  /** Takes the files of the private chat; null when there are none. */
  function takingFiles(
    { files }: ReceivedContent,
    { message }: Received,
  ): ((context: Context<Tx, Who | null>) => Promise<void>) | null {
    const take: FileHandler<Tx, Who | null> | null = registry.forFiles();
    const [first, ...others] = files.map(
      (file): ReceivedFile => ({ ...file, messageId: message.message_id }),
    );
    if (take === null || first === undefined || message.chat_type !== 'p2p') return null;
    return (context) => take(context, [first, ...others]);
  }

  return async (envelope, receivedAt) => {
    const parsed = MessageReceived.safeParse(envelope.event);
    if (!parsed.success || parsed.data.sender.sender_type !== 'user') return false;
    const { message } = parsed.data;
    const mentions = message.mentions ?? [];
    // An app that was granted all group messages gets those too that do not speak to it.
    if (message.chat_type === 'group' && mentions.length === 0) return false;
    const event = pendingMessage(envelope, parsed.data, receivedAt);
    const content = readContent(message.content, message.message_type, mentions);
    if (content === null) {
      await handle(event, (context) => context.say({ text: texts.unreadable }));
      return true;
    }
    const takeFiles = takingFiles(content, parsed.data);
    const found = registry.forText(content.text);
    if (found?.isCommand === true) {
      const run: typeof found.run = async (context, argument) => {
        await takeFiles?.(context);
        await found.run(context, argument);
      };
      await handleCommand(event, run, found.argument);
    } else if (takeFiles !== null) {
      // What stands beside a picture is its caption, not a question.
      await handle(event, takeFiles);
    } else if (found !== null) await handle(event, (context) => found.run(context, found.argument));
    else return false;
    return true;
  };
}
