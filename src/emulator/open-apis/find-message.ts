import { ok, type Result } from '../../kernel/result.ts';
import type { MessageRecord } from '../state/records.ts';
import { type ApiCall, type ApiRefusal, refuse } from './api.ts';

/** The message of the path, if it exists (99992354) and stands in a chat of the calling bot (230002). */
export function findMessage(call: ApiCall): Result<MessageRecord, ApiRefusal> {
  const message = call.core.state.messages.get(call.params.message_id ?? '');
  if (!message) return refuse(99992354, 'The request contains invalid message_id.');
  const chat = call.core.state.chats.get(message.chatId);
  return chat?.apps.includes(call.app.appId)
    ? ok(message)
    : refuse(230002, 'Bot can NOT be out of the chat.');
}

/** As `findMessage`, but only what the calling bot sent (230012) and did not recall (230110). */
export function findSentMessage(call: ApiCall): Result<MessageRecord, ApiRefusal> {
  const found = findMessage(call);
  if (!found.ok) return found;
  const { sender, origin, recalled } = found.value;
  if (sender.appId !== call.app.appId || origin === 'forward')
    return refuse(230012, 'Bot is NOT the sender of the message.');
  return recalled ? refuse(230110, 'Action unavailable as the message has been deleted.') : found;
}

/** As `findMessage`, but only the calling app's own messages (230027). */
export function findOwnMessage(call: ApiCall): Result<MessageRecord, ApiRefusal> {
  const found = findMessage(call);
  if (!found.ok) return found;
  const own = found.value.sender.appId === call.app.appId && found.value.origin !== 'forward';
  return own ? found : refuse(230027, 'Lack of necessary permissions: not the sender of the message.');
}
