import type { Core } from '../core.ts';
import type { JsonObject, MessageView } from '../protocol.ts';
import { newId } from './ids.ts';
import type { MessageRecord } from './records.ts';
import { messageView } from './views.ts';

/** What the caller knows of a new message; ids and times are filled in. */
export type NewMessage = Pick<MessageRecord, 'chatId' | 'sender' | 'type' | 'content' | 'origin'> &
  Partial<
    Pick<
      MessageRecord,
      | 'card'
      | 'mentions'
      | 'mentioned'
      | 'rootId'
      | 'parentId'
      | 'threadId'
      | 'viaAppId'
      | 'onlyFor'
      | 'batchId'
      | 'clientId'
    >
  >;

/** The view of a message at the present instant. */
export const viewOf = (core: Core, message: MessageRecord): MessageView =>
  messageView(core.state, message, core.clock.now());

/** Stores a changed message and tells every client of its chat. */
export function saveMessage(core: Core, message: MessageRecord): MessageRecord {
  core.state.messages.put(message.messageId, message);
  if (core.bus.isHeard())
    core.bus.emit({ event: { type: 'message', message: viewOf(core, message) }, chatId: message.chatId });
  return message;
}

/** Puts a new message into its chat, unread by everybody. */
export function addMessage(core: Core, message: NewMessage): MessageRecord {
  const now = core.clock.now();
  return saveMessage(core, {
    messageId: newId.message(),
    mentions: [],
    createTime: now,
    updateTime: now,
    updated: false,
    recalled: false,
    readBy: [],
    ...message,
  });
}

/** The topic of a message; the first reply into it makes the root a part of it too. */
export function threadOf(core: Core, root: MessageRecord): string {
  if (root.threadId) return root.threadId;
  const threadId = newId.thread();
  saveMessage(core, { ...root, threadId });
  return threadId;
}

/** Puts a new card in place of the old one, for everybody in the chat; nothing when the message is gone meanwhile. */
export function replaceCard(core: Core, message: MessageRecord, card: JsonObject): void {
  const current = core.state.messages.get(message.messageId);
  if (!current) return;
  const content = JSON.stringify(card);
  saveMessage(core, { ...current, card, content, updated: true, updateTime: core.clock.now() });
}
