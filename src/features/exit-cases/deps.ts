import type { Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';

/** What the exit mechanism needs from outside. */
export interface ExitCaseDeps extends Pick<Notices<Tx>, 'notifyPerson' | 'patch'> {
  /** Marks the week's overview cards as older than the data. */
  weekChanged(tx: Tx, week: ReportingWeek): Promise<void>;
}

/** What its taps need beyond that. */
export interface ExitHandlerDeps extends ExitCaseDeps {
  /** A project was cancelled by a decision: what of it is still under way ends too (reading 28). */
  projectCancelled(tx: Tx, about: { projectId: ProjectId; at: Instant; reason: string }): Promise<void>;
}
