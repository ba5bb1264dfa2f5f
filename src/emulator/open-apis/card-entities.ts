import { ok, type Result } from '../../kernel/result.ts';
import { judgeCard } from '../cards/index.ts';
import { isObject, objectAt, parseJsonObject, textAt } from '../http/json.ts';
import type { Json, JsonObject } from '../protocol.ts';
import { newId } from '../state/ids.ts';
import { replaceCard } from '../state/messages.ts';
import type { CardEntityRecord } from '../state/records.ts';
import { cardTenant } from '../state/tenant.ts';
import { type ApiCall, type ApiOutcome, type ApiRefusal, done, refuse, refuseField } from './api.ts';

const LIFE_MS = 14 * 24 * 3600_000;

/** The card in `{type: "card_json", data: "…"}`, judged by the rules of 2.0. */
function cardIn(call: ApiCall, holder: JsonObject): Result<JsonObject, ApiRefusal> {
  if (textAt(holder, 'type') !== 'card_json') return refuse(300301, 'only card_json is emulated');
  const parsed = parseJsonObject(textAt(holder, 'data') ?? '');
  return parsed.ok ? judged(call, parsed.value) : refuse(300302, 'card json is malformed');
}

function judged(call: ApiCall, card: JsonObject): Result<JsonObject, ApiRefusal> {
  const [fault] = judgeCard(card, cardTenant(call.core.state, call.app));
  return fault ? refuse(fault.code, `${fault.message}; path: ${fault.path}`) : ok(card);
}

/** `POST /cardkit/v1/cards` (Feishu: cardkit/v1/card/create). */
export function createCard(call: ApiCall): ApiOutcome {
  const card = cardIn(call, call.body);
  if (!card.ok) return card;
  const cardId = newId.card();
  const createdAt = call.core.clock.now();
  const entity: CardEntityRecord = {
    cardId,
    appId: call.app.appId,
    card: card.value,
    sequence: 0,
    createdAt,
  };
  call.core.state.cardEntities.put(cardId, entity);
  return done({ card_id: cardId });
}

/** The entity of the path with a sequence number that is higher than the last one. */
function nextOf(call: ApiCall): Result<CardEntityRecord, ApiRefusal> {
  const entity = call.core.state.cardEntities.get(call.params.card_id ?? '');
  if (!entity || entity.appId !== call.app.appId) return refuse(300313, 'the card entity does not exist');
  if (call.core.clock.now() - entity.createdAt > LIFE_MS)
    return refuse(200750, 'the card entity has expired');
  const { sequence } = call.body;
  if (typeof sequence !== 'number') return refuseField('sequence', 'sequence is required');
  return sequence > entity.sequence
    ? ok({ ...entity, sequence })
    : refuse(300317, 'sequence number compare failed');
}

/** Keeps the entity's card if it still is one: a changed element or setting is judged like a whole card. */
function store(call: ApiCall, entity: CardEntityRecord): ApiOutcome {
  const card = judged(call, entity.card);
  if (!card.ok) return card;
  const { core } = call;
  core.state.cardEntities.put(entity.cardId, entity);
  const message = core.state.messages.get(entity.messageId ?? '');
  if (message) replaceCard(core, message, entity.card);
  return done();
}

/** `PUT /cardkit/v1/cards/:card_id` (Feishu: cardkit/v1/card/update): the whole card. */
export function updateCard(call: ApiCall): ApiOutcome {
  const entity = nextOf(call);
  if (!entity.ok) return entity;
  const card = cardIn(call, objectAt(call.body, 'card') ?? {});
  return card.ok ? store(call, { ...entity.value, card: card.value }) : card;
}

function withElement(json: Json, id: string, change: (element: JsonObject) => JsonObject): Json {
  if (Array.isArray(json)) return json.map((one) => withElement(one, id, change));
  if (!isObject(json)) return json;
  const inner = Object.fromEntries(
    Object.entries(json).map(([key, one]) => [key, withElement(one, id, change)]),
  );
  return json.element_id === id ? change(inner) : inner;
}

function changeElement(call: ApiCall, change: (element: JsonObject) => JsonObject): ApiOutcome {
  const entity = nextOf(call);
  if (!entity.ok) return entity;
  let isFound = false;
  const card = withElement(entity.value.card, call.params.element_id ?? '', (element) => {
    isFound = true;
    return change(element);
  });
  if (!isFound || !isObject(card)) return refuse(300314, 'the element does not exist');
  return store(call, { ...entity.value, card });
}

/**
 * `PUT /cardkit/v1/cards/:card_id/elements/:element_id/content` (Feishu: cardkit/v1/card-element/content): text that
 * grows.
 */
export function streamContent(call: ApiCall): ApiOutcome {
  const content = textAt(call.body, 'content');
  if (content === undefined) return refuseField('content', 'content is required');
  return changeElement(call, (element) => {
    const text = objectAt(element, 'text');
    return text ? { ...element, text: { ...text, content } } : { ...element, content };
  });
}

/** `PUT /cardkit/v1/cards/:card_id/elements/:element_id`: another element in its place. */
export function updateElement(call: ApiCall): ApiOutcome {
  const element = parseJsonObject(textAt(call.body, 'element') ?? '');
  return element.ok ? changeElement(call, () => element.value) : refuse(300302, 'element json is malformed');
}

/** `PATCH /cardkit/v1/cards/:card_id/elements/:element_id`: some properties of an element. */
export function patchElement(call: ApiCall): ApiOutcome {
  const partial = parseJsonObject(textAt(call.body, 'partial_element') ?? '');
  return partial.ok
    ? changeElement(call, (element) => ({ ...element, ...partial.value }))
    : refuse(300302, 'partial_element json is malformed');
}

/**
 * `PATCH /cardkit/v1/cards/:card_id/settings` (Feishu: cardkit/v1/card/settings): `config`, such as the end of
 * streaming.
 */
export function changeSettings(call: ApiCall): ApiOutcome {
  const entity = nextOf(call);
  if (!entity.ok) return entity;
  const settings = parseJsonObject(textAt(call.body, 'settings') ?? '');
  if (!settings.ok) return refuse(300302, 'settings json is malformed');
  const { card } = entity.value;
  const config = { ...objectAt(card, 'config'), ...objectAt(settings.value, 'config') };
  return store(call, { ...entity.value, card: { ...card, config } });
}

/** `POST /cardkit/v1/cards/id_convert {message_id}`: the entity that a message shows. */
export function convertId(call: ApiCall): ApiOutcome {
  const id = textAt(call.body, 'message_id');
  const entity = call.core.state.cardEntities
    .values()
    .find(({ messageId }) => messageId === id && id !== undefined);
  return entity ? done({ card_id: entity.cardId }) : refuse(300313, 'the card entity does not exist');
}
