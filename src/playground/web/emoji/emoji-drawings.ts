/** A drawing on a grid of 16 px, or of `grid`: closed shapes with their colour, and lines over them. */
export interface EmojiDrawing {
  grid?: number;
  shapes: [path: string, color: string][];
  lines?: string;
  ink?: string;
}

const YELLOW = '#ffc60a';
const GREEN = '#35bd4b';
const RED = '#f54a45';
const ORANGE = '#ff811a';
const BLUE = '#5083fb';
const GREY = '#8f959e';
const WHITE = '#ffffff';
const BROWN = '#573601';

const DISC = 'M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 1 0 8 1.2';
const SQUARE =
  'M4 1.5h8A2.5 2.5 0 0 1 14.5 4v8a2.5 2.5 0 0 1-2.5 2.5H4A2.5 2.5 0 0 1 1.5 12V4A2.5 2.5 0 0 1 4 1.5z';
const HEART = 'M8 14S1.8 10.3 1.8 6.1A3.3 3.3 0 0 1 8 4.4a3.3 3.3 0 0 1 6.2 1.7C14.2 10.3 8 14 8 14z';
const STAR = 'M8 1.3l2 4.2 4.6.6-3.4 3.2.9 4.6L8 11.6l-4.1 2.3.9-4.6L1.4 6.1 6 5.5z';
const THUMB =
  'M5.4 7.2L7.6 1.8c1.3 0 2 .9 1.8 2.1L9 6h3.6c1 0 1.7.9 1.5 1.8l-1 4.6c-.2.8-.8 1.3-1.6 1.3H5.4zM1.9 7.2h2.6v6.5H1.9z';
const FLAME =
  'M8.3 1c.5 2.7 4.5 4.2 4.5 8.3A4.8 4.8 0 0 1 8 14.9a4.8 4.8 0 0 1-4.8-5.1c0-2 1-3.2 2-4.3.2 1 .6 1.6 1.2 2C6.2 5.2 6.8 2.6 8.3 1z';
const EYES = 'M5.6 6v.9M10.4 6v.9';

const face = (mouth: string, eyes = EYES, more: EmojiDrawing['shapes'] = []): EmojiDrawing => ({
  shapes: [[DISC, YELLOW], ...more],
  lines: `${eyes}${mouth}`,
  ink: BROWN,
});
const sign = (shape: string, color: string, lines: string, ink = WHITE): EmojiDrawing => ({
  shapes: [[shape, color]],
  lines,
  ink,
});
const flat = (shape: string, color: string): EmojiDrawing => ({ shapes: [[shape, color]] });

const CHECK = 'M4.6 8.2l2.4 2.4 4.6-5';
const TEARS: EmojiDrawing['shapes'] = [['M4.6 8.2h1.6v4H4.6zM9.8 8.2h1.6v4H9.8z', BLUE]];

