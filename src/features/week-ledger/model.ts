import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Day, Instant } from '../../kernel/time.ts';

/** The school's calendar in the shape of `npm run calendar:import` (SPEC 0.2). Days are inclusive. */
export interface SchoolCalendar {
  /** Last day for which the State Council's arrangement is known. Beyond it nothing is silently assumed. */
  coverageEnd: Day;
  holidays: { date: Day; name: string }[];
  makeupWorkdays: Day[];
  semesters: { name: string; firstMonday: Day; weeks: number }[];
  vacations: { name: string; from: Day; to: Day }[];
}

/** What of a project decides whether it owes a report. */
export interface ProjectDuty {
  activatedOn: Day | null;
  goLiveOn: Day | null;
  suspendedFrom: Day | null;
  suspendedTo: Day | null;
  endedOn: Day | null;
  isRunning: boolean;
}

/** Why a week asks for no report. */
export type ExemptCause = 'HOLIDAY' | 'VACATION' | 'SUSPENDED';

/** Whether a project owes a report for a week, and until when. */
export type Duty =
  | { kind: 'DUE'; dueAt: Instant }
  | { kind: 'EXEMPT'; cause: ExemptCause }
  | { kind: 'NONE' };

/** A week of one project as the ledger shows it. `OPEN`: due, not filed, and its due instant has not passed. */
export type WeekState = 'ON_TIME' | 'LATE' | 'MISSING' | 'EXEMPT' | 'OPEN' | 'NONE';

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
}
