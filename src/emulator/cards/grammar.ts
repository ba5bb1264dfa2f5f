import type { Json } from '../protocol.ts';
import { fitting, object, oneOf, type Rule, text } from './rule.ts';

/** Words of the value grammar (Feishu: "colour enumeration", "card JSON 2.0 structure"). */
const HUES = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'lime',
  'yellow',
  'sunflower',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
];
const TONES = ['', '-50', '-100', '-200', '-300', '-350', '-400', '-500', '-600', '-700', '-800', '-900'];
const GREY_TONES = ['-00', '-650', '-950', '-1000'];

/** Colour names that every card may use; hex and other literals are not among them. */
export const COLOUR_NAMES = [
  ...HUES.flatMap((hue) => TONES.map((tone) => hue + tone)),
  ...GREY_TONES.map((tone) => `grey${tone}`),
  'white',
  'bg-white',
  'default',
];

/** Colours of header tags. */
export const TAG_COLOURS = [
  'neutral',
  'blue',
  'turquoise',
  'lime',
  'orange',
  'violet',
  'indigo',
  'wathet',
  'green',
  'yellow',
  'red',
  'purple',
  'carmine',
];

/** Colours of a header. */
export const HEADER_TEMPLATES = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'default',
];

const LOCALES = [
  'zh_cn',
  'en_us',
  'zh_hk',
  'zh_tw',
  'ja_jp',
  'id_id',
  'vi_vn',
  'th_th',
  'pt_br',
  'es_es',
  'ko_kr',
  'de_de',
  'fr_fr',
  'it_it',
  'ru_ru',
  'ms_my',
];

/** Lists of locales. */
export const localeName = oneOf(...LOCALES);

/** One value per locale. */
export const perLocale = (rule: Rule): Rule =>
  object(Object.fromEntries(LOCALES.map((locale) => [locale, rule])));

/** Translations of one text. */
export const translations = perLocale(text());

function pixels(value: string): number | undefined {
  const match = /^(-?\d{1,4})px$/.exec(value);
  return match ? Number(match[1]) : undefined;
}

const within = (value: string, min: number, max: number) => {
  const size = pixels(value);
  return size !== undefined && size >= min && size <= max;
};

/** `Npx` within bounds, or one of some words. */
export const sizeOr = (min: number, max: number, ...words: string[]): Rule =>
  fitting(
    `${[...words, `[${min},${max}]px`].join(' | ')}`,
    (value) => typeof value === 'string' && (words.includes(value) || within(value, min, max)),
  );

/** Gaps between elements; `default` stands in official samples. */
export const spacing = sizeOr(0, 99, 'small', 'medium', 'large', 'extra_large', 'default');

const sides = (min: number, max: number, counts: number[]): Rule =>
  fitting(`${counts.join(', ')} values of [${min},${max}]px`, (value: Json) => {
    const parts = typeof value === 'string' ? value.trim().split(/\s+/) : [];
    return counts.includes(parts.length) && parts.every((part) => within(part, min, max));
  });

/** Inner distance on one, two or four sides. */
export const padding = sides(0, 99, [1, 2, 4]);
/** Outer distance; may be negative. */
export const margin = sides(-99, 99, [1, 2, 4]);
/** The header of a panel was reported to refuse two values. */
export const panelHeaderPadding = sides(0, 99, [1, 4]);

/** `Npx` or `N%`. */
export const radius = text(6, /^\d{1,3}(px|%)$/);

/** A colour name, or one of `config.style.color`. */
export const colour: Rule = (value, place) =>
  fitting('a colour name', (one) => typeof one === 'string' && place.judgement.colours.has(one))(
    value,
    place,
  );

/** `http(s)`, or the client's own scheme; blanks must be percent-encoded. */
export const link = fitting(
  'a link',
  (value) => typeof value === 'string' && (value === '' || /^(https?|lark):\/\/\S+$/.test(value)),
);

/** A link for each kind of client. */
export const multiUrl = object({ url: link, pc_url: link, ios_url: link, android_url: link });

/** Along the line. */
export const textAlign = oneOf('left', 'center', 'right');
/** Across the line. */
export const verticalAlign = oneOf('top', 'center', 'bottom');

/** How a container lays out its elements. */
export const LAYOUT: Record<string, Rule> = {
  direction: oneOf('vertical', 'horizontal'),
  padding,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: textAlign,
  vertical_align: verticalAlign,
};
