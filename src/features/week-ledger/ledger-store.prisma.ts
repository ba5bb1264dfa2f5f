import type { Client, Tx } from '../../db/index.ts';
import { asProjectId, type ProjectId } from '../../kernel/ids.ts';
import { addWeeks, type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { fromDate, type Instant } from '../../kernel/time.ts';
import type { SchoolCalendar } from '../../policy/school-calendar.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import type { FiledWeek, LedgerWeek, ProjectDuty } from './model.ts';
import { type DatedProject, NOTHING_RULED, projectDutyOf, type Ruled } from './project-duty.ts';
import { readRuled } from './read-ruled.prisma.ts';
import { firstDueWeek, ledgerOf } from './rules.ts';

type Project = DatedProject & { id: ProjectId };

/** So far back the ledgers of many projects are computed at first; a streak that fills this is looked at in full. */
const WINDOW_WEEKS = 8;

/** A list of ids longer than this would exceed what one statement takes; then all are read. */
const IDS_LIMIT = 500;

const filterOf = (ids: readonly ProjectId[]) =>
  ids.length > IDS_LIMIT ? {} : { projectId: { in: [...ids] } };

function grouped<T>(rows: readonly { projectId: string; value: T }[]): Map<ProjectId, T[]> {
  const groups = new Map<ProjectId, T[]>();
  for (const { projectId, value } of rows) {
    const group = groups.get(asProjectId(projectId));
    if (group === undefined) groups.set(asProjectId(projectId), [value]);
    else group.push(value);
  }
  return groups;
}

/** The weeks of these projects that people have ruled on. */
async function loadRuled(tx: Tx | Client, ids: readonly ProjectId[]): Promise<(id: ProjectId) => Ruled> {
  const excused = await tx.exemption.findMany({
    where: { ...filterOf(ids), state: 'GRANTED' },
    select: { projectId: true, week: true },
  });
  const decided = await tx.exitDecision.findMany({
    where: { ...filterOf(ids), ground: 'REPORT_MISSED_3W' },
    select: { projectId: true, week: true },
  });
  const weeksOf = (rows: typeof excused): Map<ProjectId, ReportingWeek[]> =>
    grouped(rows.map(({ projectId, week }) => ({ projectId, value: week as ReportingWeek })));
  const exempt = weeksOf(excused);
  const decisions = weeksOf(decided);
  return (id) => ({ exemptWeeks: exempt.get(id) ?? [], decisionWeeks: decisions.get(id) ?? [] });
}

/** The duty facts of one project, with what people have ruled. */
export async function loadProjectDuty(tx: Tx | Client, project: Project): Promise<ProjectDuty> {
  return projectDutyOf(project, await readRuled(tx, project.id));
}

/** The duty facts of many projects, in two statements. */
export async function loadDuties(
  tx: Tx | Client,
  projects: readonly Project[],
): Promise<Map<ProjectId, ProjectDuty>> {
  const ruled =
    projects.length === 0
      ? () => NOTHING_RULED
      : await loadRuled(
          tx,
          projects.map(({ id }) => id),
        );
  return new Map(projects.map((project) => [project.id, projectDutyOf(project, ruled(project.id))]));
}

/** Filed weeks by project, from a week on when given. */
async function loadFiled(
  tx: Tx | Client,
  ids: readonly ProjectId[],
  from?: ReportingWeek,
): Promise<Map<ProjectId, FiledWeek[]>> {
  const rows = await tx.weeklyReport.findMany({
    where: { ...filterOf(ids), ...(from === undefined ? {} : { week: { gte: from } }) },
    select: { projectId: true, week: true, submittedAt: true },
  });
  return grouped(
    rows.map(({ projectId, week, submittedAt }) => ({
      projectId,
      value: { week: week as ReportingWeek, submittedAt: fromDate(submittedAt) },
    })),
  );
}

/** What ledgers are computed with: the calendar and settings in force, and the present. */
export interface Judging {
  calendar: SchoolCalendar;
  settings: SchoolSettings;
  now: Instant;
}

/** The whole ledger of one project up to now. `known`: its duty facts, when the caller has read them. */
export async function loadLedger(
  tx: Tx | Client,
  judging: Judging,
  project: Project,
  known?: ProjectDuty,
): Promise<LedgerWeek[]> {
  const filed = (await loadFiled(tx, [project.id])).get(project.id) ?? [];
  return ledgerOf({ ...judging, project: known ?? (await loadProjectDuty(tx, project)), filed });
}

/**
 * Whether a ledger that begins at `from` may be cut within a streak: the one at its end, or at `since` when the lines
 * from there on count.
 */
const isTooShort = (
  ledger: readonly LedgerWeek[],
  duty: ProjectDuty,
  from: ReportingWeek,
  since?: ReportingWeek,
): boolean =>
  (firstDueWeek(duty) ?? from) < from &&
  !ledger.some(({ week, isReset }) => isReset && (since === undefined || week <= since));

/**
 * The recent ledger of one project, as far back as its streak reaches: the cost does not grow with the years that the
 * project has run. Weeks more than 8 back may be missing at the front; from `since` on, when it is given, every line is
 * there and has the streak of the whole ledger. `known`: its duty facts, when the caller has read them.
 */
export async function loadRecentLedger(
  tx: Tx | Client,
  judging: Judging,
  project: Project,
  { known, since }: { known?: ProjectDuty; since?: ReportingWeek | undefined } = {},
): Promise<LedgerWeek[]> {
  const duty = known ?? (await loadProjectDuty(tx, project));
  const window = addWeeks(weekOf(judging.now), -WINDOW_WEEKS);
  const from = since !== undefined && since <= window ? addWeeks(since, -1) : window;
  const filed = (await loadFiled(tx, [project.id], from)).get(project.id) ?? [];
  const ledger = ledgerOf({ ...judging, project: duty, filed, from });
  return isTooShort(ledger, duty, from, since) ? loadLedger(tx, judging, project, duty) : ledger;
}

/**
 * The recent ledgers of many projects, each as far back as its streak reaches, in three statements: the cost grows
 * with the number of projects and not with the years that they have run. Weeks more than `weeks` back (8 unless said)
 * may be missing at the front.
 */
export async function loadLedgers(
  tx: Tx | Client,
  judging: Judging,
  projects: readonly Project[],
  weeks = WINDOW_WEEKS,
): Promise<Map<ProjectId, LedgerWeek[]>> {
  const duties = await loadDuties(tx, projects);
  const from = addWeeks(weekOf(judging.now), -Math.max(weeks, WINDOW_WEEKS));
  const filed = await loadFiled(
    tx,
    projects.map(({ id }) => id),
    from,
  );
  const ledgers = new Map<ProjectId, LedgerWeek[]>();
  for (const project of projects) {
    const duty = duties.get(project.id) ?? projectDutyOf(project, NOTHING_RULED);
    const ledger = ledgerOf({ ...judging, project: duty, filed: filed.get(project.id) ?? [], from });
    const isCut = isTooShort(ledger, duty, from);
    ledgers.set(project.id, isCut ? await loadLedger(tx, judging, project, duty) : ledger);
  }
  return ledgers;
}
