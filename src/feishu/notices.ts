import type { ChatId, OpenId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Utterance } from './answers.ts';

/**
 * A notice to one person. `STAFF`: 教务处 and ADMIN, whom observation mode does not keep it from (SPEC 0.1, reading 13).
 */
export interface PersonalNotice {
  key: string;
  to: OpenId;
  utterance: Utterance;
  audience: 'STAFF' | 'ANYONE';
  /** Bulk waits for answers and single notices; 2,000 reminders are bulk. */
  isBulk?: boolean;
}

/** Whether a notice was enqueued, or only computed because the school observes. */
export type NoticeOutcome = 'SENT' | 'OBSERVED';

/**
 * How features tell people of what they did not ask for themselves, in the transaction of the effect. Every key is
 * permanent: under a known one nothing is sent again. A feature names what it needs with `Pick`.
 */
export interface Notices<Tx> {
  notifyPerson(tx: Tx, notice: PersonalNotice): Promise<NoticeOutcome>;
  /** A card for a group chat. */
  notifyGroup(tx: Tx, notice: { key: string; chatId: ChatId; card: JsonObject }): Promise<NoticeOutcome>;
  /** Replaces a card that was sent under `targetKey`; the platform does so for 14 days. */
  patch(tx: Tx, message: { key: string; targetKey: string; card: JsonObject }): Promise<void>;
  /** An in-app buzz for the message that was sent under `targetKey`. */
  buzz(tx: Tx, urgent: { key: string; targetKey: string; to: OpenId }): Promise<void>;
}
