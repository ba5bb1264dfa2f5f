import type { Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';

/** What the feature needs from outside. */
export type FeedbackDeps = Pick<Notices<Tx>, 'notifyPerson'>;
