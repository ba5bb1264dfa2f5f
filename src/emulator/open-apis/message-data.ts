import type { JsonObject } from '../protocol.ts';
import { TENANT_KEY } from '../state/ids.ts';
import type { MessageRecord } from '../state/records.ts';

function senderOf(message: MessageRecord): JsonObject {
  const { openId, appId } = message.sender;
  const who = appId
    ? { id: appId, id_type: 'app_id', sender_type: 'app' }
    : { id: openId, id_type: 'open_id', sender_type: 'user' };
  return { ...who, tenant_key: TENANT_KEY };
}

/** A message as im/v1 answers it; instants are ms as text. */
export function messageData(message: MessageRecord): JsonObject {
  const content = message.recalled ? 'This message was recalled' : message.content;
  return {
    message_id: message.messageId,
    ...(message.rootId ? { root_id: message.rootId } : {}),
    ...(message.parentId ? { parent_id: message.parentId } : {}),
    ...(message.threadId ? { thread_id: message.threadId } : {}),
    msg_type: message.type,
    create_time: String(message.createTime),
    update_time: String(message.updateTime),
    deleted: message.recalled,
    updated: message.updated,
    chat_id: message.chatId,
    sender: senderOf(message),
    body: { content },
    ...(message.mentions.length > 0
      ? {
          mentions: message.mentions.map(({ key, openId, name }) => ({
            key,
            id: openId,
            id_type: 'open_id',
            name,
            tenant_key: TENANT_KEY,
          })),
        }
      : {}),
  };
}
