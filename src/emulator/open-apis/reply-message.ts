import { threadOf } from '../state/messages.ts';
import { type ApiCall, type ApiOutcome, refuse } from './api.ts';
import { findMessage } from './find-message.ts';
import { chatForApp } from './receivers.ts';
import { messageFields, sendFromApp } from './send-message.ts';

/**
 * `POST /im/v1/messages/:message_id/reply` (Feishu: im/v1/message/reply): below its parent, with `reply_in_thread` (or
 * below a message of a topic) in the topic of the root. 230011 and 230110 for parents that are gone.
 */
export function replyMessage(call: ApiCall): ApiOutcome {
  const fields = messageFields(call);
  if (!fields.ok) return fields;
  const found = findMessage(call);
  if (!found.ok) return found;
  const parent = found.value;
  if (parent.recalled) return refuse(230011, 'The message was recalled.');
  const { core, app } = call;
  const chat = chatForApp(core, app, parent.chatId);
  if (!chat.ok) return chat;
  const root = core.state.messages.get(parent.rootId ?? '') ?? parent;
  const isInThread = parent.threadId !== undefined || call.body.reply_in_thread === true;
  const place = { rootId: root.messageId, parentId: parent.messageId };
  const thread = () => (isInThread ? { ...place, threadId: parent.threadId ?? threadOf(core, root) } : place);
  return sendFromApp(core, app, { chat: chat.value, ...fields.value, thread });
}
