import type { PersonId, ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Day, Instant } from '../../kernel/time.ts';
import type { ClauseId } from '../../policy/clauses.ts';

/** The five grounds of the exit mechanism (clauses 7.1.1–7.1.5). Only the first can be computed. */
export type ExitGround =
  | 'REPORT_MISSED_3W'
  | 'LAX_MANAGEMENT'
  | 'FEE_VIOLATION'
  | 'FORCED_PARTICIPATION'
  | 'OTHER_VIOLATION';

/** The grounds that people record as facts. */
export const INCIDENT_GROUNDS = [
  'LAX_MANAGEMENT',
  'FEE_VIOLATION',
  'FORCED_PARTICIPATION',
  'OTHER_VIOLATION',
] as const satisfies readonly ExitGround[];
export type IncidentGround = (typeof INCIDENT_GROUNDS)[number];

/** The clause of each ground. */
export const CLAUSE_OF: Record<ExitGround, ClauseId> = {
  REPORT_MISSED_3W: '7.1.1',
  LAX_MANAGEMENT: '7.1.2',
  FEE_VIOLATION: '7.1.3',
  FORCED_PARTICIPATION: '7.1.4',
  OTHER_VIOLATION: '7.1.5',
};

/** `RECTIFYING`: decided 整改, still open until the outcome is accepted (reading 6). */
export type ExitCaseState = 'OPEN' | 'RECTIFYING' | 'CLOSED';
export type ExitCaseClosing = 'CANCELLED' | 'DISMISSED' | 'RECTIFIED' | 'BASIS_CHANGED';

export const DECISION_KINDS = ['CANCEL', 'RECTIFY', 'DISMISS'] as const;
export type ExitDecisionKind = (typeof DECISION_KINDS)[number];

/** A week on which a case of 7.1.1 rests, as it was when it was appended. */
export interface CaseWeek {
  week: ReportingWeek;
  state: string;
  dueAt: Instant | null;
  submittedAt: Instant | null;
}

/** A decision by a person of 教务处. */
export interface ExitDecision {
  kind: ExitDecisionKind;
  reason: string;
  committeeReference: string | null;
  week: ReportingWeek;
  planDueDay: Day | null;
  by: string;
  at: Instant;
}

/** An exit case with its weeks and decisions, both oldest first. */
export interface ExitCase {
  id: string;
  projectId: ProjectId;
  ground: ExitGround;
  state: ExitCaseState;
  /** The citation as it was when the case was opened. */
  clauseId: string;
  /** As people read it; empty in cases from before regulations could be imported. */
  clauseLabel: string;
  quote: string;
  policyVersion: string;
  /** The reading of D2 and D3 that was in force, in words. */
  reading: string;
  openedAt: Instant;
  closing: ExitCaseClosing | null;
  closedAt: Instant | null;
  revision: number;
  weeks: CaseWeek[];
  decisions: ExitDecision[];
}

/** What the college says to a case or one of its weeks, with 教务处's answer (申诉). */
export interface Appeal {
  id: string;
  projectId: ProjectId;
  caseId: string | null;
  week: ReportingWeek | null;
  text: string;
  by: string;
  at: Instant;
  answer: { text: string; by: string; at: Instant } | null;
}

/** A fact of 7.1.2–7.1.5 that 教务处 recorded. */
export interface ExitIncident {
  id: string;
  projectId: ProjectId;
  ground: IncidentGround;
  facts: string;
  attachment: string;
  by: string;
  at: Instant;
  caseId: string | null;
}

/** Why a text that a person typed is not taken. */
export type TextFault =
  | { code: 'TOO_SHORT'; field: string; least: number }
  | { code: 'PERSONAL_DATA'; field: string };

/** A fault of a form, named by its field. */
export type FormFault =
  | TextFault
  | { code: 'NOT_A_DAY'; field: string }
  | { code: 'DAY_NOT_LATER'; field: string }
  | { code: 'NOT_A_LINK'; field: string }
  | { code: 'NOT_CHOSEN'; field: string };

/** Why a decision, an incident or an appeal is refused. */
export type CaseRefusal =
  | FormFault
  | { code: 'NOT_ACADEMIC_AFFAIRS' }
  | { code: 'NOT_COLLEGE' }
  | { code: 'OWN_PROJECT' }
  | { code: 'UNKNOWN_CASE' }
  | { code: 'UNKNOWN_PROJECT' }
  | { code: 'UNKNOWN_APPEAL' }
  | { code: 'CLOSED' }
  | { code: 'NOT_ALLOWED' }
  | { code: 'NOT_COUNTED_WEEK' }
  | { code: 'ALREADY_RECTIFYING' }
  | { code: 'NOT_CONFIRMED' }
  | { code: 'ALREADY_ANSWERED'; by: string; at: Instant }
  | { code: 'ALREADY_DECIDED'; kind: ExitDecisionKind; by: string; at: Instant };

/** A person who was told something: for counting who could not be reached. */
export interface Told {
  personId: PersonId;
  outcome: 'SENT' | 'OBSERVED' | 'NO_ACCOUNT';
}
