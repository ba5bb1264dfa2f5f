import type { Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { PlanNoticeDeps } from '../training-plans/index.ts';

/** What approvals need from outside: personal notices, and updates of cards that were sent under a key. */
export interface ApprovalDeps extends PlanNoticeDeps {
  patch(tx: Tx, message: { key: string; targetKey: string; card: JsonObject }): Promise<void>;
}
