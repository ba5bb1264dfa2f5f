import { saveMessage } from '../state/messages.ts';
import { type ApiCall, type ApiOutcome, done, refuse } from './api.ts';
import { findMessage } from './find-message.ts';

/** `DELETE /im/v1/messages/:message_id` (Feishu: im/v1/message/delete): a bot recalls its own messages. */
export function recallMessage(call: ApiCall): ApiOutcome {
  const found = findMessage(call);
  if (!found.ok) return found;
  if (found.value.sender.appId !== call.app.appId)
    return refuse(230026, 'No permission to recall this message.');
  if (!found.value.recalled) {
    saveMessage(call.core, { ...found.value, recalled: true, updateTime: call.core.clock.now() });
  }
  return done();
}
