import type { ChatView } from '../../../emulator/protocol.ts';
import { withHistory, withMessage, withReader, withTold } from './store-messages.ts';
import type { ReadChange, Store, StoreChange } from './store-types.ts';

export const EMPTY_STORE: Store = {
  people: [],
  chats: [],
  messages: {},
  complete: {},
  loaded: {},
  arrived: {},
  aside: {},
  detached: {},
  told: {},
  asked: { people: 0, chats: 0 },
  seen: {},
  connected: true,
  openings: 0,
};

/** A chat as it was told by itself, with its members. */
function withChat(store: Store, chat: ChatView): Store {
  return { ...store, chats: store.chats.map((one) => (one.chatId === chat.chatId ? chat : one)) };
}

/**
 * A list that was read anew; an answer that was asked for before the one that is shown says what was, and is dropped.
 */
function withList<K extends 'people' | 'chats'>(store: Store, kind: K, list: Store[K], asked: number): Store {
  if (asked < store.asked[kind]) return store;
  return { ...store, [kind]: list, asked: { ...store.asked, [kind]: asked } };
}

/** What came while the stream was away is not known: every chat is to be loaded anew when it is entered. */
function withConnection(store: Store, connected: boolean): Store {
  const openings = store.openings + (connected ? 1 : 0);
  return { ...store, connected, openings, loaded: {}, arrived: {} };
}

function readBy(store: Store, change: ReadChange): Store {
  const next = withReader(store, change);
  return next === store ? store : withTold(next, change.messageId, change.told);
}

/** The store after a change. */
export function reduce(store: Store, change: StoreChange): Store {
  switch (change.type) {
    case 'people':
      return withList(store, 'people', change.people, change.asked);
    case 'chats':
      return withList(store, 'chats', change.chats, change.asked);
    case 'chat':
      return withChat(store, change.chat);
    case 'history':
      return withHistory(store, change);
    case 'message':
      return withTold(withMessage(store, change.message), change.message.messageId, change.told);
    case 'read':
      return readBy(store, change);
    case 'seen':
      return { ...store, seen: { ...store.seen, [change.chatId]: change.upTo } };
    case 'connected':
      return withConnection(store, change.connected);
    case 'other person':
      return { ...EMPTY_STORE, people: store.people, asked: store.asked, openings: store.openings };
  }
}

/** Unread messages of a chat for its badge: none of those that were on screen here count. */
export function unreadOf(store: Store, chat: ChatView): number {
  return (chat.lastMessage?.createTime ?? 0) <= (store.seen[chat.chatId] ?? 0) ? 0 : chat.unread;
}

/** Why a chat wants attention before others: a buzz, or a mention. Neither while it is on screen. */
export function callOf(chat: ChatView, isOpen: boolean): 'urgent' | 'you' | 'all' | undefined {
  if (isOpen) return undefined;
  return chat.urgent ? 'urgent' : chat.mentioned;
}

/** The chats with the most recently used first, as a chat list shows them. */
export function byRecency(chats: ChatView[]): ChatView[] {
  return [...chats].sort(
    (one, other) => (other.lastMessage?.createTime ?? 0) - (one.lastMessage?.createTime ?? 0),
  );
}
