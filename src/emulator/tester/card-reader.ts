import type { Json, JsonObject, MessageView } from '../protocol.ts';

/** A component as a tester finds it: where it stands, and what it says. */
export interface FoundComponent {
  tag: string;
  path: (string | number)[];
  text: string;
  name?: string;
  disabled: boolean;
  component: JsonObject;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys whose texts nobody sees. */
const HIDDEN_KEYS = new Set([
  'value',
  'behaviors',
  'config',
  'schema',
  'i18n_content',
  'tag',
  'name',
  'element_id',
]);
const SHOWN_KEYS = new Set(['content', 'default_value', 'text']);

function visibleTexts(value: Json, key: string): string[] {
  if (typeof value === 'string') return SHOWN_KEYS.has(key) ? [value] : [];
  if (Array.isArray(value)) {
    return key === 'rows' ? value.flatMap(cellTexts) : value.flatMap((one) => visibleTexts(one, key));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    HIDDEN_KEYS.has(name) ? [] : visibleTexts(inner, name),
  );
}

function cellTexts(value: Json): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(cellTexts);
  return isObject(value) ? Object.values(value).flatMap(cellTexts) : [];
}

/** Everything a person can read in a part of a card, one text a line. */
export const textOf = (part: Json): string => visibleTexts(part, '').join('\n');

/** Everything a person can read in a message, one text a line. */
export function cardText(message: MessageView): string {
  return visibleTexts(message.card ?? message.content, '').join('\n');
}

function componentsIn(value: Json, path: (string | number)[]): FoundComponent[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => componentsIn(one, [...path, index]));
  if (!isObject(value)) return [];
  const below = Object.entries(value).flatMap(([key, inner]) => componentsIn(inner, [...path, key]));
  if (typeof value.tag !== 'string') return below;
  const { tag, name } = value;
  const text = visibleTexts(value.text ?? value.label ?? '', 'text').join(' ');
  const named = typeof name === 'string' ? { name } : {};
  return [{ tag, path, text, ...named, disabled: value.disabled === true, component: value }, ...below];
}

/** Every tagged object of a message's card with its path, in reading order. */
export const components = (message: MessageView): FoundComponent[] => componentsIn(message.card ?? {}, []);

/** The buttons of a card. */
export const buttons = (message: MessageView): FoundComponent[] =>
  components(message).filter((one) => one.tag === 'button');

/** Whether `inner` stands below `outer`. */
export const isBelow = (inner: FoundComponent, outer: FoundComponent): boolean =>
  outer.path.every((key, index) => inner.path[index] === key) && inner.path.length > outer.path.length;
