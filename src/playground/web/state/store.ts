import type { ChatView, EmulatedUser, MessageView } from '../../../emulator/protocol.ts';

/** What the page knows of the emulator. Messages are in the order of their time. */
export interface Store {
  people: EmulatedUser[];
  chats: ChatView[];
  messages: { [chatId: string]: MessageView[] };
  /** Chats of which no older message is left to load. */
  complete: { [chatId: string]: boolean };
  /** Time of the newest message that was on screen, per chat. */
  seen: { [chatId: string]: number };
  connected: boolean;
}

export type StoreChange =
  | { type: 'people'; people: EmulatedUser[] }
  | { type: 'chats'; chats: ChatView[] }
  | { type: 'history'; chatId: string; messages: MessageView[]; complete: boolean }
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
    case 'history': {
      const next = withMessages(store, change.chatId, change.messages);
      return change.complete ? { ...next, complete: { ...next.complete, [change.chatId]: true } } : next;
    }
    case 'message':
      return withMessages(store, change.message.chatId, [change.message]);
    case 'read':
      return withReader(store, change);
    case 'seen':
      return { ...store, seen: { ...store.seen, [change.chatId]: change.upTo } };
    case 'connected':
      return { ...store, connected: change.connected };
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
