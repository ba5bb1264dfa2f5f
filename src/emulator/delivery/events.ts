import type { Core } from '../core.ts';
import type { JsonObject } from '../protocol.ts';
import { TENANT_KEY } from '../state/ids.ts';
import type { AppRecord, ChatRecord, MessageRecord, UserRecord } from '../state/records.ts';
import { holdsScope, userIdsFor } from '../state/scopes.ts';
import { publishEvent } from './publish-event.ts';

/** One of these is needed to hear of a message (Feishu: receive message). */
const HEARING = {
  p2p: ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'],
  group: ['im:message.group_at_msg:readonly', 'im:message.group_at_msg', 'im:message.group_msg'],
};

function mentionData(core: Core, app: AppRecord, message: MessageRecord): JsonObject[] {
  return message.mentions.map(({ key, openId, name }) => {
    const user = core.state.users.get(openId);
    const id = user ? userIdsFor(app, user) : { open_id: openId, union_id: '', user_id: '' };
    return { key, id, name, mentioned_type: user ? 'user' : 'bot', tenant_key: TENANT_KEY };
  });
}

/** `im.message.receive_v1`: a person wrote to a bot that has the scope to hear it. */
export function publishReceived(
  core: Core,
  app: AppRecord,
  chat: ChatRecord,
  message: MessageRecord,
  author: UserRecord,
): void {
  if (!holdsScope(app, ...HEARING[chat.type])) return;
  const mentions = mentionData(core, app, message);
  publishEvent(core, app, 'im.message.receive_v1', {
    sender: { sender_id: userIdsFor(app, author), sender_type: 'user', tenant_key: TENANT_KEY },
    message: {
      message_id: message.messageId,
      ...(message.rootId ? { root_id: message.rootId } : {}),
      ...(message.parentId ? { parent_id: message.parentId } : {}),
      ...(message.threadId ? { thread_id: message.threadId } : {}),
      create_time: String(message.createTime),
      update_time: String(message.updateTime),
      chat_id: chat.chatId,
      chat_type: chat.type,
      message_type: message.type,
      content: message.content,
      ...(mentions.length > 0 ? { mentions } : {}),
    },
  });
}

/** `im.chat.access_event.bot_p2p_chat_entered_v1`: fires on every opening of the chat. */
export function publishEntered(core: Core, app: AppRecord, chat: ChatRecord, person: UserRecord): void {
  const last = core.state.messages.inGroup(chat.chatId).at(-1);
  publishEvent(core, app, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chatId,
    operator_id: userIdsFor(app, person),
    ...(last ? { last_message_id: last.messageId, last_message_create_time: String(last.createTime) } : {}),
  });
}

/**
 * `im.message.message_read_v1`: a person read messages of the bot in their p2p chat (Feishu: message_read); batched.
 */
export function publishRead(
  core: Core,
  app: AppRecord,
  person: UserRecord,
  messageIds: string[],
  at: number,
): void {
  publishEvent(core, app, 'im.message.message_read_v1', {
    reader: { reader_id: userIdsFor(app, person), read_time: String(at), tenant_key: TENANT_KEY },
    message_id_list: messageIds,
  });
}

const operatorName = (app: AppRecord, { name }: UserRecord): JsonObject =>
  holdsScope(app, 'application:application.bot.operator_name:readonly') ? { operator_name: name } : {};

/** `application.bot.menu_v6`; its `timestamp` is an integer in seconds. */
export function publishMenu(core: Core, app: AppRecord, person: UserRecord, eventKey: string): void {
  publishEvent(core, app, 'application.bot.menu_v6', {
    operator: { ...operatorName(app, person), operator_id: userIdsFor(app, person) },
    event_key: eventKey,
    timestamp: Math.floor(core.clock.now() / 1000),
  });
}
