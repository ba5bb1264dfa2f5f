import type { Json, JsonObject } from '../../../src/emulator/protocol.ts';

/** What the cards of the catalogue show and that only a running stage has. */
export interface Shown {
  wide: string;
  tall: string;
  sound: string;
  first: string;
  second: string;
}

/** A text in which nothing is interpreted. */
export const plain = (content: string): JsonObject => ({ tag: 'plain_text', content });

/** Makes a component call back with this action. */
export const calls = (action: string): JsonObject[] => [{ type: 'callback', value: { action } }];

/** Two choices. */
export const CHOICES: Json[] = [
  { text: plain('培训'), value: 'training' },
  { text: plain('考核'), value: 'exam' },
];

/** A card of schema 2.0 with a title. */
export const card = (title: string, elements: Json[], more: JsonObject = {}): JsonObject => ({
  schema: '2.0',
  header: { title: plain(title), template: 'blue' },
  body: { elements },
  ...more,
});
