import type { Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';

/** What approvals need from outside: personal notices, and updates of cards that were sent under a key. */
export type ApprovalDeps = Pick<Notices<Tx>, 'notifyPerson' | 'patch'>;
