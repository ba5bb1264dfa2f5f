import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Day, Instant } from '../../kernel/time.ts';

/** What of a project decides whether it owes a report. */
export interface ProjectDuty {
  activatedOn: Day | null;
  goLiveOn: Day | null;
  suspendedFrom: Day | null;
  suspendedTo: Day | null;
  endedOn: Day | null;
  isRunning: boolean;
  /** Weeks that 教务处 excused (reading 9). */
  exemptWeeks: readonly ReportingWeek[];
  /** Weeks in which a decision on a 7.1.1 case was recorded: each shows 0 and the count begins anew (D6, reading 5). */
  decisionWeeks: readonly ReportingWeek[];
}

/** Why a week asks for no report. `GRANTED`: excused by 教务处. */
export type ExemptCause = 'HOLIDAY' | 'VACATION' | 'SUSPENDED' | 'GRANTED';

/** Whether a project owes a report for a week, and until when. */
export type Duty =
  | { kind: 'DUE'; dueAt: Instant }
  | { kind: 'EXEMPT'; cause: ExemptCause }
  | { kind: 'NONE' };

/**
 * A week of one project as the ledger shows it. `OPEN`: due, not filed, and its due instant has not passed.
 * `UNDER_REVIEW`: not filed on time, and nobody could file at the close; 教务处 rules (reading 10).
 */
export type WeekState = 'ON_TIME' | 'LATE' | 'MISSING' | 'EXEMPT' | 'UNDER_REVIEW' | 'OPEN' | 'NONE';

/** A filed report as far as the ledger needs it. */
export interface FiledWeek {
  week: ReportingWeek;
  submittedAt: Instant;
}

/** One line of the ledger. */
export interface LedgerWeek {
  week: ReportingWeek;
  state: WeekState;
  duty: Duty;
  submittedAt: Instant | null;
  /** Consecutive weeks not on time up to and including this week (clause 7.1.1). */
  missStreak: number;
  /** The count begins anew with this week, whatever went before. */
  isReset: boolean;
}
