import type { JsonObject } from '../protocol.ts';
import { TENANT_KEY } from '../state/ids.ts';
import type { ChatRecord } from '../state/records.ts';
import { nameOf } from '../state/tenant.ts';
import { type ApiCall, type ApiOutcome, done, refuse } from './api.ts';
import { page } from './paging.ts';

function chatData(chat: ChatRecord): JsonObject {
  return {
    chat_id: chat.chatId,
    name: chat.type === 'group' ? chat.name : '',
    external: false,
    tenant_key: TENANT_KEY,
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
  return done(page(call.query, 100, groups, chatData));
}

/** `GET /im/v1/chats/:chat_id`; `chat_mode` tells p2p from group. */
export function getChat(call: ApiCall): ApiOutcome {
  const chat = findChat(call);
  if (!chat) return outOfChat();
  return done({
    ...chatData(chat),
    chat_mode: chat.type,
    chat_type: 'private',
    user_count: String(chat.members.length),
  });
}

/** `GET /im/v1/chats/:chat_id/members`: people only, no bots. */
export function listMembers(call: ApiCall): ApiOutcome {
  const chat = findChat(call);
  if (!chat) return outOfChat();
  const members = page(call.query, 100, chat.members, (openId) => ({
    member_id_type: 'open_id',
    member_id: openId,
    name: nameOf(call.core.state, openId),
    tenant_key: TENANT_KEY,
  }));
  return done({ ...members, member_total: chat.members.length });
}
