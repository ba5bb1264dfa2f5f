import type { Locale } from '../locale/use-locale.ts';

/** An emoji that the page offers. `key` is the platform's (Feishu: im-v1/message-reaction/emojis-introduce). */
export interface Emoji {
  key: string;
  glyph: string;
  name: Record<Locale, string>;
}

/** The offered ones, the most used first. */
export const EMOJIS: Emoji[] = [
  { key: 'THUMBSUP', glyph: '👍', name: { zh: '赞', en: 'thumbs up' } },
  { key: 'OK', glyph: '👌', name: { zh: 'OK', en: 'OK' } },
  { key: 'DONE', glyph: '✅', name: { zh: '完成', en: 'done' } },
  { key: 'HEART', glyph: '❤️', name: { zh: '爱心', en: 'heart' } },
  { key: 'APPLAUSE', glyph: '👏', name: { zh: '鼓掌', en: 'applause' } },
  { key: 'THANKS', glyph: '🙏', name: { zh: '感谢', en: 'thanks' } },
  { key: 'SMILE', glyph: '😊', name: { zh: '微笑', en: 'smile' } },
  { key: 'PARTY', glyph: '🎉', name: { zh: '庆祝', en: 'party' } },
];

/** What shows a key: one that the page does not know is shown by its name. */
export function emojiOf(key: string): Emoji {
  const known = EMOJIS.find((emoji) => emoji.key === key.toUpperCase());
  return known ?? { key, glyph: `[${key}]`, name: { zh: key, en: key } };
}
