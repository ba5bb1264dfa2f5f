import type { Core } from '../core.ts';
import type { JsonObject } from '../protocol.ts';
import { TENANT_KEY } from '../state/ids.ts';
import type { AppRecord, ChatRecord, MessageRecord, UserRecord } from '../state/records.ts';

const idsOf = (user: UserRecord): JsonObject => ({
  open_id: user.openId,
  union_id: user.unionId,
  user_id: user.userId,
});

function mentionData(core: Core, message: MessageRecord): JsonObject[] {
  return message.mentions.map(({ key, openId, name }) => {
    const user = core.state.users.get(openId);
    const id = user ? idsOf(user) : { open_id: openId, union_id: '', user_id: '' };
    return { key, id, name, mentioned_type: user ? 'user' : 'bot', tenant_key: TENANT_KEY };
  });
}

/** `im.message.receive_v1`: a person wrote to a bot. */
export function publishReceived(
  core: Core,
  app: AppRecord,
  chat: ChatRecord,
  message: MessageRecord,
  author: UserRecord,
): void {
  const mentions = mentionData(core, message);
  core.events.publish(app.appId, 'im.message.receive_v1', {
    sender: { sender_id: idsOf(author), sender_type: 'user', tenant_key: TENANT_KEY },
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
  core.events.publish(app.appId, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chatId,
    operator_id: idsOf(person),
    ...(last ? { last_message_id: last.messageId, last_message_create_time: String(last.createTime) } : {}),
  });
}

/** `im.message.message_read_v1`: a person read messages of the bot in their p2p chat (Feishu: message_read); batched. */
export function publishRead(
  core: Core,
  app: AppRecord,
  person: UserRecord,
  messageIds: string[],
  at: number,
): void {
  core.events.publish(app.appId, 'im.message.message_read_v1', {
    reader: { reader_id: idsOf(person), read_time: String(at), tenant_key: TENANT_KEY },
    message_id_list: messageIds,
  });
}

/** `application.bot.menu_v6`; its `timestamp` is an integer in seconds. */
export function publishMenu(core: Core, app: AppRecord, person: UserRecord, eventKey: string): void {
  core.events.publish(app.appId, 'application.bot.menu_v6', {
    operator: { operator_name: person.name, operator_id: idsOf(person) },
    event_key: eventKey,
    timestamp: Math.floor(core.clock.now() / 1000),
  });
}

/** Tells the bots what became of a group: they were added or removed, or it was dissolved. */
export function publishGroupChange(core: Core, before: ChatRecord | undefined, after: ChatRecord): void {
  const operator = core.state.users.get(after.members[0] ?? '');
  const { chatId, name } = after;
  const event = {
    chat_id: chatId,
    operator_id: operator ? idsOf(operator) : {},
    external: false,
    operator_tenant_key: TENANT_KEY,
    name,
  };
  const earlier = before?.apps ?? [];
  const publish = (apps: string[], type: string) => {
    for (const appId of apps) core.events.publish(appId, type, event);
  };
  publish(
    after.apps.filter((appId) => !earlier.includes(appId)),
    'im.chat.member.bot.added_v1',
  );
  publish(
    earlier.filter((appId) => !after.apps.includes(appId)),
    'im.chat.member.bot.deleted_v1',
  );
  if (after.dissolved && !before?.dissolved) publish(after.apps, 'im.chat.disbanded_v1');
}

/** `contact.user.deleted_v3`: a person left the organisation. */
export function publishLeft(core: Core, person: UserRecord): void {
  const object = { ...idsOf(person), name: person.name };
  for (const app of core.state.apps.values()) {
    core.events.publish(app.appId, 'contact.user.deleted_v3', {
      object,
      old_object: { ...object, department_ids: [] },
    });
  }
}
