import { type ApiCall, type ApiOutcome, done, refuseField } from './api.ts';
import { findMessage } from './find-message.ts';
import { messageData } from './message-data.ts';
import { page } from './paging.ts';
import { chatForApp } from './receivers.ts';

/** `GET /im/v1/messages/:message_id` (Feishu: im/v1/message/get). */
export function getMessage(call: ApiCall): ApiOutcome {
  const found = findMessage(call);
  return found.ok ? done({ items: [messageData(found.value)] }) : found;
}

/** `GET /im/v1/messages?container_id_type=chat&container_id=` (Feishu: im/v1/message/list); 50 a page at most. */
export function listMessages(call: ApiCall): ApiOutcome {
  const chatId = call.query.get('container_id');
  if (!chatId) return refuseField('container_id', 'container_id is required');
  const chat = chatForApp(call.core, call.app, chatId);
  if (!chat.ok) return chat;
  const messages = call.core.state.messages.inGroup(chatId);
  if (call.query.get('sort_type') === 'ByCreateTimeDesc') messages.reverse();
  return done(page(call.query, 50, messages, messageData));
}
