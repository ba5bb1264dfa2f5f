import { cardAnswerFault } from '../cards/index.ts';
import type { Core } from '../core.ts';
import { isObject, objectAt, parseJson, textAt } from '../http/json.ts';
import type { JsonObject, TapResult } from '../protocol.ts';
import { newId, TENANT_KEY } from '../state/ids.ts';
import { replaceCard } from '../state/messages.ts';
import type { AppRecord, MessageRecord, UserRecord } from '../state/records.ts';
import { userIdsFor } from '../state/scopes.ts';
import { cardTenant } from '../state/tenant.ts';
import type { AppAnswer } from './app-answer.ts';
import { sendToApp } from './send-to-app.ts';

/** A tap that goes to the app: who did what on which card. */
interface CardTap {
  app: AppRecord;
  message: MessageRecord;
  operator: UserRecord;
  action: JsonObject;
}

type TapError = NonNullable<TapResult['error']>;

/** Codes that a person sees (Feishu: card FAQ, "error codes of interactions"). */
const FAILURES = { TIMEOUT: 200341, NO_ADDRESS: 200340, TCP: 200342, DNS: 200343 } as const;
/** Tokens kept for late updates; older ones answer as unknown. */
const KEEP_TOKENS = 10_000;
const NOT_OK = 200671;
const MALFORMED = 200672;

const tapError = (code: number, detail: string): TapError => ({
  code,
  notice: code === FAILURES.TIMEOUT ? `操作超时，请稍后重试（${code}）` : `操作出错了，请稍后重试（${code}）`,
  detail,
});

function eventOf(tap: CardTap, token: string): JsonObject {
  return {
    operator: { tenant_key: TENANT_KEY, ...userIdsFor(tap.app, tap.operator) },
    token,
    action: tap.action,
    host: 'im_message',
    context: { open_message_id: tap.message.messageId, open_chat_id: tap.message.chatId },
  };
}

function bodyOf(answer: AppAnswer): { body: JsonObject } | { error: TapError } {
  if (answer.kind === 'failed') return { error: tapError(FAILURES[answer.reason], answer.reason) };
  if (answer.status !== 200) return { error: tapError(NOT_OK, `the app answered ${answer.status}`) };
  const parsed = answer.body === '' ? undefined : parseJson(answer.body);
  if (!parsed?.ok || !isObject(parsed.value))
    return { error: tapError(MALFORMED, 'the answer is not a JSON object') };
  return { body: parsed.value };
}

function toastOf(body: JsonObject): TapResult['toast'] {
  const toast = objectAt(body, 'toast');
  if (!toast) return undefined;
  const i18n = objectAt(toast, 'i18n');
  const content = (i18n && textAt(i18n, 'zh_cn')) ?? textAt(toast, 'content') ?? '';
  const type = toast.type;
  return { type: type === 'success' || type === 'warning' || type === 'error' ? type : 'info', content };
}

function cardOf(body: JsonObject): JsonObject | undefined {
  const card = objectAt(body, 'card');
  return card?.type === 'raw' ? objectAt(card, 'data') : undefined;
}

/** While a card streams, an answer does not change it (Feishu: card callback). */
const isStreaming = (card: JsonObject | undefined): boolean =>
  card !== undefined && objectAt(card, 'config')?.streaming_mode === true;

function take(core: Core, tap: CardTap, answer: AppAnswer): Omit<TapResult, 'tookMs'> {
  const received = bodyOf(answer);
  if ('error' in received) return received;
  const { body } = received;
  const current = core.state.messages.get(tap.message.messageId)?.card;
  const fault = cardAnswerFault(body, current, cardTenant(core.state, tap.app));
  if (fault) return { error: tapError(fault.code, fault.detail) };
  const card = isStreaming(current) ? undefined : cardOf(body);
  if (card) replaceCard(core, tap.message, card);
  const toast = toastOf(body);
  return { ...(toast ? { toast } : {}), ...(card ? { card } : {}) };
}

/**
 * Sends `card.action.trigger` once, without retry, and applies the answer. The update token that travels with it
 * works only after a good answer (Feishu: delayed card update).
 */
export async function callBack(core: Core, tap: CardTap): Promise<TapResult> {
  const began = core.machineNow();
  const now = core.clock.now();
  const token = newId.updateToken();
  const { appId } = tap.app;
  const record = { token, appId, messageId: tap.message.messageId, issuedAt: now, uses: 0, answered: false };
  core.state.updateTokens.put(token, record);
  core.state.updateTokens.trim(KEEP_TOKENS);
  // Callbacks show their instant in µs, 16 digits, unlike events.
  const envelope = { eventId: newId.event(), appId, type: 'card.action.trigger', createTime: `${now}000` };
  const answer = await sendToApp(core, tap.app, { ...envelope, event: eventOf(tap, token) });
  const tookMs = () => Math.round(core.machineNow() - began);
  // A tester put another state in place meanwhile: the answer concerns nothing in it.
  if (!core.state.updateTokens.get(token)) return { tookMs: tookMs() };
  const result = take(core, tap, answer);
  if (!result.error) core.state.updateTokens.put(token, { ...record, answered: true });
  else core.log(`tap on ${tap.message.messageId} failed: ${result.error.code} ${result.error.detail ?? ''}`);
  return { ...result, tookMs: tookMs() };
}
