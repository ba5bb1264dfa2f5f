import type { ProjectId } from '../../kernel/ids.ts';
import type { Day, Instant } from '../../kernel/time.ts';

export type StepState = 'FILED' | 'RETURNED' | 'ACCEPTED';
export type StepKind = 'PLAN' | 'OUTCOME';

/** What a filed plan and a filed outcome have in common: who filed which version, and what 教务处 said. */
export interface Step {
  id: string;
  caseId: string;
  projectId: ProjectId;
  version: number;
  state: StepState;
  by: string;
  at: Instant;
  review: { by: string; at: Instant; reason: string | null } | null;
}

/** The college's corrective plan (整改方案, clause 9); `dueDay`: until when its measures will have been taken. */
export interface RectificationPlan extends Step {
  problems: string;
  measures: string;
  dueDay: Day;
}

/** What came of it (整改成果, clause 9). */
export interface RectificationOutcome extends Step {
  text: string;
  attachment: string;
}

/**
 * Where a rectification stands. `HALTED`: the case went back to 教务处 for a new decision (reading 6). `DONE`: it is
 * closed.
 */
export type Stage = 'PLAN_DUE' | 'PLAN_REVIEW' | 'OUTCOME_DUE' | 'OUTCOME_REVIEW' | 'HALTED' | 'DONE';

/** Why a plan, an outcome or a review is refused. */
export type RectificationRefusal =
  | { code: 'TOO_SHORT'; field: string; least: number }
  | { code: 'PERSONAL_DATA'; field: string }
  | { code: 'NOT_A_DAY'; field: string }
  | { code: 'DAY_NOT_LATER'; field: string }
  | { code: 'NOT_A_LINK'; field: string }
  | { code: 'NOT_CHOSEN'; field: string }
  | { code: 'NOT_COLLEGE' }
  | { code: 'NOT_ACADEMIC_AFFAIRS' }
  | { code: 'OWN_PROJECT' }
  | { code: 'UNKNOWN_CASE' }
  | { code: 'WRONG_STAGE'; stage: Stage }
  | { code: 'ALREADY_REVIEWED'; state: StepState; by: string; at: Instant };
