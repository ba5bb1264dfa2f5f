import type { Locale } from '../locale/use-locale.ts';

/** An emoji that the page offers. `key` is the platform's (Feishu: im-v1/message-reaction/emojis-introduce). */
export interface Emoji {
  key: string;
  name: Record<Locale, string>;
}

/** The offered ones, the most used first. */
export const EMOJIS: Emoji[] = [
  { key: 'THUMBSUP', name: { zh: '赞', en: 'thumbs up' } },
  { key: 'OK', name: { zh: 'OK', en: 'OK' } },
  { key: 'DONE', name: { zh: '完成', en: 'done' } },
  { key: 'HEART', name: { zh: '爱心', en: 'heart' } },
  { key: 'APPLAUSE', name: { zh: '鼓掌', en: 'applause' } },
  { key: 'THANKS', name: { zh: '感谢', en: 'thanks' } },
  { key: 'SMILE', name: { zh: '微笑', en: 'smile' } },
  { key: 'PARTY', name: { zh: '庆祝', en: 'party' } },
];

/** The offered emoji behind a key; one that is not offered is named by its key. */
export function offeredEmoji(key: string): Emoji {
  const known = EMOJIS.find((emoji) => emoji.key === key.toUpperCase());
  return known ?? { key, name: { zh: key, en: key } };
}
