import type { MessageView } from '../../../emulator/protocol.ts';
import type { HistoryChange, ReadChange, Store } from './store-types.ts';

/** So many messages of threads are kept aside for a chat. */
const MOST_ASIDE = 200;
const NONE: MessageView[] = [];

/** Puts messages into a list: a known id is replaced, a new one inserted by time. */
export function merged(list: MessageView[], incoming: MessageView[]): MessageView[] {
  const byId = new Map(list.map((message) => [message.messageId, message]));
  for (const message of incoming) {
    const known = byId.get(message.messageId);
    // A slow answer must not undo what the stream said since.
    if (known === undefined || known.updateTime <= message.updateTime) byId.set(message.messageId, message);
  }
  // Sorting is stable: messages of one millisecond keep the order in which they came.
  return [...byId.values()].sort((one, other) => one.createTime - other.createTime);
}

function withList(store: Store, chatId: string, list: MessageView[]): Store {
  return { ...store, messages: { ...store.messages, [chatId]: list } };
}

const withMessages = (store: Store, chatId: string, incoming: MessageView[]): Store =>
  withList(store, chatId, merged(store.messages[chatId] ?? NONE, incoming));

/** Whether the newest part of a chat reaches back to what is loaded, so that nothing is missing between. */
function reachesBack(settled: MessageView[], { messages, isFull }: HistoryChange): boolean {
  const [first] = messages;
  if (first === undefined || !isFull) return false;
  const isKnown = settled.some(({ messageId }) => messageId === first.messageId);
  return isKnown || first.createTime < (settled[0]?.createTime ?? 0);
}

/** What is loaded and stays when a part comes in. */
function stayingBeside(store: Store, part: HistoryChange): MessageView[] {
  const { chatId } = part;
  if (part.part === 'around' || part.part === 'back') return NONE;
  const list = store.messages[chatId] ?? NONE;
  if (part.part !== 'newest' || store.loaded[chatId]) return list;
  const arrived = new Set(store.arrived[chatId]?.map(({ messageId }) => messageId));
  const settled = list.filter(({ messageId }) => !arrived.has(messageId));
  return reachesBack(settled, part) ? settled : NONE;
}

/**
 * A reaction or a reader leaves a message's time as it was: an answer asked for before it was told must not undo it.
 */
function unlessTold(store: Store, { chatId, messages, asked }: HistoryChange): MessageView[] {
  const known = new Map(store.messages[chatId]?.map((message) => [message.messageId, message]));
  return messages.map((message) => {
    const isOld = (store.told[message.messageId] ?? Number.NEGATIVE_INFINITY) > asked;
    return (isOld ? known.get(message.messageId) : undefined) ?? message;
  });
}

/** The store with a loaded part of a chat. */
export function withHistory(store: Store, change: HistoryChange): Store {
  const { chatId, part, isFull } = change;
  const messages = unlessTold(store, change);
  // The newest do not join an older part: there would be a gap between them.
  if (part === 'newest' && store.detached[chatId]) return store;
  const isNewest = part === 'newest' || part === 'back';
  const staying = stayingBeside(store, change);
  const arrived = isNewest ? (store.arrived[chatId] ?? NONE) : NONE;
  const next = withList(store, chatId, merged(merged(staying, messages), arrived));
  const reachesStart = part !== 'around' && part !== 'newer' && !isFull;
  const isDetached = part === 'around' || (part === 'newer' && isFull);
  const complete = reachesStart || (staying.length > 0 && (store.complete[chatId] ?? false));
  return {
    ...next,
    loaded: isNewest ? { ...next.loaded, [chatId]: true } : next.loaded,
    arrived: isNewest ? { ...next.arrived, [chatId]: NONE } : next.arrived,
    complete: { ...next.complete, [chatId]: complete },
    detached: part === 'older' ? next.detached : { ...next.detached, [chatId]: isDetached },
  };
}

function withAside(store: Store, message: MessageView): Store {
  if (message.threadId === undefined) return store;
  const list = merged(store.aside[message.chatId] ?? NONE, [message]).slice(-MOST_ASIDE);
  return { ...store, aside: { ...store.aside, [message.chatId]: list } };
}

/** The store with what the stream told; what would leave a gap beside it is kept for the view of its thread only. */
export function withMessage(store: Store, message: MessageView): Store {
  const { chatId, messageId, createTime } = message;
  const list = store.messages[chatId] ?? NONE;
  if (list.some((one) => one.messageId === messageId)) return withMessages(store, chatId, [message]);
  const isOlder = createTime < (list[0]?.createTime ?? 0) && !store.complete[chatId];
  if (store.detached[chatId] || isOlder) return withAside(store, message);
  const next = withMessages(store, chatId, [message]);
  if (store.loaded[chatId]) return next;
  return { ...next, arrived: { ...next.arrived, [chatId]: [...(next.arrived[chatId] ?? NONE), message] } };
}

/** No answer is waited for longer than this. */
const LONGEST_ANSWER_MS = 60_000;

/** The store that knows when the stream told of a message; what is older than any answer under way is forgotten. */
export function withTold(store: Store, messageId: string, told: number): Store {
  const recent = Object.entries(store.told).filter(([, at]) => told - at < LONGEST_ANSWER_MS);
  return { ...store, told: { ...Object.fromEntries(recent), [messageId]: told } };
}

/** The store with somebody who has read a message. */
export function withReader(store: Store, { chatId, messageId, openId, at }: ReadChange): Store {
  const known = store.messages[chatId]?.find((message) => message.messageId === messageId);
  if (known === undefined || known.readBy.some((reader) => reader.openId === openId)) return store;
  return withMessages(store, chatId, [{ ...known, readBy: [...known.readBy, { openId, at }] }]);
}
