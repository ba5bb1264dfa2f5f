import type { Tx } from '../../db/index.ts';
import type { Utterance } from '../../feishu/index.ts';
import type { OpenId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** Sends a notice unless the school only observes; says which. Under a known key nothing is sent again. */
export type NotifyPerson = (
  tx: Tx,
  notice: {
    key: string;
    to: OpenId;
    utterance: Utterance;
    audience: 'STAFF' | 'ANYONE';
    isBulk?: boolean;
  },
) => Promise<'SENT' | 'OBSERVED'>;

/** Enqueues the replacement of a message that was sent under `targetKey`. */
export type Patch = (tx: Tx, message: { key: string; targetKey: string; card: JsonObject }) => Promise<void>;

/** What the feature needs from outside. */
export interface ObligationDeps {
  notifyPerson: NotifyPerson;
  patch: Patch;
}
