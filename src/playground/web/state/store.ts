import type { ChatView, EmulatedUser, MessageView } from '../../../emulator/protocol.ts';

/** What the page knows of the emulator. Messages are in the order of their time. */
export interface Store {
  people: EmulatedUser[];
  chats: ChatView[];
  messages: { [chatId: string]: MessageView[] };
  /** Chats of which no older message is left to load. */
  complete: { [chatId: string]: boolean };
  /** Chats whose newest messages were loaded, and that the stream keeps up to date since. */
  loaded: { [chatId: string]: boolean };
  /** Chats that show an older part: the newest messages are not loaded. */
  detached: { [chatId: string]: boolean };
  /** Time of the newest message that was on screen, per chat. */
  seen: { [chatId: string]: number };
  connected: boolean;
}

/**
 * A loaded part of a chat: the newest or older messages join what is there, a part `around` a message takes its place,
 * `newer` ones lead back from there, `back` is the newest part in place of it. `isFull`: there may be more beyond.
 */
export interface HistoryChange {
  type: 'history';
  chatId: string;
  part: 'newest' | 'older' | 'around' | 'newer' | 'back';
  messages: MessageView[];
  isFull: boolean;
}

export type StoreChange =
  | { type: 'people'; people: EmulatedUser[] }
  | { type: 'chats'; chats: ChatView[] }
  | { type: 'chat'; chat: ChatView }
  | HistoryChange
  | { type: 'message'; message: MessageView }
  | { type: 'read'; chatId: string; messageId: string; openId: string; at: number }
  | { type: 'seen'; chatId: string; upTo: number }
  | { type: 'connected'; connected: boolean }
  | { type: 'other person' };

type ReadChange = Extract<StoreChange, { type: 'read' }>;

export const EMPTY_STORE: Store = {
  people: [],
  chats: [],
  messages: {},
  complete: {},
  loaded: {},
  detached: {},
  seen: {},
  connected: true,
};

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

function withMessages(store: Store, chatId: string, incoming: MessageView[]): Store {
  const list = merged(store.messages[chatId] ?? [], incoming);
  return { ...store, messages: { ...store.messages, [chatId]: list } };
}

/** A chat as it was told by itself, with its members. */
function withChat(store: Store, chat: ChatView): Store {
  return { ...store, chats: store.chats.map((one) => (one.chatId === chat.chatId ? chat : one)) };
}

function withHistory(store: Store, { chatId, part, messages, isFull }: HistoryChange): Store {
  // The newest do not join an older part: there would be a gap between them.
  if (part === 'newest' && store.detached[chatId]) return store;
  const replaces = part === 'around' || part === 'back';
  const before = replaces ? { ...store, messages: { ...store.messages, [chatId]: [] } } : store;
  const next = withMessages(before, chatId, messages);
  const reachesStart = part !== 'around' && part !== 'newer' && !isFull;
  const isDetached = part === 'around' || (part === 'newer' && isFull);
  const complete = reachesStart || (!replaces && (store.complete[chatId] ?? false));
  return {
    ...next,
    loaded: part === 'newest' || part === 'back' ? { ...next.loaded, [chatId]: true } : next.loaded,
    complete: { ...next.complete, [chatId]: complete },
    detached: part === 'older' ? next.detached : { ...next.detached, [chatId]: isDetached },
  };
}

function withMessage(store: Store, message: MessageView): Store {
  const { chatId, messageId } = message;
  const isKnown = store.messages[chatId]?.some((one) => one.messageId === messageId) ?? false;
  return store.detached[chatId] && !isKnown ? store : withMessages(store, chatId, [message]);
}

function withReader(store: Store, { chatId, messageId, openId, at }: ReadChange): Store {
  const known = store.messages[chatId]?.find((message) => message.messageId === messageId);
  if (known === undefined || known.readBy.some((reader) => reader.openId === openId)) return store;
  return withMessages(store, chatId, [{ ...known, readBy: [...known.readBy, { openId, at }] }]);
}

/** The store after a change. */
export function reduce(store: Store, change: StoreChange): Store {
  switch (change.type) {
    case 'people':
      return { ...store, people: change.people };
    case 'chats':
      return { ...store, chats: change.chats };
    case 'chat':
      return withChat(store, change.chat);
    case 'history':
      return withHistory(store, change);
    case 'message':
      return withMessage(store, change.message);
    case 'read':
      return withReader(store, change);
    case 'seen':
      return { ...store, seen: { ...store.seen, [change.chatId]: change.upTo } };
    case 'connected':
      // What came while the stream was away is not known: chats are loaded anew when they are entered.
      return { ...store, connected: change.connected, loaded: change.connected ? store.loaded : {} };
    case 'other person':
      return { ...EMPTY_STORE, people: store.people };
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
