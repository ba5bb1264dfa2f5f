import type { JsonObject } from '../../../emulator/protocol.ts';
import { objectOf } from '../card/json.ts';
import type { Locale } from '../locale/use-locale.ts';
import { jsonFault } from './json-fault.ts';

const NO_CARD: { [locale in Locale]: string } = {
  zh: '这是 JSON，但不是一张卡片：最外面应是 { }',
  en: 'This is JSON, but no card: { } belongs around it',
};

/** What somebody pasted: a card, or a sentence that says why it is none. */
export type Pasted = { card: JsonObject } | { problem: string };

/** Takes a card out of what it is sent in: the body of a message (`content` as text), or of a custom bot (`card`). */
function unwrapped(value: JsonObject): JsonObject {
  if (typeof value.content === 'string' && !('tag' in value)) return objectOf(JSON.parse(value.content));
  const inner = objectOf(value.card);
  return Object.keys(inner).length > 0 && !('body' in value) ? inner : value;
}

/** Reads a pasted text; undefined while there is none. */
export function pastedCard(text: string, locale: Locale): Pasted | undefined {
  if (text.trim() === '') return undefined;
  const problem = jsonFault(text, locale);
  if (problem !== undefined) return { problem };
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: NO_CARD[locale] };
  try {
    return { card: unwrapped(value as JsonObject) };
  } catch {
    return { problem: NO_CARD[locale] };
  }
}
