import type { Json, JsonObject } from '../../../emulator/protocol.ts';
import type { Locale } from '../locale/use-locale.ts';
import { type CardPath, objectOf } from './json.ts';
import { feishuLocale } from './localize.ts';

/** The parts of a card that are drawn, and where its elements stand. */
export interface CardBody {
  header: JsonObject;
  layout: JsonObject;
  elements: Json;
  path: CardPath;
}

/** 1.0: elements at the root, or a list per language. Feishu: 卡片 JSON 1.0 结构. */
function legacyBody(card: JsonObject, locale: Locale): CardBody {
  const own = feishuLocale(locale);
  const perLocale = objectOf(card.i18n_elements);
  const language = own in perLocale ? own : Object.keys(perLocale)[0];
  const header = objectOf(objectOf(card.i18n_header)[own] ?? card.header);
  const inOwn = Array.isArray(card.elements) && card.elements.length > 0;
  if (language === undefined || (inOwn && !(own in perLocale)))
    return { header, layout: {}, elements: card.elements ?? [], path: ['elements'] };
  return {
    header,
    layout: {},
    elements: perLocale[language] ?? [],
    path: ['i18n_elements', language],
  };
}

/** Where header and elements of a card are, for both versions of the card JSON. */
export function bodyOf(card: JsonObject, locale: Locale): CardBody {
  if (card.schema !== '2.0' && !('body' in card)) return legacyBody(card, locale);
  const layout = objectOf(card.body);
  return {
    header: objectOf(card.header),
    layout,
    elements: layout.elements ?? [],
    path: ['body', 'elements'],
  };
}
