/** Control characters and bidirectional overrides, which would reorder or hide what is read. Tab and line feed stay. */
const INVISIBLE: readonly [from: number, to: number][] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2069],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
];

const isInvisible = (point: number): boolean => INVISIBLE.some(([from, to]) => point >= from && point <= to);

/** Removes what cannot be seen but changes what is read, lone surrogates too; for every text that people typed. */
export function visible(text: string): string {
  return [...text].filter((character) => !isInvisible(character.codePointAt(0) ?? 0)).join('');
}

/** Bytes that a text takes inside a card inside a request: it is escaped twice on the way. */
export const sentBytes = (text: string): number =>
  new TextEncoder().encode(JSON.stringify(JSON.stringify(text))).length - 6;

/** Shortens by code points, with an ellipsis when something was cut. */
export function shorten(text: string, limit: number): string {
  const points = [...text];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}
