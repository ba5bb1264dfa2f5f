import type { Tx } from '../../db/index.ts';
import type { Enqueued, Notices } from '../../feishu/index.ts';

/** What the feature needs from outside. */
export interface PolicyQaDeps extends Pick<Notices<Tx>, 'notifyPerson' | 'patch'> {
  /** An answer to what a person asked himself: it leaves in observation too. */
  say(tx: Tx, message: Enqueued): Promise<void>;
}
