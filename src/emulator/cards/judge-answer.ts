import { isObject, objectAt, textAt } from '../http/json.ts';
import type { Json, JsonObject } from '../protocol.ts';
import { CARD_CODE } from './card-fault.ts';
import { judgeCard } from './judge-card.ts';
import type { CardTenant } from './rule.ts';

/** Why the platform shows an error instead of what the app answered to a tap. */
export interface AnswerFault {
  /** 200672 answer malformed, 200673 card malformed, 200830 a 2.0 card replaced by a 1.0 card. */
  code: 200672 | 200673 | 200830;
  detail: string;
}

const TOAST_TYPES = ['info', 'success', 'warning', 'error'];
const MAX_CARD_BYTES = 30 * 1024;

const malformed = (detail: string): AnswerFault => ({ code: 200672, detail });
const badCard = (detail: string): AnswerFault => ({ code: 200673, detail });

function toastFault(toast: Json): AnswerFault | undefined {
  if (!isObject(toast)) return malformed('toast is not an object');
  const unknown = Object.keys(toast).find((key) => !['type', 'content', 'i18n'].includes(key));
  if (unknown !== undefined) return malformed(`toast has no property ${unknown}`);
  if (toast.type !== undefined && !TOAST_TYPES.includes(String(toast.type)))
    return malformed('toast.type is not one of info, success, warning, error');
  const texts = textAt(toast, 'content') !== undefined || objectAt(toast, 'i18n') !== undefined;
  return texts ? undefined : malformed('toast.content is missing');
}

function rawCardFault(
  card: JsonObject,
  current: JsonObject | undefined,
  tenant: CardTenant,
): AnswerFault | undefined {
  if (current?.schema === '2.0' && card.schema !== '2.0') {
    return { code: CARD_CODE.schemaDowngrade, detail: 'a 2.0 card cannot be replaced by a 1.0 card' };
  }
  if (Buffer.byteLength(JSON.stringify(card)) > MAX_CARD_BYTES)
    return badCard('the card is larger than 30 KB');
  const [fault] = judgeCard(card, tenant);
  return fault && badCard(`ErrCode: ${fault.code}; ErrMsg: ${fault.message}; ErrPath: ${fault.path}`);
}

function cardFault(card: Json, current: JsonObject | undefined, tenant: CardTenant): AnswerFault | undefined {
  const data = isObject(card) ? objectAt(card, 'data') : undefined;
  if (!isObject(card) || !data) return badCard('card needs type and data');
  if (card.type === 'raw') return rawCardFault(data, current, tenant);
  if (card.type !== 'template') return badCard('card.type is neither raw nor template');
  return textAt(data, 'template_id') === undefined ? badCard('template_id is missing') : undefined;
}

/**
 * Judges the answer to `card.action.trigger` (Feishu: card callback communication). `answer` is the parsed body,
 * `current` the card that was tapped. Undefined when it is fine; `{}` is the plain ack.
 */
export function cardAnswerFault(
  answer: unknown,
  current?: JsonObject,
  tenant: CardTenant = {},
): AnswerFault | undefined {
  if (!isObject(answer)) return malformed('the answer is not a JSON object');
  const unknown = Object.keys(answer).find((key) => key !== 'toast' && key !== 'card');
  if (unknown !== undefined) return malformed(`the answer has no property ${unknown}`);
  const toast = answer.toast === undefined ? undefined : toastFault(answer.toast);
  return toast ?? (answer.card === undefined ? undefined : cardFault(answer.card, current, tenant));
}
