import type { Core } from '../core.ts';
import { textAt } from '../http/json.ts';
import { replaceCard } from '../state/messages.ts';
import type { MessageRecord } from '../state/records.ts';
import { type ApiCall, type ApiOutcome, done, refuse, refuseField } from './api.ts';
import { findOwnMessage } from './find-message.ts';
import { judgeCardText, refuseCard } from './message-content.ts';
import { RATE } from './rate-limits.ts';
import { chatForPatch } from './receivers.ts';

const EDITABLE_MS = 14 * 24 * 3600_000;

function whyNotEditable(core: Core, message: MessageRecord): ApiOutcome | undefined {
  if (message.type !== 'interactive') return refuse(230001, 'This message is NOT a card.');
  if (message.origin === 'batch') return refuse(230001, 'A card sent in a batch can NOT be updated.');
  if (message.origin === 'ephemeral') return refuse(230001, 'An ephemeral card can NOT be updated.');
  if (message.recalled) return refuse(230011, 'The message was recalled.');
  if (core.clock.now() - message.createTime > EDITABLE_MS)
    return refuse(230031, 'The message is older than 14 days.');
  if (core.limits.take([{ key: `message ${message.messageId}`, rate: RATE.perMessage }])) {
    return refuse(230020, 'This operation triggers the frequency limit of the message.');
  }
  return undefined;
}

/** `PATCH /im/v1/messages/:message_id` (Feishu: im/v1/message-card/patch): own cards, 14 days, 5/s per message. */
export function patchCard(call: ApiCall): ApiOutcome {
  const content = textAt(call.body, 'content');
  if (content === undefined)
    return refuseField('content', 'content is required and must be a string of JSON');
  const found = findOwnMessage(call);
  if (!found.ok) return found;
  const message = found.value;
  const refused = whyNotEditable(call.core, message);
  if (refused) return refused;
  const chat = chatForPatch(call.core, call.app, message.chatId);
  if (!chat.ok) return chat;
  const card = judgeCardText(call.core, call.app, content);
  if (!card.ok) return card;
  if (message.card?.schema === '2.0' && card.value && card.value.schema !== '2.0') {
    return refuseCard(200830, 'schemaV2 card can not change schemaV1', 'ROOT');
  }
  if (card.value) replaceCard(call.core, message, card.value);
  return done();
}
