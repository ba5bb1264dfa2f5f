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

const escaped = (point: number): string => `\\u{${point.toString(16)}}`;
const UNSEEN = new RegExp(
  `[${INVISIBLE.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')}]`,
  'gu',
);

/** Removes what cannot be seen but changes what is read, lone surrogates too; for every text that people typed. */
export const visible = (text: string): string => text.replace(UNSEEN, '');

/** Bytes that a text takes inside a card inside a request: it is escaped twice on the way. */
export const sentBytes = (text: string): number =>
  new TextEncoder().encode(JSON.stringify(JSON.stringify(text))).length - 6;

/** Shortens by code points, with an ellipsis when something was cut. */
export function shorten(text: string, limit: number): string {
  const points = [...text];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}
