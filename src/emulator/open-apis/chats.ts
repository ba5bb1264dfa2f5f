import type { JsonObject } from '../protocol.ts';
import { TENANT_KEY } from '../state/ids.ts';
import type { ChatRecord } from '../state/records.ts';
import { ownerOf } from '../state/tenant.ts';
import { type ApiCall, type ApiOutcome, done, refuse } from './api.ts';
import { page } from './paging.ts';
import { idOf } from './user-ids.ts';

/** A bot that owns a group is no owner in an answer (Feishu: im/v1/chat/list). */
function ownerData(call: ApiCall, chat: ChatRecord): JsonObject {
  const owner = chat.type === 'group' ? call.core.state.users.get(ownerOf(chat)) : undefined;
  const type = call.query.get('user_id_type') ?? 'open_id';
  return owner ? { owner_id: idOf(owner, type), owner_id_type: type } : {};
}

function chatData(call: ApiCall, chat: ChatRecord): JsonObject {
  return {
    chat_id: chat.chatId,
    avatar: '',
    name: chat.type === 'group' ? chat.name : '',
    description: chat.description ?? '',
    ...ownerData(call, chat),
    external: false,
    tenant_key: TENANT_KEY,
    chat_status: chat.dissolved ? 'dissolved' : 'normal',
  };
}

function findChat(call: ApiCall): ChatRecord | undefined {
  const chat = call.core.state.chats.get(call.params.chat_id ?? '');
  return chat?.apps.includes(call.app.appId) ? chat : undefined;
}

const outOfChat = () => refuse(230002, 'Bot can NOT be out of the chat.');

/** `GET /im/v1/chats`: the groups the bot is in. */
export function listChats(call: ApiCall): ApiOutcome {
  const groups = call.core.state.chats
    .values()
    .filter((chat) => chat.type === 'group' && chat.apps.includes(call.app.appId));
  return done(page(call.query, 100, groups, (chat) => chatData(call, chat)));
}

/** `GET /im/v1/chats/:chat_id`; `chat_mode` tells p2p from group. */
export function getChat(call: ApiCall): ApiOutcome {
  const chat = findChat(call);
  if (!chat) return outOfChat();
  return done({
    ...chatData(call, chat),
    chat_mode: chat.type,
    chat_type: 'private',
    chat_tag: 'inner',
    group_message_type: 'chat',
    user_count: String(chat.members.length),
    bot_count: String(chat.apps.length),
  });
}

/** `GET /im/v1/chats/:chat_id/members?member_id_type=` (Feishu: im/v1/chat-members/get): people only, no bots. */
export function listMembers(call: ApiCall): ApiOutcome {
  const chat = findChat(call);
  if (!chat) return outOfChat();
  const type = call.query.get('member_id_type') ?? 'open_id';
  const people = chat.members.flatMap((openId) => call.core.state.users.get(openId) ?? []);
  const members = page(call.query, 100, people, (user) => ({
    member_id_type: type,
    member_id: idOf(user, type),
    name: user.name,
    tenant_key: TENANT_KEY,
  }));
  return done({ ...members, member_total: people.length });
}
