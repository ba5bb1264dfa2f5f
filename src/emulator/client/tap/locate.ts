import { isObject } from '../../http/json.ts';
import type { Json, JsonObject } from '../../protocol.ts';

/** A component of a card with the form around it, if any. */
export interface Located {
  component: JsonObject;
  form?: JsonObject;
}

function step(value: Json | undefined, key: string | number): Json | undefined {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Follows a path of keys and indexes; undefined when it does not end at a component. */
export function locate(card: JsonObject, path: (string | number)[]): Located | undefined {
  let value: Json | undefined = card;
  let form: JsonObject | undefined;
  for (const key of path) {
    value = step(value, key);
    if (isObject(value) && value.tag === 'form') form = value;
  }
  if (!isObject(value) || typeof value.tag !== 'string') return undefined;
  return { component: value, ...(form && form !== value ? { form } : {}) };
}

/** Every object with a tag below `root`, in reading order. */
export function componentsBelow(root: Json): JsonObject[] {
  if (Array.isArray(root)) return root.flatMap(componentsBelow);
  if (!isObject(root)) return [];
  const own = typeof root.tag === 'string' ? [root] : [];
  return [...own, ...Object.values(root).flatMap(componentsBelow)];
}
