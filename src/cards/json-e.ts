import jsone from 'json-e';
import type { Json } from '../kernel/json.ts';

/**
 * Fills a template with data. The only caller of json-e: its types say `any`, and two of its failures carry no
 * path, so every failure is thrown again with the template's name.
 */
export function fill(name: string, template: Json, data: Readonly<Record<string, unknown>>): Json {
  try {
    return jsone(template as object, { ...data }) as Json;
  } catch (error) {
    throw new Error(`template ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
