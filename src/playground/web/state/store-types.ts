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
  /** What the stream told of a chat before its newest messages were loaded. */
  arrived: { [chatId: string]: MessageView[] };
  /** Messages of threads that have no place in the list: older than it, or newer than the older part that is shown. */
  aside: { [chatId: string]: MessageView[] };
  /** Chats that show an older part: the newest messages are not loaded. */
  detached: { [chatId: string]: boolean };
  /** When the stream last told of a message, by the page's own clock in milliseconds. */
  told: { [messageId: string]: number };
  /** When the people and the chats that are shown were asked for, by the page's own clock. */
  asked: { people: number; chats: number };
  /** Time of the newest message that was on screen, per chat. */
  seen: { [chatId: string]: number };
  connected: boolean;
  /** How often the stream was opened: what nobody announces is to be read again. */
  openings: number;
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
  /** When it was asked for, by the page's own clock: what the stream told of a message since then is newer. */
  asked: number;
}

export type StoreChange =
  | { type: 'people'; people: EmulatedUser[]; asked: number }
  | { type: 'chats'; chats: ChatView[]; asked: number }
  | { type: 'chat'; chat: ChatView }
  | HistoryChange
  | { type: 'message'; message: MessageView; told: number }
  | { type: 'read'; chatId: string; messageId: string; openId: string; at: number; told: number }
  | { type: 'seen'; chatId: string; upTo: number }
  | { type: 'connected'; connected: boolean }
  | { type: 'other person' };

/** Somebody has read a message. */
export type ReadChange = Extract<StoreChange, { type: 'read' }>;
