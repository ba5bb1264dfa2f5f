import type { Tx } from '../../db/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import { exitRuleOf } from '../../policy/bound-rules.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import { findProject, type RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import {
  type LedgerWeek,
  loadCalendar,
  loadRecentLedger,
  missStreakOf,
  type SchoolCalendar,
} from '../week-ledger/index.ts';
import { findCase } from './case-store.prisma.ts';
import { exemptionStates, remindersOf, type SentReminder } from './evidence-store.prisma.ts';
import type { Appeal, CaseWeek, ExitCase, ExitIncident } from './model.ts';
import { appealsOf, incidentsOf } from './statement-store.prisma.ts';

/** One row of the evidence: the week as it was appended, and as the ledger sees it now. */
export interface EvidenceRow {
  recorded: CaseWeek;
  /** Null when the ledger no longer holds the week. */
  now: LedgerWeek | null;
  exemption: { state: 'REQUESTED' | 'GRANTED' | 'REFUSED'; by: string } | null;
  reminders: SentReminder[];
}

/** A case with all that its card shows. */
export interface CaseView {
  one: ExitCase;
  project: RosterProject;
  settings: SchoolSettings;
  calendar: SchoolCalendar;
  missStreak: number;
  rows: EvidenceRow[];
  appeals: Appeal[];
  incidents: ExitIncident[];
}

/** The weeks in a row at which a case is opened, by the rule that the case cites. */
export const thresholdOf = ({ one, settings }: Pick<CaseView, 'one' | 'settings'>): number =>
  exitRuleOf(settings, one.policyVersion)?.weeks ?? settings.missThreshold;

async function rowsOf(tx: Tx, one: ExitCase, ledger: readonly LedgerWeek[]): Promise<EvidenceRow[]> {
  const weeks = one.weeks.map(({ week }) => week);
  if (weeks.length === 0) return [];
  const reminders = await remindersOf(tx, one.projectId, weeks);
  const exemptions = await exemptionStates(tx, one.projectId, weeks);
  const lines = new Map<ReportingWeek, LedgerWeek>(ledger.map((line) => [line.week, line]));
  return one.weeks.map((recorded) => ({
    recorded,
    now: lines.get(recorded.week) ?? null,
    exemption: exemptions.get(recorded.week) ?? null,
    reminders: reminders.filter(({ week }) => week === recorded.week),
  }));
}

/** Everything about a case at `now`, computed from facts; null when there is no such case. */
export async function loadCaseView(tx: Tx, caseId: string, now: Instant): Promise<CaseView | null> {
  const one = await findCase(tx, caseId);
  const project = one === null ? null : await findProject(tx, one.projectId);
  if (one === null || project === null) return null;
  const settings = await loadSettings(tx);
  const calendar = await loadCalendar(tx);
  const since = one.weeks[0]?.week;
  const ledger = await loadRecentLedger(tx, { calendar, settings, now }, project, { since });
  const rows = await rowsOf(tx, one, ledger);
  return {
    one,
    project,
    settings,
    calendar,
    missStreak: missStreakOf(ledger),
    rows,
    appeals: await appealsOf(tx, caseId),
    incidents: await incidentsOf(tx, project.id),
  };
}
