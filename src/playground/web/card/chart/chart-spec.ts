import type { Json, JsonObject } from '../../../../emulator/protocol.ts';
import type { Scheme } from '../../theme/scheme.ts';
import { objectOf, textOf } from '../json.ts';

const THEMES: { [name: string]: string[] } = {
  brand: 'blue-500 wathet-350 turquoise-350 green-350 yellow-350 orange-350 red-350 purple-350'.split(' '),
  rainbow: 'red-350 orange-350 yellow-350 green-350 turquoise-350 blue-500 indigo-350 purple-350'.split(' '),
  complementary: 'blue-500 orange-350 turquoise-350 carmine-350 indigo-350 yellow-350'.split(' '),
  converse: 'blue-700 blue-500 blue-350 orange-350 orange-500 orange-700'.split(' '),
  primary: 'blue-600 blue-500 blue-400 blue-350 blue-300 blue-200'.split(' '),
};

/**
 * The hues of a `color_theme` (图表: brand, rainbow, complementary, converse, primary), in the order of the series. The
 * steps that shine on white are dull on a dark ground, where 600 shines.
 */
export function chartHues(theme: string, scheme: Scheme): string[] {
  const hues = THEMES[theme] ?? THEMES.brand ?? [];
  return scheme === 'dark' ? hues.map((hue) => hue.replace(/-350$/, '-600')) : hues;
}

const ADDRESS = /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
/** Properties by which a spec can name a picture or a font. */
const LOADS = /image|img|src|url|href|texture|pattern|background|symbol|shape|fontface|svg/i;

function inert(value: Json, key: string): Json {
  if (typeof value === 'string')
    return LOADS.test(key) && (ADDRESS.test(value) || value.includes('<')) ? '' : value;
  if (Array.isArray(value)) return value.map((one) => inert(one, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inert(one, name)]));
}

/**
 * The spec of a card as it is handed to the library: it loads nothing, stands on the card's own ground, and takes the
 * card's colours unless it has its own.
 */
export function chartSpec(spec: JsonObject, colors: string[], isCalm: boolean): JsonObject {
  const own = objectOf(inert(spec, ''));
  return {
    color: colors,
    ...own,
    background: 'transparent',
    tooltip: {
      ...objectOf(own.tooltip),
      renderMode: 'canvas',
      visible: objectOf(own.tooltip).visible !== false,
    },
    ...(isCalm ? { animation: false } : {}),
  };
}

/** What a chart is called: its title, or its type. */
export function chartName(spec: JsonObject): string {
  const title = objectOf(spec.title);
  return textOf(title.text) || textOf(title.subtext) || textOf(spec.type);
}
