import { success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { Json } from '../protocol.ts';
import { viewOf } from '../state/messages.ts';
import type { MessageRecord } from '../state/records.ts';
import { isVisible, readableContent } from '../state/views.ts';
import { findChatOf, findPerson } from './participants.ts';

const MAX_HITS = 50;
/** Properties of cards and posts that people read; ids, values and styles are none. */
const READ = new Set(['content', 'text', 'title', 'file_name', 'label']);

/** Everything in a content that a person reads, in its order. */
function readTexts(value: Json, isRead: boolean): string[] {
  if (typeof value === 'string') return isRead ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => readTexts(one, isRead));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) =>
    // A callback's value may say `text` as well, and is not on screen.
    key === 'value' || key === 'behaviors' ? [] : readTexts(one, READ.has(key)),
  );
}

const haystackOf = (message: MessageRecord): string =>
  readTexts(message.card ?? readableContent(message), false)
    .join('\n')
    .toLowerCase();

/** `GET /client/chats/:chatId/search?as=&q=`: the messages that hold every word of `q`, the newest first, at most 50. */
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
