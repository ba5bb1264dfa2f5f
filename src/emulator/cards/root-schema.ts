import type { JsonObject } from '../protocol.ts';
import { rootElements } from './elements.ts';
import { HEADER_TEMPLATES, LAYOUT, link, localeName, padding, perLocale, translations } from './grammar.ts';
import { fault, fitting, flag, integer, list, object, oneOf, type Place, type Rule, text } from './rule.ts';
import { icon, richText, textTag } from './text-rules.ts';

const mapOf =
  (rule: Rule): Rule =>
  (value, place) => {
    fitting('object', (one) => typeof one === 'object' && !Array.isArray(one))(value, place);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, entry] of Object.entries(value)) rule(entry, { ...place, keys: [...place.keys, key] });
  };

const perDevice = object({
  default: integer(1, 10_000),
  android: integer(1, 10_000),
  ios: integer(1, 10_000),
  pc: integer(1, 10_000),
});
const rgba = text(
  40,
  /^rgba\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*(0|1|0?\.\d+|1\.0+|\d{1,3}%)\s*\)$/,
);

const config = object({
  update_multi: oneOf(true),
  enable_forward: flag,
  enable_forward_interaction: flag,
  width_mode: oneOf('default', 'compact', 'fill'),
  use_custom_translation: flag,
  locales: list(localeName),
  summary: object({ content: text(), i18n_content: translations }),
  streaming_mode: flag,
  streaming_config: object({
    print_frequency_ms: perDevice,
    print_step: perDevice,
    print_strategy: oneOf('fast', 'delay'),
  }),
  style: object({
    text_size: mapOf(object({ default: text(), pc: text(), mobile: text() })),
    color: mapOf(object({ light_mode: rgba, dark_mode: rgba })),
  }),
});

const cardLink = object(
  { url: link, pc_url: link, ios_url: link, android_url: link },
  [],
  (value: JsonObject, place: Place) => {
    const others = ['pc_url', 'ios_url', 'android_url'].every((key) => value[key] !== undefined);
    if (value.url === undefined && !others)
      fault(place, 'card_link needs url, or all of pc_url, ios_url, android_url');
  },
);

const header = object(
  {
    title: richText,
    subtitle: richText,
    text_tag_list: list(textTag),
    i18n_text_tag_list: perLocale(list(textTag)),
    template: oneOf(...HEADER_TEMPLATES),
    icon,
    padding,
  },
  ['title'],
);

/** The root of a 2.0 card (Feishu: card JSON 2.0 structure). */
export const ROOT: Rule = object(
  {
    schema: oneOf('2.0'),
    config,
    card_link: cardLink,
    header,
    body: object({ ...LAYOUT, elements: rootElements }),
  },
  ['schema'],
);
