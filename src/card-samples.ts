import { readFileSync } from 'node:fs';
import { type CardDefinition, projectFile, render } from './cards/index.ts';
import type { JsonObject } from './kernel/json.ts';

/** A card with one of its named situations: `cards/<name>.sample.json` holds an object of situations. */
export interface RenderedSample {
  card: string;
  sample: string;
  json: JsonObject;
}

/** The named situations of a card, unchecked. */
export function samplesOf(card: CardDefinition<object>): Record<string, unknown> {
  return JSON.parse(readFileSync(projectFile(`cards/${card.name}.sample.json`), 'utf8')) as Record<
    string,
    unknown
  >;
}

/**
 * Renders every situation of a card; throws with the card's and situation's name when one does not fit the view model.
 */
export function renderSamples(card: CardDefinition<object>): RenderedSample[] {
  return Object.entries(samplesOf(card)).map(([sample, data]) => {
    const model = card.model.safeParse(data);
    if (!model.success) throw new Error(`cards/${card.name}.sample.json, ${sample}: ${model.error.message}`);
    return { card: card.name, sample, json: render(card, model.data) };
  });
}
