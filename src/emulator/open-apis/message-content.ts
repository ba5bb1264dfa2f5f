import { ok, type Result } from '../../kernel/result.ts';
import { judgeCard } from '../cards/index.ts';
import type { Core } from '../core.ts';
import { isObject, listAt, objectAt, parseJsonObject, textAt } from '../http/json.ts';
import type { JsonObject } from '../protocol.ts';
import type { AppRecord, Mention } from '../state/records.ts';
import { cardTenant, knowsPerson, nameOf } from '../state/tenant.ts';
import { type ApiRefusal, refuse } from './api.ts';
import { judgeAttached } from './attached-content.ts';
import { type Judged, malformed } from './judged-content.ts';
import { mentionedInCard, mentionedInPost } from './mentioned.ts';

/** Sizes of the page "send message": text 150 KB, cards and rich text 30 KB. */
const MAX_TEXT_BYTES = 150 * 1024;
const MAX_CARD_BYTES = 30 * 1024;

type JudgedContent = Result<Judged, ApiRefusal>;
const tooLong = () => refuse(230025, 'The length of the message content reaches its limit.');

/** 230099 with the inner code, reason and place in `msg`, as seen on the platform. */
export function refuseCard(code: number, message: string, path: string): Result<never, ApiRefusal> {
  const inner = `ErrCode: ${code}; ErrMsg: ${message}; ErrPath: ${path};`;
  return refuse(230099, `Failed to create card content, ext=${inner}`);
}

/** The card of a CardKit entity: the app's own, and not sent before (Feishu: cardkit, one entity is sent once). */
function cardOfEntity(core: Core, app: AppRecord, content: JsonObject): Result<JsonObject, ApiRefusal> {
  const data = objectAt(content, 'data');
  const entity = core.state.cardEntities.get((data && textAt(data, 'card_id')) ?? '');
  if (!entity || entity.appId !== app.appId) return refuseCard(11310, 'card entity does not exist', 'ROOT');
  return entity.messageId === undefined
    ? ok(entity.card)
    : refuseCard(11310, 'card entity was sent before', 'ROOT');
}

/** Judges a card given as JSON text: size, syntax, and the rules of 2.0 when it says so. Templates pass. */
export function judgeCardText(
  core: Core,
  app: AppRecord,
  content: string,
): Result<JsonObject | undefined, ApiRefusal> {
  if (Buffer.byteLength(content) > MAX_CARD_BYTES) return tooLong();
  const card = parseJsonObject(content);
  if (!card.ok || content.trim() === '')
    return refuseCard(200621, 'parse card json err, please check whether the card json is correct', 'ROOT');
  if (card.value.type === 'template') return ok(undefined);
  if (card.value.type === 'card') return cardOfEntity(core, app, card.value);
  const [fault] = judgeCard(card.value, cardTenant(core.state, app));
  return fault ? refuseCard(fault.code, fault.message, fault.path) : ok(card.value);
}

function judgeText(core: Core, content: string, body: JsonObject): JudgedContent {
  if (Buffer.byteLength(content) > MAX_TEXT_BYTES) return tooLong();
  const text = textAt(body, 'text');
  if (text === undefined || text === '') return malformed('text is empty');
  const mentions: Mention[] = [];
  const keyed = text.replace(/<at user_id="([^"]*)">[^<]*<\/at>/g, (whole, openId: string) => {
    if (openId === 'all') return '@_all';
    if (!knowsPerson(core.state, openId)) return whole;
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, openId, name: nameOf(core.state, openId) });
    return key;
  });
  const mentioned = [...mentions.map(({ openId }) => openId), ...(keyed.includes('@_all') ? ['all'] : [])];
  return ok({ type: 'text', content: JSON.stringify({ ...body, text: keyed }), mentions, mentioned });
}

function judgePost(core: Core, content: string, body: JsonObject): JudgedContent {
  if (Buffer.byteLength(content) > MAX_CARD_BYTES) return tooLong();
  const localised: JsonObject[] = Object.values(body).filter(isObject);
  const bodies = Array.isArray(body.content) ? [body] : localised;
  const wellFormed =
    bodies.length > 0 &&
    bodies.every((one) => listAt(one, 'content').length > 0 && listAt(one, 'content').every(Array.isArray));
  return wellFormed
    ? ok({ type: 'post', content, mentions: [], mentioned: mentionedInPost(core.state, bodies) })
    : malformed('post content is not a list of paragraphs');
}

/** Judges `content` for a `msg_type`; types that the platform does not know are refused with 230054. */
export function judgeContent(core: Core, app: AppRecord, msgType: string, content: string): JudgedContent {
  if (msgType === 'interactive') {
    const card = judgeCardText(core, app, content);
    if (!card.ok) return card;
    const mentioned = card.value ? mentionedInCard(core.state, card.value) : [];
    return ok({
      type: 'interactive',
      content,
      ...(card.value ? { card: card.value } : {}),
      mentions: [],
      mentioned,
    });
  }
  const body = parseJsonObject(content);
  if (!body.ok) return malformed('content is not a json object');
  if (msgType === 'text') return judgeText(core, content, body.value);
  if (msgType === 'post') return judgePost(core, content, body.value);
  if (msgType === 'system') return ok({ type: 'system', content, mentions: [], mentioned: [] });
  const attached = judgeAttached(core, app, msgType, body.value);
  return attached ?? refuse(230054, `This operation is not supported for message type ${msgType}.`);
}