/** Own drawings of the most used signs, by their code in capitals; the others are shown as Unicode's characters. */
export const EMOJI_DRAWINGS: ReadonlyMap<string, EmojiDrawing> = new Map([
  ['DONE', sign(SQUARE, GREEN, CHECK)],
  ['CHECKMARK', sign(SQUARE, GREEN, CHECK)],
  ['YES', sign(SQUARE, GREEN, CHECK)],
  ['CROSSMARK', sign(SQUARE, RED, 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6')],
  ['NO', sign(SQUARE, RED, 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6')],
  ['OK', sign(DISC, GREEN, 'M6.3 6a2 2 0 1 0 0 4 2 2 0 1 0 0-4M9.6 5.800v4.400M12 5.800L9.8 8l2.2 2.2')],
  ['THUMBSUP', flat(THUMB, YELLOW)],
  ['LGTM', flat(THUMB, YELLOW)],
  ['HEART', flat(HEART, RED)],
  ['STAR', flat(STAR, YELLOW)],
  [
    'FIRE',
    {
      shapes: [
        [FLAME, ORANGE],
        [
          'M8 14.900a2.6 2.6 0 0 1-2.6-2.700C5.4 10.4 8 9.5 8 7.500c1.5 1.2 2.6 2.8 2.6 4.700A2.6 2.6 0 0 1 8 14.900z',
          YELLOW,
        ],
      ],
    },
  ],
  ['PIN', { shapes: [['M8 1.200a4 4 0 1 0 0 8 4 4 0 1 0 0-8', RED]], lines: 'M8 9.200v5.5', ink: GREY }],
  ['ALARM', sign(DISC, RED, 'M8 4.500V8l2.5 1.5')],
  ['CLOCK', sign(DISC, BLUE, 'M8 4.500V8l2.5 1.5')],
  ['WARNING', sign('M8 1.500l7 12.500H1z', YELLOW, 'M8 6v4M8 12v.2', BROWN)],
  ['EXCLAMATION', sign(DISC, RED, 'M8 4.300v4.700M8 11.400v.2')],
  ['QUESTION', sign(DISC, BLUE, 'M6.2 6.300a1.8 1.8 0 1 1 2.7 1.600c-.6.3-.9.7-.9 1.400M8 11.400v.2')],
  ['SMILE', face('M5 9.300c1.5 2 4.5 2 6 0')],
  ['BLUSH', face('M5 9.300c1.5 2 4.5 2 6 0', 'M4.8 6.800c.4-.7 1.2-.7 1.6 0M9.6 6.800c.4-.7 1.2-.7 1.6 0')],
  ['LAUGH', face('M4.8 8.800h6.400c0 4-6.4 4-6.4 0z')],
  ['JOYFUL', face('M4.8 8.800h6.400c0 4-6.4 4-6.4 0z')],
  ['WINK', face('M5 9.300c1.5 2 4.5 2 6 0', 'M5.6 6v.9M9.6 6.500h1.6')],
  ['WOW', face('M8 8.800a1.5 1.7 0 1 0 0 3.4 1.5 1.7 0 1 0 0-3.4')],
  ['THINKING', face('M5.8 10.800c1-.8 2.4-1 4.4-.6', 'M5.6 6v.9M10.4 5.600v.9')],
  ['DULL', face('M5.5 10.200h5')],
  ['CRY', face('M5.5 11.200c1.2-1.5 3.8-1.5 5 0', EYES, TEARS)],
  ['SOB', face('M5.5 11.200c1.2-1.5 3.8-1.5 5 0', EYES, TEARS)],
  ['ANGRY', face('M5.5 11.200c1.2-1.5 3.8-1.5 5 0', 'M4.6 5.400l2 1M11.4 5.400l-2 1')],
  [
    'SWEAT',
    face('M5.5 10.600c1.2-1 3.8-1 5 0', EYES, [
      ['M12.5 4.500c.9 1.3 1.3 2 1.3 2.600a1.3 1.3 0 0 1-2.6 0c0-.6.4-1.3 1.3-2.600z', BLUE],
    ]),
  ],
  [
    'APPLAUSE',
    {
      grid: 20,
      shapes: [
        [
          'M4.7 7.6L5.1 7.4A3 3 0 0 1 9.2 8.6L11.3 12.6A3 3 0 0 1 10.0 16.6L9.6 16.9A3 3 0 0 1 5.5 15.6L3.4 11.6A3 3 0 0 1 4.7 7.6z',
          YELLOW,
        ],
        [
          'M9.9 6.6L10.3 6.5A3 3 0 0 1 13.9 8.8L14.8 13.2A3 3 0 0 1 12.5 16.8L12.0 16.9A3 3 0 0 1 8.5 14.6L7.5 10.2A3 3 0 0 1 9.9 6.6z',
          YELLOW,
        ],
      ],
      lines: 'M13 2.5v2M16 3.5l-1 1.7M18 6.2l-1.7.8',
      ink: ORANGE,
    },
  ],
  [
    'THANKS',
    {
      grid: 20,
      shapes: [
        ['M9.7 2.5c-1 0-1.600.8-1.800 1.900L6.500 12 4 14.500 7 18l2.700-2z', YELLOW],
        ['M10.3 2.5c1 0 1.600.8 1.800 1.900l1.400 7.600 2.500 2.500L13 18l-2.700-2z', YELLOW],
      ],
      lines: 'M10 4v12',
      ink: BROWN,
    },
  ],
  [
    'PARTY',
    {
      grid: 20,
      shapes: [
        ['M3 17.500L7 7l6 6z', YELLOW],
        ['M12 2.800a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 1 0 0-2.4', RED],
        ['M16.500 7.800a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 1 0 0-2.4', BLUE],
        ['M15 3.600a.9.9 0 1 0 0 1.800.9.9 0 1 0 0-1.800', GREEN],
      ],
      lines: 'M11 8.500c1-.2 1.600-1 1.500-2M12.500 10.500c1.300-.6 2.500-.4 3.300.8',
      ink: ORANGE,
    },
  ],
]);
