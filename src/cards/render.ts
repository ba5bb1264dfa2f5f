import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Json, JsonObject } from '../kernel/json.ts';
import { projectFile } from '../project-file.ts';
import { fill } from './json-e.ts';

/** A card of `cards/<name>.card.json` with the shape of the data that fills it. */
export interface CardDefinition<Model> {
  /** Folder and name, such as `weekly-report/form`. */
  name: string;
  model: z.ZodType<Model>;
}

/** Ties a template to its view model. The model is a `z.strictObject` without `null` and `undefined`. */
export const defineCard = <Model>(name: string, model: z.ZodType<Model>): CardDefinition<Model> => ({
  name,
  model,
});

const templates = new Map<string, Json>();

function templateOf(name: string): Json {
  const known = templates.get(name);
  if (known !== undefined) return known;
  const read = JSON.parse(readFileSync(projectFile(`cards/${name}.card.json`), 'utf8')) as Json;
  templates.set(name, read);
  return read;
}

/** Fills the card's template. The model is typed; whether samples fit it is checked by `cards:check`. */
export function render<Model extends object>(card: CardDefinition<Model>, model: Model): JsonObject {
  return fill(
    `cards/${card.name}.card.json`,
    templateOf(card.name),
    model as Record<string, unknown>,
  ) as JsonObject;
}
