import type { CSSProperties } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { textOf } from '../json.ts';
import { colorOf } from './color.ts';

// Own line drawings on a 16 px grid, picked by a word of the token: the platform's icon font is not free to copy.
const DRAWINGS: [RegExp, string][] = [
  [/calendar|date/, 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3'],
  [/time|clock|history/, 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 1 0 8 2.2M8 5v3.2l2.2 1.4'],
  [/bell|alarm|notif/, 'M4 11V7.2a4 4 0 0 1 8 0V11l1 1.2H3zM6.8 14h2.4'],
  [/warn|info|error|report/, 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 1 0 8 2.2M8 5v3.6M8 10.8v.4'],
  [/yes|check|done|succeed|approve/, 'M2.8 8.4l3.4 3.4 7-7.4'],
  [/no_|close|reject/, 'M3.5 3.5l9 9M12.5 3.5l-9 9'],
  [
    /member|person|user|group|contact/,
    'M8 2.5a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 1 0 0-5.6M2.8 13.8c.4-2.8 2.6-4.2 5.2-4.2s4.8 1.4 5.2 4.2',
  ],
  [/chart|data|stat/, 'M2.5 13.5h11M4.5 11V8M8 11V4M11.5 11V6.5'],
  [/down/, 'M3.5 6l4.5 4.5L12.5 6'],
  [/right/, 'M6 3.5l4.5 4.5L6 12.5'],
  [
    /link/,
    'M6.5 9.5l3-3M5 7.5L3.4 9.1a2.5 2.5 0 0 0 3.5 3.5L8.5 11M11 8.5l1.6-1.6a2.5 2.5 0 0 0-3.5-3.5L7.5 5',
  ],
  [/edit|write|pen/, 'M3 13l.6-2.8 7-7 2.2 2.2-7 7z'],
  [/robot|bot/, 'M3 5.5h10v7H3zM8 5.5V3M6 8.5v1M10 8.5v1'],
  [/file|doc|form|list|bitable|sheet|wiki/, 'M4 2.2h5.5L12 4.8v9H4zM6 7.5h4M6 10h4'],
];
const OTHER = 'M3.5 3.5h9v9h-9z';

/** A `standard_icon` as a line drawing; a `custom_icon` (an uploaded picture) as the same neutral square. */
export function CardIcon({ icon, card, size = 16 }: { icon: JsonObject; card: JsonObject; size?: number }) {
  const token = textOf(icon.token).toLowerCase();
  const drawing = DRAWINGS.find(([word]) => word.test(token))?.[1] ?? OTHER;
  const style: CSSProperties = { color: colorOf(textOf(icon.color), card), flex: 'none' };
  return (
    <svg
      className="card-icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      style={style}
      aria-hidden="true"
    >
      <path
        d={drawing}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
