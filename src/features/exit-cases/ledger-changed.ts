import type { Tx } from '../../db/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadCalendar, loadLedger, missStreakOf } from '../week-ledger/index.ts';
import { loadOpenCase } from './case-store.prisma.ts';
import { refreshCase } from './close-rectified.ts';
import type { ExitCaseDeps } from './deps.ts';
import { type Reconciled, reconcileCase } from './reconcile-case.ts';

/** What changed a project's ledger between two closes. */
export interface LedgerChange {
  project: RosterProject;
  now: Instant;
  /** What it came of, for the audit. */
  via: string;
}

/**
 * Brings a project's case in step after something other than a close changed its ledger, such as a week that was
 * excused. A case that stays shows the change on all its copies.
 */
export async function ledgerChanged(
  tx: Tx,
  deps: ExitCaseDeps,
  change: LedgerChange,
): Promise<Reconciled & { missStreak: number }> {
  const { project, now, via } = change;
  const settings = await loadSettings(tx);
  const ledger = await loadLedger(tx, { calendar: await loadCalendar(tx), settings, now }, project);
  const reconciled = await reconcileCase(tx, deps, { project, ledger, settings, now, via });
  if (reconciled.kind === 'KEEP' && reconciled.caseId !== null)
    await refreshCase(tx, deps, reconciled.caseId, now);
  return { ...reconciled, missStreak: missStreakOf(ledger) };
}

/**
 * After a report was stored: an open case shows it, and falls away when the report was created in time and only arrived
 * late (readings 3, 11). A report never opens a case, so a project without one costs a single look.
 */
export async function caseAfterReport(
  tx: Tx,
  deps: ExitCaseDeps,
  filed: { project: RosterProject; week: ReportingWeek; now: Instant },
): Promise<void> {
  const open = await loadOpenCase(tx, filed.project.id);
  if (open === null) return;
  const { project, now, week } = filed;
  await ledgerChanged(tx, deps, { project, now, via: `report:${week}` });
}
