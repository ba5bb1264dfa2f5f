import { success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { viewOf } from '../state/messages.ts';
import { chatView, isVisible } from '../state/views.ts';
import { findChatOf, findPerson, seesChat } from './participants.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

/** `GET /client/people`: everybody of the tenant, for a persona switcher. */
export const listPeople: SurfaceHandler = ({ core }) => success(toJson(core.state.users.values()));

/** `GET /client/chats?as=`: the person's chats, the liveliest first. */
export const listChats: SurfaceHandler = ({ core, query }) => {
  const person = findPerson(core, query.get('as'));
  if (!person.ok) return person.error;
  const { openId } = person.value;
  const views = core.state.chats
    .values()
    .filter((chat) => seesChat(core, chat, openId))
    .map((chat) => chatView(core.state, chat, openId));
  views.sort((one, other) => (other.lastMessage?.createTime ?? 0) - (one.lastMessage?.createTime ?? 0));
  return success(toJson(views));
};

/** `GET /client/chats/:chatId/messages?as=&before=&limit=`: the latest `limit` before the message `before`, oldest first. */
export const listMessages: SurfaceHandler = ({ core, params, query }) => {
  const person = findPerson(core, query.get('as'));
  if (!person.ok) return person.error;
  const chat = findChatOf(core, params.chatId, person.value.openId);
  if (!chat.ok) return chat.error;
  const { openId } = person.value;
  const all = core.state.messages.inGroup(chat.value.chatId).filter((message) => isVisible(message, openId));
  const before = query.get('before');
  const end = before ? all.findIndex((message) => message.messageId === before) : all.length;
  const limit = Math.min(
    Math.max(Number(query.get('limit') ?? DEFAULT_LIMIT) || DEFAULT_LIMIT, 1),
    MAX_LIMIT,
  );
  const shown = all.slice(Math.max(0, end - limit), Math.max(0, end));
  return success(toJson(shown.map((message) => viewOf(core, message))));
};
