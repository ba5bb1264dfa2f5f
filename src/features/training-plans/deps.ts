import type { Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { PlanId, TimelineEntry } from './model.ts';

/** How the slice tells people. */
export type PlanNoticeDeps = Pick<Notices<Tx>, 'notifyPerson'>;

/** Names a version and who acted on it when, through which card. */
export interface PlanStep {
  planId: PlanId;
  version: number;
  at: Instant;
  actorId: PersonId;
  via: string;
}

/** What became of a 催办. `at`: when it was done before on this workday; `until`: when it can be done. */
export type Urged =
  | { sent: true }
  | { sent: false; code: 'NOT_PENDING' | 'REST_DAY' | 'OBSERVED' | 'NOBODY' }
  | { sent: false; code: 'QUIET_HOURS'; until: Instant }
  | { sent: false; code: 'ALREADY_TODAY'; at: Instant };

/** What the slice needs of the approval engine, bound to its own deps by the composition root. */
export interface ApprovalGate {
  /** Called after a PENDING version was stored: records SUBMIT and opens the first step. */
  openApproval(tx: Tx, step: PlanStep): Promise<void>;
  /** Called after a PENDING version was withdrawn: records WITHDRAW and takes the approvers' cards out of force. */
  endApproval(
    tx: Tx,
    end: Omit<PlanStep, 'actorId'> & { kind: 'WITHDRAW'; actorId: PersonId | null; reason: string },
  ): Promise<void>;
  /** Reminds those who may decide, at most once a workday. */
  urge(tx: Tx, step: PlanStep): Promise<Urged>;
  /** Every action on the plan, oldest first. */
  timelineOf(tx: Tx, planId: PlanId): Promise<TimelineEntry[]>;
}

/** What the slice needs from outside. */
export type TrainingPlanDeps = PlanNoticeDeps & ApprovalGate;
