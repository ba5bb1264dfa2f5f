import { success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { viewOf } from '../state/messages.ts';
import type { MessageRecord } from '../state/records.ts';
import { isVisible } from '../state/views.ts';
import { findChatOf, findPerson } from './participants.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

function limitOf(query: URLSearchParams): number {
  const asked = Number(query.get('limit') ?? DEFAULT_LIMIT) || DEFAULT_LIMIT;
  return Math.min(Math.max(asked, 1), MAX_LIMIT);
}

/** The part of a chat that was asked for; an unknown message as the mark gives nothing. */
function pageOf(all: MessageRecord[], query: URLSearchParams): MessageRecord[] {
  const limit = limitOf(query);
  const place = (name: string) => all.findIndex((message) => message.messageId === query.get(name));
  if (query.has('after')) {
    const from = place('after');
    return from === -1 ? [] : all.slice(from + 1, from + 1 + limit);
  }
  if (query.has('around')) {
    const middle = place('around');
    return middle === -1
      ? []
      : all.slice(Math.max(0, middle - Math.floor(limit / 2)), middle + Math.ceil(limit / 2));
  }
  const end = query.get('before') ? place('before') : all.length;
  return all.slice(Math.max(0, end - limit), Math.max(0, end));
}

/**
 * `GET /client/chats/:chatId/messages?as=&before=&after=&around=&thread=&limit=`, oldest first: the latest `limit`, or
 * those before, after or on both sides of a message; with `thread` only its root and replies.
 */
export const listMessages: SurfaceHandler = ({ core, params, query }) => {
  const person = findPerson(core, query.get('as'));
  if (!person.ok) return person.error;
  const { openId } = person.value;
  const chat = findChatOf(core, params.chatId, openId);
  if (!chat.ok) return chat.error;
  const thread = query.get('thread');
  const all = core.state.messages
    .inGroup(chat.value.chatId)
    .filter((one) => isVisible(one, openId) && (thread === null || one.threadId === thread));
  return success(toJson(pageOf(all, query).map((message) => viewOf(core, message))));
};
