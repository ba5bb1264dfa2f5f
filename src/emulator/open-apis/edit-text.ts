import { textAt } from '../http/json.ts';
import { saveMessage } from '../state/messages.ts';
import { type ApiCall, type ApiOutcome, done, refuse } from './api.ts';
import { findMessage } from './find-message.ts';
import { judgeContent } from './message-content.ts';
import { messageData } from './message-data.ts';
import { messageFields } from './send-message.ts';

/** `PUT /im/v1/messages/:message_id` (Feishu: im/v1/message/update): text and post only; 230071 = not the sender. */
export function editText(call: ApiCall): ApiOutcome {
  const fields = messageFields(call);
  if (!fields.ok) return fields;
  const found = findMessage(call);
  if (!found.ok) return found;
  const message = found.value;
  if (
    textAt(call.body, 'msg_type') !== message.type ||
    (message.type !== 'text' && message.type !== 'post')
  ) {
    return refuse(230001, 'Only text and post messages can be edited.');
  }
  if (message.sender.appId !== call.app.appId) return refuse(230071, 'Only the sender can edit the message.');
  if (message.recalled) return refuse(230011, 'The message was recalled.');
  const judged = judgeContent(call.core, call.app, fields.value.msgType, fields.value.content);
  if (!judged.ok) return judged;
  const { content, mentions, mentioned } = judged.value;
  const edited = {
    ...message,
    content,
    mentions,
    mentioned,
    updated: true,
    updateTime: call.core.clock.now(),
  };
  return done(messageData(saveMessage(call.core, edited)));
}
