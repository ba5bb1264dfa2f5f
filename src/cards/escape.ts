/**
 * Makes text inert inside `markdown` and `lark_md`: every character that could begin markup becomes a numeric
 * entity (Feishu, rich text component), in one pass. Prefer `plain_text`, where nothing needs this.
 */
const MARKUP = /[&<>*_~`[\]()!#+\-:/\\"'$|]/g;

/** Control characters and bidirectional overrides, which would reorder or hide what is read. Tab and line feed stay. */
const INVISIBLE = new RegExp('[\\u0000-\\u0008\\u000b-\\u001f\\u007f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]', 'g');

/** Removes what cannot be seen but changes what is read; for every text that people typed. */
export const visible = (text: string): string => text.replace(INVISIBLE, '').replace(/\p{Cs}/gu, '');

/** The text as markdown that shows exactly it. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^(\d+)\./gm, '$1&#46;')
    .replace(/^ +/gm, (blanks) => '&#160;'.repeat(blanks.length))
    .replace(/\r?\n/g, '<br>');
}

/** Shortens by code points, with an ellipsis when something was cut. */
export function shorten(text: string, limit: number): string {
  const points = [...text];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}
