import type { MessageId, OpenId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Clock, Instant } from '../kernel/time.ts';
import type { Utterance } from './answers.ts';
import type { Envelope } from './envelope.ts';

/** What became of an event: acknowledged, answered (a tap), or to be sent again because nothing was committed. */
export type Outcome = { kind: 'ack' } | { kind: 'answer'; body: JsonObject } | { kind: 'retry' };
export type Dispatch = (envelope: Envelope) => Promise<Outcome>;

/** The sentences that the router itself says; their wording lives in `cards/`. */
export interface RouterTexts {
  unknownTap: string;
  malformedTap: string;
  busy: string;
  answeredPrivately: string;
  /** To a sticker, a voice, a video and whatever else holds neither words nor files. */
  unreadable: string;
  failed(reference: string): string;
  tooOld(minutes: number): string;
}

/** A message under a permanent key: to a person, or as a reply in a thread. */
export type Enqueued = { key: string; utterance: Utterance } & ({ to: OpenId } | { replyTo: MessageId });

export interface RouterDeps<Tx, Who> {
  appId: string;
  clock: Clock;
  log: Logger;
  texts: RouterTexts;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Called after the commit of a transaction, to wake the dispatcher of outgoing messages. */
  committed(tx: Tx): void;
  /** Claims an event: `null` when it is new, else what was answered the first time. */
  claim(tx: Tx, key: string, kind: string, at: Instant): Promise<null | { answer: Json | null }>;
  /** Keeps the answer to a claimed event, for its repetitions. */
  remember(tx: Tx, key: string, answer: Json): Promise<void>;
  /** Enqueues a message in the handler's transaction; a known key changes nothing. */
  enqueue(tx: Tx, message: Enqueued): Promise<void>;
  /** The person on the roster, or `null` for a stranger. */
  identify(tx: Tx, openId: OpenId): Promise<Who | null>;
  /** Tries to match a stranger to the roster, outside any transaction; `true` when it is worth asking again. */
  meet(openId: OpenId): Promise<boolean>;
  /** How long a tap may take before the person is told that the system is busy, in machine milliseconds. */
  tapTimeoutMs: number;
}
