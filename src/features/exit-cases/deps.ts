import type { Tx } from '../../db/index.ts';
import type { Utterance } from '../../feishu/index.ts';
import type { OpenId, ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';

/** What the exit mechanism needs from outside. */
export interface ExitCaseDeps {
  /** Sends under a permanent key; says whether observation mode held it back (reading 13). */
  notifyPerson(
    tx: Tx,
    notice: { key: string; to: OpenId; utterance: Utterance; audience: 'STAFF' | 'ANYONE' },
  ): Promise<'SENT' | 'OBSERVED'>;
  /** Updates a card that was sent under `targetKey`. */
  patch(tx: Tx, message: { key: string; targetKey: string; card: JsonObject }): Promise<void>;
  /** Marks the week's overview cards as older than the data. */
  weekChanged(tx: Tx, week: ReportingWeek): Promise<void>;
}

/** What its taps need beyond that. */
export interface ExitHandlerDeps extends ExitCaseDeps {
  /** A project was cancelled by a decision: what of it is still under way ends too (reading 28). */
  projectCancelled(tx: Tx, about: { projectId: ProjectId; at: Instant; reason: string }): Promise<void>;
}
