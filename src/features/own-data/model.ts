import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import type { ExitCase } from '../exit-cases/index.ts';
import type { RosterProject } from '../roster/index.ts';
import type { LedgerWeek } from '../week-ledger/index.ts';

/**
 * Questions about the asker's own affairs that this feature answers with a card: the streak and what it may lead to,
 * what was filed, the projects themselves, the training plans; for 教务处 the projects of the school near the threshold.
 */
export const CARD_TOPICS = ['STREAK', 'FILED', 'PROJECTS', 'PLANS', 'AT_RISK'] as const;
export type CardTopic = (typeof CARD_TOPICS)[number];

/** What a text asks of the asker's own affairs; the last three have a card of another feature. */
export type OwnTopic = CardTopic | 'TODO' | 'HOURS' | 'WHO_OWES';

/**
 * Whose projects an answer shows: those he coordinates and those of the college that he leads, or the whole school's.
 */
export type OwnScope = 'OWN' | 'SCHOOL';

/** A project as an answer about weeks shows it, at the instant of the question. */
export interface OwnProject {
  project: RosterProject;
  /** The asker is its coordinator today, or deputy of one on leave: he may file. */
  isOwn: boolean;
  ledger: LedgerWeek[];
  missStreak: number;
  /** The next week that is due and not filed; null when nothing is due in sight. */
  next: { week: ReportingWeek; dueAt: Instant } | null;
  /** Cases that are not closed, of any ground. */
  cases: ExitCase[];
}

/** What of a project decides where it stands in an answer. */
export interface Ranked {
  missStreak: number;
  isOwn: boolean;
  isRunning: boolean;
  hasCase: boolean;
  /** Nothing is filed for the last week that the ledger has. */
  isOwed: boolean;
}
