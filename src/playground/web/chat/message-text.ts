import type { JsonObject, MessageView } from '../../../emulator/protocol.ts';
import { objectOf, objectsOf, textOf } from '../card/json.ts';
import { currentLocale } from '../locale/use-locale.ts';
import { postFor } from './post-content.ts';
import type { ChatWords } from './words.ts';

function postText(content: JsonObject): string {
  const post = postFor(content, currentLocale());
  const lines = Array.isArray(post.content) ? post.content : [];
  const parts = lines.map((line) =>
    objectsOf(line)
      .map((part) => textOf(part.text) || (textOf(part.user_name) && `@${textOf(part.user_name)}`))
      .join(''),
  );
  return [textOf(post.title), ...parts].filter(Boolean).join('\n');
}

function cardText(card: JsonObject | undefined): string {
  return textOf(objectOf(objectOf(card?.header).title).content);
}

/** What a message says in one line: for quotes, search results and the clipboard. */
export function lineOf(message: MessageView, words: ChatWords): string {
  const { type, content, card } = message;
  if (message.recalled) return '';
  if (type === 'text') return textOf(content.text);
  if (type === 'post') return postText(content);
  if (type === 'interactive') return cardText(card) || words.card;
  if (type === 'image') return words.picture;
  if (type === 'file') return `${words.file} ${textOf(content.file_name)}`;
  return type === 'system' ? textOf(content.text) : words.others[type];
}

/** Whether there is a text to copy. */
export const hasText = ({ type, recalled }: MessageView): boolean =>
  !recalled && (type === 'text' || type === 'post');
