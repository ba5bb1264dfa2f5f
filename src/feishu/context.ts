import type { ChatId, MessageId, OpenId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import type { TapAnswer, Utterance } from './answers.ts';
import type { CardAction } from './envelope.ts';

/**
 * Where a message or tap happened. In a group, `say` goes to the person's private chat and the group gets a short note.
 */
export interface Where {
  chatId: ChatId | null;
  chatType: 'p2p' | 'group' | 'unknown';
  messageId: MessageId | null;
}

/** What every handler gets. Everything it writes goes through `tx`: one transaction with the inbox row. */
export interface Context<Tx, Who> {
  tx: Tx;
  who: Who;
  openId: OpenId;
  /** The judged instant: creation time, or receipt when the creation time lies in the future. */
  at: Instant;
  receivedAt: Instant;
  where: Where;
  /** Permanent key of this event; effects derive theirs from it. */
  eventKey: string;
  /** Enqueues a message to the person. Calling it twice makes two messages. */
  say(utterance: Utterance): Promise<void>;
  /** The same in the thread of the message that this answers; to the person where there is none. */
  reply(utterance: Utterance): Promise<void>;
}

/** The context of a tap, with the raw action for controls outside forms. */
export interface TapContext<Tx, Who> extends Context<Tx, Who> {
  action: CardAction['action'];
}

/** Handles a command, a menu key or another text; `argument` is what followed the command word. */
export type CommandHandler<Tx, Who> = (context: Context<Tx, Who>, argument: string) => Promise<void>;

/** Handles a tap or a submitted form and says what the person sees. */
export type TapHandler<Tx, Who> = (context: TapContext<Tx, Who>) => Promise<TapAnswer>;

/** A file or picture that a person sent to the private chat. It is fetched by the message and the key together. */
export interface ReceivedFile {
  kind: 'file' | 'image';
  key: string;
  /** As the person's client names it; empty for a picture. */
  name: string;
  messageId: string;
}

/** Takes the files and pictures of one message; there is at least one. */
export type FileHandler<Tx, Who> = (
  context: Context<Tx, Who>,
  files: readonly [ReceivedFile, ...ReceivedFile[]],
) => Promise<void>;
