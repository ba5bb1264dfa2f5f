import type { Json, JsonObject } from '../../../emulator/protocol.ts';

/** A place in a card: keys and indexes from its root, as `TapRequest.path` wants it. */
export type CardPath = (string | number)[];

/** The value as an object; anything else counts as an empty one, because a card is drawn as far as it makes sense. */
export function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** The value as a list of objects, without entries of another kind. */
export function objectsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value)
    ? value.filter((item) => item !== null && typeof item === 'object').map(objectOf)
    : [];
}

/** The value as a string; numbers are written out, anything else is empty. */
export function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** The value as a list of strings. */
export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The value as a finite number, else `otherwise`. */
export function numberOf(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** One name for a path, to compare places. */
export function pathKey(path: CardPath): string {
  return path.join('/');
}

/** A short name for the state of a card: equal cards have equal fingerprints. Not a cryptographic hash. */
export function fingerprint(card: JsonObject): string {
  const text = JSON.stringify(card);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${(hash >>> 0).toString(36)}.${text.length.toString(36)}`;
}

/** The text of a text object or plain string; `localized` has put the reader's language there. */
export function contentOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : textOf(objectOf(value).content);
}
