import type { OpenId, PersonId, ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RosterProject } from '../roster/index.ts';
import type { LedgerWeek } from '../week-ledger/index.ts';

/** Reminders that fall due at planned instants of a week. */
export const PLANNED_KINDS = ['BEFORE_DAY', 'BEFORE_HOURS', 'OVERDUE', 'NEXT_WORKDAY'] as const;
export type PlannedKind = (typeof PLANNED_KINDS)[number];

/**
 * Kinds in the ledger of reminders. `LEADER_WARNING`: the copy of a warning for the college's leader. `ONE_TAP`: sent
 * by 教务处 from the overview. `CORRECTION`: takes a warning back.
 */
export type ReminderKind = PlannedKind | 'LEADER_WARNING' | 'ONE_TAP' | 'CORRECTION';

/** A reminder's instant. After `expiresAt` it is skipped and logged (reading 4). */
export interface PlannedReminder {
  kind: PlannedKind;
  week: ReportingWeek;
  at: Instant;
  expiresAt: Instant;
}

/** Whom a reminder about a project reaches. `standsInFor`: the coordinator on leave (reading 29). */
export interface Receiver {
  id: PersonId;
  name: string;
  openId: OpenId | null;
  standsInFor: string | null;
}

/** A project that owes a week, as a reminder tells of it. */
export interface OwedProject {
  project: RosterProject;
  line: LedgerWeek;
  /** Streak before a deadline, or with the week itself after it. */
  missStreak: number;
}

/** One card: a person, and all projects of his that owe the week (reading 17). */
export interface ReminderCard {
  kind: ReminderKind;
  week: ReportingWeek;
  receiver: Receiver;
  owed: OwedProject[];
}

/** A row of the ledger of reminders. */
export interface ReminderRow {
  kind: string;
  projectId: ProjectId;
  week: ReportingWeek;
  personId: PersonId;
  personName: string;
  state: 'SENT' | 'SKIPPED' | 'OBSERVED';
  missStreak: number;
  plannedAt: Instant;
  decidedAt: Instant;
  outboxKey: string | null;
}
