import type { Tx } from '../../db/index.ts';
import type { Utterance } from '../../feishu/index.ts';
import type { OpenId } from '../../kernel/ids.ts';

/** What the feature needs from outside. */
export interface FeedbackDeps {
  /** Sends a notice unless the school only observes; says which. Under a known key nothing is sent again. */
  notifyPerson(
    tx: Tx,
    notice: { key: string; to: OpenId; utterance: Utterance; audience: 'STAFF' | 'ANYONE' },
  ): Promise<'SENT' | 'OBSERVED'>;
}
