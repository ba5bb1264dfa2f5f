import { success } from '../http/answer.ts';
import { isObject, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { Json } from '../protocol.ts';
import { viewOf } from '../state/messages.ts';
import type { MessageRecord } from '../state/records.ts';
import { isVisible, readableContent } from '../state/views.ts';
import { findChatOf, findPerson } from './participants.ts';

const MAX_HITS = 50;
/** Properties of cards and posts that people read; ids, values and styles are none. */
const READ = new Set(['content', 'text', 'title', 'file_name', 'label', 'display_name']);
/** What only the bot gets: a callback's value may say `text` as well, and is not on screen. */
const UNSEEN = new Set(['value', 'behaviors']);

/** A row of a table: its properties are named by the columns, so that every text and number in it is a cell. */
function readRow(row: Json): string[] {
  if (!isObject(row)) return [];
  return Object.values(row).flatMap((cell) =>
    typeof cell === 'number' ? [String(cell)] : readTexts(cell, typeof cell === 'string'),
  );
}

function readProperty(key: string, value: Json, isTable: boolean): string[] {
  if (UNSEEN.has(key)) return [];
  if (isTable && key === 'rows' && Array.isArray(value)) return value.flatMap(readRow);
  // `i18n`, `i18n_content` and the like: one text, or one part of the card, for each language.
  if (key.startsWith('i18n') && isObject(value))
    return Object.values(value).flatMap((one) => readTexts(one, true));
  return readTexts(value, READ.has(key));
}

/** Everything in a content that a person reads, in its order. */
export function readTexts(value: Json, isRead = false): string[] {
  if (typeof value === 'string') return isRead ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => readTexts(one, isRead));
  if (!isObject(value)) return [];
  const isTable = value.tag === 'table';
  return Object.entries(value).flatMap(([key, one]) => readProperty(key, one, isTable));
}

const haystackOf = (message: MessageRecord): string =>
  readTexts(message.card ?? readableContent(message))
    .join('\n')
    .toLowerCase();

/**
 * `GET /client/chats/:chatId/search?as=&q=`: the messages that hold every word of `q`, the newest first, at most 50.
 */
export const searchChat: SurfaceHandler = ({ core, params, query }) => {
  const person = findPerson(core, query.get('as'));
  if (!person.ok) return person.error;
  const { openId } = person.value;
  const chat = findChatOf(core, params.chatId, openId);
  if (!chat.ok) return chat.error;
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const hits: MessageRecord[] = [];
  for (const message of words.length === 0 ? [] : core.state.messages.inGroup(chat.value.chatId).reverse()) {
    if (hits.length === MAX_HITS) break;
    if (message.recalled || !isVisible(message, openId)) continue;
    const haystack = haystackOf(message);
    if (words.every((word) => haystack.includes(word))) hits.push(message);
  }
  return success(toJson(hits.map((message) => viewOf(core, message))));
};
