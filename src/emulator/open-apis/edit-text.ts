import { textAt } from '../http/json.ts';
import { MAX_EDITS } from '../state/message-limits.ts';
import { saveMessage } from '../state/messages.ts';
import type { MessageRecord } from '../state/records.ts';
import { tenantSettings } from '../state/tenant.ts';
import { type ApiCall, type ApiOutcome, done, refuse } from './api.ts';
import { findMessage } from './find-message.ts';
import { judgeContent } from './message-content.ts';
import { messageData } from './message-data.ts';
import { messageFields } from './send-message.ts';

function whyNotEditable({ core, app, body }: ApiCall, message: MessageRecord): ApiOutcome | undefined {
  const isText = message.type === 'text' || message.type === 'post';
  if (!isText || textAt(body, 'msg_type') !== message.type)
    return refuse(230001, 'Only text and post messages can be edited.');
  if (message.sender.appId !== app.appId || message.origin === 'forward')
    return refuse(230071, 'Only the sender can edit the message.');
  if (message.recalled) return refuse(230011, 'The message was recalled.');
  if ((message.edits ?? 0) >= MAX_EDITS)
    return refuse(230072, 'The message has reached the number of times it can be edited.');
  return core.clock.now() - message.createTime > tenantSettings(core.state).editWithinMs
    ? refuse(230075, 'The message has exceeded the time limit for editing.')
    : undefined;
}

/**
 * `PUT /im/v1/messages/:message_id` (Feishu: im/v1/message/update): text and post only, twenty times, within the time
 * that the tenant allows. Its 230071, 230072 and 230075 mean other things than those of sending.
 */
export function editText(call: ApiCall): ApiOutcome {
  const fields = messageFields(call);
  if (!fields.ok) return fields;
  const found = findMessage(call);
  if (!found.ok) return found;
  const message = found.value;
  const refused = whyNotEditable(call, message);
  if (refused) return refused;
  const judged = judgeContent(call.core, call.app, fields.value.msgType, fields.value.content);
  if (!judged.ok) return judged;
  const { content, mentions, mentioned } = judged.value;
  const updateTime = call.core.clock.now();
  const edits = (message.edits ?? 0) + 1;
  const edited = { ...message, content, mentions, mentioned, updated: true, updateTime, edits };
  return done(messageData(saveMessage(call.core, edited)));
}
