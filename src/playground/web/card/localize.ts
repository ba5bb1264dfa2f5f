import type { Json, JsonObject } from '../../../emulator/protocol.ts';
import type { Locale } from '../locale/use-locale.ts';

const FEISHU_LOCALES: { [locale in Locale]: string } = { zh: 'zh_cn', en: 'en_us' };
// Of 1.0 cards: they replace whole parts, which `legacy/` picks, because taps must name the part that stands in the
// card.
const WHOLE_PARTS = new Set(['i18n_elements', 'i18n_header']);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function translation(translations: JsonObject, locale: string, isNeeded: boolean): Json | undefined {
  return translations[locale] ?? (isNeeded ? Object.values(translations)[0] : undefined);
}

function localizedObject(object: JsonObject, locale: string): JsonObject {
  const drawn: JsonObject = {};
  for (const [key, value] of Object.entries(object)) drawn[key] = localizedValue(value, locale);
  for (const [key, value] of Object.entries(object)) {
    if (!key.startsWith('i18n_') || WHOLE_PARTS.has(key) || !isObject(value)) continue;
    const plain = key.slice('i18n_'.length);
    const own = translation(value, locale, !(plain in object));
    if (own !== undefined) drawn[plain] = localizedValue(own, locale);
  }
  return drawn;
}

function localizedValue(value: Json, locale: string): Json {
  if (Array.isArray(value)) return value.map((one) => localizedValue(one, locale));
  return isObject(value) ? localizedObject(value, locale) : value;
}

/**
 * The card as a reader of that language sees it: wherever `i18n_x` has a translation it stands in the place of `x`,
 * else `x` stays (Feishu: 配置卡片多语言). Elements keep their places, so paths into it are paths into the card.
 */
export function localized(card: JsonObject, locale: Locale): JsonObject {
  return localizedObject(card, FEISHU_LOCALES[locale]);
}

/** The name that cards give to the page's language. */
export const feishuLocale = (locale: Locale): string => FEISHU_LOCALES[locale];
