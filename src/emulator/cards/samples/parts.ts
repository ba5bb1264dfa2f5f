import type { Json, JsonObject } from '../../protocol.ts';

/** Shorthand for sample cards. */
export const plain = (content: string) => ({ tag: 'plain_text', content });
/** A card of these elements. */
export const card = (...elements: Json[]): JsonObject => ({ schema: '2.0', body: { elements } });
/** A submit button. */
const submit = { tag: 'button', name: 'send', text: plain('提交'), form_action_type: 'submit' };
/** A form with a submit button behind `elements`. */
export const form = (...elements: Json[]) => ({
  tag: 'form',
  name: 'report',
  elements: [...elements, submit],
});
/** A weighted column. */
export const column = (...elements: Json[]) => ({ tag: 'column', width: 'weighted', weight: 1, elements });
/** A table. */
export const table = (columns: Json[], rows: Json[]) => ({ tag: 'table', columns, rows });
/** Two options. */
export const options = [
  { text: plain('甲'), value: 'a' },
  { text: plain('乙'), value: 'b' },
];
