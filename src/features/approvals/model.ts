import type { CollegeId, PersonId, ProjectId } from '../../kernel/ids.ts';
import type { Day, Instant } from '../../kernel/time.ts';
import type { ApprovalRole } from '../../policy/school-settings.ts';

export type { ApprovalRole, ApprovalStep } from '../../policy/school-settings.ts';

/** A step of a version's approval. */
export type TaskId = string & { readonly __brand: 'TaskId' };
export const asTaskId = (text: string): TaskId => text as TaskId;

/** `DONE`: decided. `ENDED`: withdrawn before it was decided. */
export type TaskState = 'OPEN' | 'DONE' | 'ENDED';

/** One step of a version's approval. `revision` counts what happened to it. */
export interface ApprovalTask {
  id: TaskId;
  planId: string;
  version: number;
  step: number;
  role: ApprovalRole;
  needsAll: boolean;
  state: TaskState;
  openedAt: Instant;
  closedAt: Instant | null;
  revision: number;
}

/** What an approver may decide. */
export const DECISIONS = ['APPROVE', 'RETURN', 'REJECT'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What the record names; the same kinds as the database. */
export type ActionKind =
  | 'SUBMIT'
  | Decision
  | 'TRANSFER'
  | 'WITHDRAW'
  | 'URGE'
  | 'REISSUE'
  | 'ACKNOWLEDGE_AFTER_START';

/** A line of the append-only record. `actorId` null: the bot. */
export interface ApprovalAction {
  planId: string;
  version: number;
  step: number | null;
  kind: ActionKind;
  actorId: PersonId | null;
  onBehalfOfId: PersonId | null;
  reason: string;
  at: Instant;
  via: string;
}

/** A step was passed on (转交). */
export interface Transfer {
  fromId: PersonId;
  toId: PersonId;
  reason: string;
  at: Instant;
}

/** Approval power that is lent for some days, both included. */
export interface Delegation {
  id: string;
  fromId: PersonId;
  toId: PersonId;
  fromDay: Day;
  toDay: Day;
  endedAt: Instant | null;
}

/** A delegation with the names that cards show. */
export interface NamedDelegation extends Delegation {
  from: string;
  to: string;
}

/** The project that a task is about, as far as authority depends on it. */
export interface TaskProject {
  id: ProjectId;
  collegeId: CollegeId;
}

/** A vote that a person may cast: his own, or that of somebody who lent it to him. */
export interface Vote {
  seatId: PersonId;
  onBehalfOfId: PersonId | null;
}

/** What a person is to an open task. */
export type Standing =
  | { kind: 'MAY_DECIDE'; votes: [Vote, ...Vote[]] }
  /** Coordinates the project or filed the version. */
  | { kind: 'OWN' }
  /** Has agreed; the others of a step that needs all have not. */
  | { kind: 'VOTED' }
  /** Belongs to the pool, but the step was passed on to somebody else. */
  | { kind: 'PASSED_ON'; toId: PersonId }
  | { kind: 'NONE' };

/** Why something about an approval is refused. */
export type ApprovalRefusal =
  | { code: 'TOO_SHORT'; field: string; least: number }
  | { code: 'PERSONAL_DATA'; field: string }
  | { code: 'UNKNOWN' }
  | { code: 'NOT_APPROVER' }
  | { code: 'OWN' }
  | { code: 'FORWARDED' }
  | { code: 'NOT_ACKNOWLEDGED' }
  | { code: 'HAS_HOURS'; what: string }
  | { code: 'VOTED' }
  | { code: 'PASSED_ON'; to: string }
  | { code: 'NO_TRANSFER_IN_ALL' }
  | { code: 'NO_RECEIVER' }
  | { code: 'NOT_A_RECEIVER' }
  | { code: 'DECIDED'; decision: Decision; by: string; onBehalfOf: string | null; at: Instant }
  | { code: 'WITHDRAWN'; at: Instant | null }
  | { code: 'NEWER_VERSION'; version: number };

/** Why power is not lent. */
export type DelegationRefusal =
  | { code: 'NOT_APPROVER' }
  | { code: 'NOT_A_DAY' | 'ORDER' | 'PAST' | 'TOO_LONG' }
  | { code: 'NO_DELEGATE' }
  | { code: 'NO_DELEGATION' }
  | { code: 'UNKNOWN_PERSON'; name: string }
  | { code: 'AMBIGUOUS'; names: string[] }
  | { code: 'SELF' }
  | { code: 'OVERLAP'; fromDay: Day; toDay: Day; to: string }
  | { code: 'DELEGATE_HAS_LENT'; name: string; fromDay: Day; toDay: Day }
  | { code: 'ACTS_FOR_ANOTHER'; name: string; fromDay: Day; toDay: Day }
  | { code: 'AUTHOR'; name: string; plan: string };
