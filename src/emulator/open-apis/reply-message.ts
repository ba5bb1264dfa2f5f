import { newId } from '../state/ids.ts';
import { type ApiCall, type ApiOutcome, refuse } from './api.ts';
import { findMessage } from './find-message.ts';
import { chatForApp } from './receivers.ts';
import { messageFields, sendFromApp } from './send-message.ts';

/** `POST /im/v1/messages/:message_id/reply` (Feishu: im/v1/message/reply). */
export function replyMessage(call: ApiCall): ApiOutcome {
  const fields = messageFields(call);
  if (!fields.ok) return fields;
  const parent = findMessage(call);
  if (!parent.ok) return parent;
  if (parent.value.recalled) return refuse(230011, 'The message was recalled.');
  const chat = chatForApp(call.core, call.app, parent.value.chatId);
  if (!chat.ok) return chat;
  const { messageId, rootId, threadId } = parent.value;
  const inThread = threadId ?? (call.body.reply_in_thread === true ? newId.thread() : undefined);
  const thread = {
    rootId: rootId ?? messageId,
    parentId: messageId,
    ...(inThread ? { threadId: inThread } : {}),
  };
  return sendFromApp(call.core, call.app, { chat: chat.value, ...fields.value, thread });
}
