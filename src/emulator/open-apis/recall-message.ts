import { saveMessage } from '../state/messages.ts';
import type { MessageRecord } from '../state/records.ts';
import { ownerOf, tenantSettings } from '../state/tenant.ts';
import { type ApiCall, type ApiOutcome, done, refuse } from './api.ts';
import { findMessage } from './find-message.ts';

function mayRecall({ core, app }: ApiCall, message: MessageRecord): boolean {
  if (message.sender.appId === app.appId && message.origin !== 'forward') return true;
  const chat = core.state.chats.get(message.chatId);
  return chat?.type === 'group' && ownerOf(chat) === app.appId;
}

/**
 * `DELETE /im/v1/messages/:message_id` (Feishu: im/v1/message/delete): a bot recalls its own messages, in a group that
 * it owns others' too (230026 otherwise); 230009 once the tenant's time for it has passed. A second recall changes
 * nothing.
 */
export function recallMessage(call: ApiCall): ApiOutcome {
  const found = findMessage(call);
  if (!found.ok) return found;
  const message = found.value;
  if (!mayRecall(call, message)) return refuse(230026, 'No permission to recall this message.');
  if (message.recalled) return done();
  const now = call.core.clock.now();
  if (now - message.createTime > tenantSettings(call.core.state).recallWithinMs)
    return refuse(230009, 'This message is outside the recall time.');
  saveMessage(call.core, { ...message, recalled: true, updateTime: now });
  return done();
}
