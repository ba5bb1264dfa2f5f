/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object, such as a card or the value of a card action. */
export type JsonObject = { [key: string]: Json };

/** Whether a value is a plain JSON object (not null, not a list). */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
