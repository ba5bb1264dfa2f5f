import type { Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { NotifyPerson } from '../../outgoing.ts';

/** Enqueues the replacement of a message that was sent under `targetKey`. */
export type Patch = (tx: Tx, message: { key: string; targetKey: string; card: JsonObject }) => Promise<void>;

/** What the feature needs from outside. */
export interface ObligationDeps {
  notifyPerson: NotifyPerson;
  patch: Patch;
}
