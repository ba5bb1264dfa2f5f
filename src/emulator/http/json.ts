import { err, ok, type Result } from '../../kernel/result.ts';
import type { Json, JsonObject } from '../protocol.ts';

/** Deeper bodies are refused: no document of the platform goes beyond a dozen levels, and stringifying overflows. */
const MAX_DEPTH = 100;

/** Why a text is no usable JSON. */
type JsonFault = 'NOT_JSON' | 'TOO_DEEP' | 'NOT_AN_OBJECT';

/** Tells a JSON object from every other value. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth);
    else if (char === '}' || char === ']') depth--;
  }
  return deepest;
}

/** Parses any JSON value of bounded depth. */
export function parseJson(text: string, maxDepth = MAX_DEPTH): Result<Json, JsonFault> {
  if (depthOf(text) > maxDepth) return err('TOO_DEEP');
  try {
    const value: Json = JSON.parse(text);
    return ok(value);
  } catch {
    return err('NOT_JSON');
  }
}

/** Parses a JSON object of bounded depth; an empty text counts as `{}`, as bodies may be left out. */
export function parseJsonObject(text: string, maxDepth = MAX_DEPTH): Result<JsonObject, JsonFault> {
  if (text.trim() === '') return ok({});
  const parsed = parseJson(text, maxDepth);
  if (!parsed.ok) return parsed;
  return isObject(parsed.value) ? ok(parsed.value) : err('NOT_AN_OBJECT');
}

/** A text property, or undefined when it is absent or of another type. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list property; other entries are left out. Undefined when it is no list. */
export function textsAt(object: JsonObject, key: string): string[] | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}

/** An object property, or undefined. */
export function objectAt(object: JsonObject, key: string): JsonObject | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return isObject(value) ? value : undefined;
}

/** The entries of a list property; empty when it is absent or no list. */
export function listAt(object: JsonObject, key: string): Json[] {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return Array.isArray(value) ? value : [];
}

/** A typed record as plain JSON: drops undefined, which has no place in a body. */
export function toJson(value: unknown): Json {
  const copy: Json = JSON.parse(JSON.stringify(value ?? null));
  return copy;
}
