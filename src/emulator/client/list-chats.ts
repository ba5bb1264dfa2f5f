import { success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { chatView } from '../state/views.ts';
import { findPerson, seesChat } from './participants.ts';

/** `GET /client/people`: everybody of the tenant, for a persona switcher. */
export const listPeople: SurfaceHandler = ({ core }) => success(toJson(core.state.users.values()));

/**
 * `GET /client/chats?as=&membersOf=`: the person's chats, the liveliest first. With `membersOf` (a chat_id, or nothing)
 * only that chat tells its members: a large tenant has thousands of them.
 */
export const listChats: SurfaceHandler = ({ core, query }) => {
  const person = findPerson(core, query.get('as'));
  if (!person.ok) return person.error;
  const { openId } = person.value;
  const told = query.get('membersOf');
  const views = core.state.chats
    .values()
    .filter((chat) => seesChat(core, chat, openId))
    .map((chat) => chatView(core.state, chat, openId, told !== null && told !== chat.chatId));
  views.sort((one, other) => (other.lastMessage?.createTime ?? 0) - (one.lastMessage?.createTime ?? 0));
  return success(toJson(views));
};
