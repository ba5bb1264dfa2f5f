// Own line drawings on a 16 px grid, picked by a word of the token: the platform's icon font is not free to copy.
const DRAWINGS: [RegExp, string][] = [
  [/calendar|date/, 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3'],
  [/time|clock|history/, 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 1 0 8 2.2M8 5v3.2l2.2 1.4'],
  [/bell|alarm|notif/, 'M4 11V7.2a4 4 0 0 1 8 0V11l1 1.2H3zM6.8 14h2.4'],
  [
    /maybe|help|question/,
    'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 1 0 8 2.2M6.3 6.4a1.7 1.7 0 1 1 2.5 1.5c-.6.3-.8.6-.8 1.2M8 11v.3',
  ],
  [/warn|info|error|report|urgent/, 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 1 0 8 2.2M8 5v3.6M8 10.8v.4'],
  [/yes|check|done|succeed|approve|resolve/, 'M2.8 8.4l3.4 3.4 7-7.4'],
  [/no_|close|reject|cancel/, 'M3.5 3.5l9 9M12.5 3.5l-9 9'],
  [
    /group|members|community/,
    'M6 3a2.3 2.3 0 1 0 0 4.6A2.3 2.3 0 1 0 6 3M1.8 13c.3-2.4 2-3.6 4.2-3.6s3.9 1.2 4.2 3.6M10.2 3.2a2.2 2.2 0 0 1 0 4.2M11.6 9.7c1.5.4 2.4 1.6 2.6 3.3',
  ],
  [
    /member|person|user|contact|admin/,
    'M8 2.5a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 1 0 0-5.6M2.8 13.8c.4-2.8 2.6-4.2 5.2-4.2s4.8 1.4 5.2 4.2',
  ],
  [/pie/, 'M8 2.2v5.8h5.8A5.8 5.8 0 1 1 8 2.2M10.5 2.8a5.8 5.8 0 0 1 2.9 2.9h-2.9z'],
  [/chart|data|stat|trend/, 'M2.5 13.5h11M4.5 11V8M8 11V4M11.5 11V6.5'],
  [/download|export/, 'M8 2.5v7.5M4.8 7L8 10.2 11.2 7M2.8 13.3h10.4'],
  [/upload|import/, 'M8 10.5V3M4.8 6L8 2.8 11.2 6M2.8 13.3h10.4'],
  [/down|expand/, 'M3.5 6l4.5 4.5L12.5 6'],
  [/up[-_]|_up|fold/, 'M3.5 10.5L8 6l4.5 4.5'],
  [/left|back/, 'M10 3.5L5.5 8l4.5 4.5'],
  [/right|forward_|next/, 'M6 3.5l4.5 4.5L6 12.5'],
  [
    /link|url/,
    'M6.5 9.5l3-3M5 7.5L3.4 9.1a2.5 2.5 0 0 0 3.5 3.5L8.5 11M11 8.5l1.6-1.6a2.5 2.5 0 0 0-3.5-3.5L7.5 5',
  ],
  [/edit|write|pen|sign/, 'M3 13l.6-2.8 7-7 2.2 2.2-7 7z'],
  [/robot|bot|ai[-_]/, 'M3 5.5h10v7H3zM8 5.5V3M6 8.5v1M10 8.5v1'],
  [/search|find/, 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9M10.3 10.3l3.2 3.2'],
  [
    /setting|gear|config/,
    'M8 5.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 1 0 0-4.8M8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4M12.2 3.8l-1.4 1.4M5.2 10.8l-1.4 1.4',
  ],
  [/delete|trash/, 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4'],
  [/more|ellipsis/, 'M3.5 8h.1M8 8h.1M12.5 8h.1'],
  [/add|plus|new/, 'M8 3v10M3 8h10'],
  [/minus|remove/, 'M3 8h10'],
  [/star|favorite|collect/, 'M8 2.3l1.8 3.6 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6z'],
  [/heart|love/, 'M8 13.2S2.5 10 2.5 6.2a2.9 2.9 0 0 1 5.5-1.4 2.9 2.9 0 0 1 5.5 1.4C13.5 10 8 13.2 8 13.2z'],
  [
    /thumb|like/,
    'M5.2 7l2.3-4.6c1 0 1.6.7 1.4 1.7L8.5 6.3h4c.8 0 1.3.7 1.1 1.5l-1 4.3c-.1.6-.6 1-1.2 1H5.2zM5.2 7H2.6v6.1h2.6',
  ],
  [/chat|message|comment|reply/, 'M2.5 3.5h11v7.5H8l-3 2.5V11H2.5z'],
  [/mail|email/, 'M2.5 4h11v8h-11zM2.5 4.5L8 8.8l5.5-4.3'],
  [
    /phone|call/,
    'M4 2.5h2.2l1 2.8-1.4 1a8 8 0 0 0 3.9 3.9l1-1.4 2.8 1V12c0 .8-.7 1.5-1.5 1.5A9.5 9.5 0 0 1 2.5 4c0-.8.7-1.5 1.5-1.5z',
  ],
  [/vc_|video|camera|meeting/, 'M2.2 4.5h8v7h-8zM10.2 7l3.6-2v6l-3.6-2z'],
  [/image|picture|photo/, 'M2.5 3.5h11v9h-11zM2.5 10.5L6 7.5l3 2.8 1.8-1.6 2.7 2.3M10.5 5.8v.1'],
  [
    /mic|audio|voice|sound/,
    'M6.3 3.8a1.7 1.7 0 0 1 3.4 0v3.8a1.7 1.7 0 0 1-3.4 0zM3.8 7.5a4.2 4.2 0 0 0 8.4 0M8 11.7v2',
  ],
  [
    /location|local|map|position/,
    'M8 14S3.2 9.8 3.2 6.6a4.8 4.8 0 0 1 9.6 0C12.8 9.8 8 14 8 14zM8 5a1.7 1.7 0 1 0 0 3.4A1.7 1.7 0 1 0 8 5',
  ],
  [/lock|safe|security/, 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2'],
  [
    /eye|visible|read/,
    'M1.8 8S4.2 3.8 8 3.8 14.2 8 14.2 8 11.8 12.2 8 12.2 1.8 8 1.8 8zM8 6a2 2 0 1 0 0 4 2 2 0 1 0 0-4',
  ],
  [/flag|pin|mark/, 'M4 14V2.5h8l-2 2.8 2 2.7H4'],
  [/home|house/, 'M2.5 7.5L8 3l5.5 4.5M4 6.5v6.8h8V6.5'],
  [/school|education|study|course|learn/, 'M1.5 6L8 3l6.5 3L8 9zM4 7.3v3.9c2.2 1.7 5.8 1.7 8 0V7.3M14 6.3v4'],
  [
    /money|pay|cost|wallet/,
    'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 1 0 8 2.2M5.8 5L8 7.8 10.2 5M8 7.8V11.5M6 8.2h4M6 9.9h4',
  ],
  [
    /gift|cake|trophy|award|medal/,
    'M4.5 2.5h7v4a3.5 3.5 0 0 1-7 0zM4.5 3.8H2.6c0 2 .7 3 2 3.2M11.5 3.8h1.9c0 2-.7 3-2 3.2M8 10v2M5.5 13.5h5',
  ],
  [/share|send|forward/, 'M2.5 7.6l11-5-3.4 11-2.8-4.4zM7.3 9.2l6.2-6.6'],
  [/copy|duplicate/, 'M5.5 5.5h7.5V13H5.5zM10.5 5.5V3H3v7.5h2.5'],
  [/refresh|sync|switch|reset|undo/, 'M13 8a5 5 0 1 1-1.6-3.7M11.6 1.9v2.6H9'],
  [/filter|sort/, 'M2.5 3.5h11L9.3 8.7v4.3l-2.6-1.4V8.7z'],
  [
    /todo|task|list|menu/,
    'M6.5 4h7M6.5 8h7M6.5 12h7M2.5 4l.8.8 1.4-1.5M2.5 8l.8.8 1.4-1.5M2.5 12l.8.8 1.4-1.5',
  ],
  [/app|grid|tool/, 'M2.8 2.8h4v4h-4zM9.2 2.8h4v4h-4zM2.8 9.2h4v4h-4zM9.2 9.2h4v4h-4z'],
  [/folder|space/, 'M2.2 4h4l1.4 1.6h6.2V13H2.2z'],
  [/file|doc|form|bitable|sheet|wiki|text/, 'M4 2.2h5.5L12 4.8v9H4zM6 7.5h4M6 10h4'],
];
const OTHER = 'M3.5 3.5h9v9h-9z';

/** The drawing for a token of the platform's icon library; a neutral square for those that have none of their own. */
export function drawingOf(token: string): string {
  const name = token.toLowerCase();
  return DRAWINGS.find(([word]) => word.test(name))?.[1] ?? OTHER;
}
