import type { Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';

/** What the feature needs from outside. */
export type ObligationDeps = Pick<Notices<Tx>, 'notifyPerson' | 'notifyGroup' | 'patch'>;
