import type { Tx } from '../../db/index.ts';
import type { Context, Enqueued, Notices } from '../../feishu/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import type { Rewording } from './reword-answer.ts';

/** Answers a text and is true, or leaves it to the next reader and is false. */
export type TextReader = (context: Context<Tx, RosterPerson | null>, text: string) => Promise<boolean>;

/** What the feature needs from outside. */
export interface PolicyQaDeps extends Pick<Notices<Tx>, 'notifyPerson' | 'patch'> {
  /** An answer to what a person asked himself: it leaves in observation too. */
  say(tx: Tx, message: Enqueued): Promise<void>;
  /** Who may answer a text before it is taken as a question about the regulation, in this order. */
  readers: readonly TextReader[];
  /** Null: conclusions are the released ones only. */
  rewording: Rewording | null;
}
