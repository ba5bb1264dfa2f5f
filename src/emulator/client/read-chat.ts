import type { Core } from '../core.ts';
import { publishRead } from '../delivery/events.ts';
import { success } from '../http/answer.ts';
import { textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { ChatRecord, MessageRecord, UserRecord } from '../state/records.ts';
import { awaitsUrgently, chatView } from '../state/views.ts';
import { findChatOf, findPerson } from './participants.ts';

const hasRead = (message: MessageRecord, openId: string) =>
  message.sender.openId === openId || message.readBy.some((reader) => reader.openId === openId);

function withReader(message: MessageRecord, openId: string, at: number): MessageRecord {
  const readBy = hasRead(message, openId) ? message.readBy : [...message.readBy, { openId, at }];
  const urgents = message.urgents?.map((one) =>
    one.openId === openId && one.seenAt === undefined ? { ...one, seenAt: at } : one,
  );
  return { ...message, readBy, ...(urgents ? { urgents } : {}) };
}

function announce(core: Core, chat: ChatRecord, person: UserRecord, read: MessageRecord[], at: number): void {
  if (chat.type !== 'p2p') return;
  const app = core.state.apps.get(chat.apps[0] ?? '');
  const theirs = read.filter((message) => message.sender.appId === app?.appId && !message.recalled);
  const ids = theirs.map(({ messageId }) => messageId);
  if (app && ids.length > 0) publishRead(core, app, person, ids, at);
}

/**
 * Marks everything in a chat as read by a person, at the present instant; buzzes about it are over. In a p2p chat
 * the bot hears of its messages in one event.
 */
export function markRead(core: Core, chat: ChatRecord, person: UserRecord): void {
  const at = core.clock.now();
  const { openId } = person;
  const read: MessageRecord[] = [];
  for (const message of core.state.messages.inGroup(chat.chatId)) {
    const isFirst = !hasRead(message, openId);
    if (!isFirst && !awaitsUrgently(message, openId)) continue;
    const { messageId, chatId } = message;
    core.state.messages.put(messageId, withReader(message, openId, at));
    core.bus.emit({ event: { type: 'read', messageId, chatId, openId, at }, chatId });
    if (isFirst) read.push(message);
  }
  announce(core, chat, person, read, at);
}

/** `POST /client/chats/:chatId/read {as}`: the person looks at a chat that is open already. */
export const readChat: SurfaceHandler = ({ core, params, body }) => {
  const person = findPerson(core, textAt(body, 'as'));
  if (!person.ok) return person.error;
  const { openId } = person.value;
  const chat = findChatOf(core, params.chatId, openId);
  if (!chat.ok) return chat.error;
  markRead(core, chat.value, person.value);
  return success(toJson(chatView(core.state, chat.value, openId)));
};
