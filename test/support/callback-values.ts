import type { Json, JsonObject } from '../../src/emulator/protocol.ts';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of all callbacks in a card: what its buttons send to the bot. */
export function callbackValuesIn(card: Json): JsonObject[] {
  if (Array.isArray(card)) return card.flatMap(callbackValuesIn);
  if (!isObject(card)) return [];
  const own = card.type === 'callback' && isObject(card.value) ? [card.value] : [];
  return [...own, ...Object.values(card).flatMap(callbackValuesIn)];
}

/** The same value with every combination of the candidates in the places of the ids that it carries. */
export function withOtherIds(
  value: JsonObject,
  candidates: Readonly<Record<string, readonly string[]>>,
): JsonObject[] {
  return Object.entries(candidates).reduce<JsonObject[]>(
    (made, [key, ids]) =>
      made.flatMap((one) => (key in one ? [one, ...ids.map((id) => ({ ...one, [key]: id }))] : [one])),
    [value],
  );
}

/** Without repetitions, by what they say. */
export const distinct = (values: readonly JsonObject[]): JsonObject[] => [
  ...new Map(values.map((value) => [JSON.stringify(Object.entries(value).sort()), value])).values(),
];
