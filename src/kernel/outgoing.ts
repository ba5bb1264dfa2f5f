import type { Instant } from './time.ts';

/** One call that leaves for the platform. `content` is the JSON text of the message; `uuid` at most 50 characters. */
export type Delivery =
  | {
      operation: 'SEND';
      receiverType: 'open_id' | 'chat_id';
      receiver: string;
      msgType: string;
      content: string;
      uuid: string;
    }
  | { operation: 'REPLY'; messageId: string; msgType: string; content: string; uuid: string }
  | { operation: 'PATCH'; messageId: string; content: string }
  | { operation: 'URGENT'; messageId: string; receiver: string };

/** A message that waits to leave, without its content: hundreds may wait while a few may leave. */
export interface WaitingMessage {
  id: number;
  key: string;
  /** Whose 5/s it uses: the receiver, or the message that is patched. Messages with the same one keep their order. */
  limitKey: string;
  /** A PATCH may be made twice; a message may not. */
  isRepeatable: boolean;
  priority: number;
  attempts: number;
  createdAt: Instant;
  /** Business time since which it may already have been executed, or null. */
  uncertainSince: Instant | null;
}

/** What became of an attempt. `isCertain`: it was certainly not executed. */
export type Settlement =
  | { state: 'SENT'; messageId: string }
  | { state: 'AGAIN'; nextAttemptAt: Instant; isCertain: boolean; code: number; text: string }
  | { state: 'FAILED' | 'UNKNOWN'; code: number; text: string };
