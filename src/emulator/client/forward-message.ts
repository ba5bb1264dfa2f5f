import { refusal, success } from '../http/answer.ts';
import { objectAt, textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { addMessage, viewOf } from '../state/messages.ts';
import type { MessageRecord } from '../state/records.ts';
import { findChatOf, findMessageOf, findPerson } from './participants.ts';
import { whyNotWritten } from './write-message.ts';

function mayForward(message: MessageRecord): boolean {
  const config = message.card && objectAt(message.card, 'config');
  return config?.enable_forward !== false;
}

/**
 * `POST /client/messages/:messageId/forward {as, chatId, force?}`: a copy in another chat, sent by the person, who may
 * write there. Cards with `enable_forward: false` are refused (403 `FORWARD_FORBIDDEN`) unless forced.
 */
export const forwardMessage: SurfaceHandler = ({ core, params, body }) => {
  const person = findPerson(core, textAt(body, 'as'));
  if (!person.ok) return person.error;
  const { openId } = person.value;
  const source = findMessageOf(core, params.messageId, openId);
  if (!source.ok) return source.error;
  const chat = findChatOf(core, textAt(body, 'chatId'), openId);
  if (!chat.ok) return chat.error;
  const refused = whyNotWritten(core, chat.value, person.value);
  if (refused) return refused;
  const { type, content, card, mentions, recalled } = source.value;
  if (recalled) return refusal(409, 'RECALLED', 'a recalled message cannot be forwarded');
  if (!mayForward(source.value) && body.force !== true)
    return refusal(403, 'FORWARD_FORBIDDEN', 'the card forbids forwarding');
  const viaAppId = source.value.viaAppId ?? source.value.sender.appId;
  const via = { ...(card ? { card } : {}), ...(viaAppId ? { viaAppId } : {}) };
  const copy = {
    chatId: chat.value.chatId,
    sender: { openId },
    type,
    content,
    mentions,
    origin: 'forward' as const,
    ...via,
  };
  return success(toJson(viewOf(core, addMessage(core, copy))));
};
