import { randomUUID } from 'node:crypto';
import { insertOnce, type Tx } from '../../db/index.ts';
import {
  asPersonId,
  asProjectId,
  asReportId,
  type PersonId,
  type ProjectId,
  type ReportId,
} from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import {
  type Expenditure,
  FEE_COLLECTORS,
  type ReportContent,
  type ReportState,
  type WeeklyReport,
} from './model.ts';

/** A first submission that is to be stored. */
export interface NewReport {
  projectId: ProjectId;
  week: ReportingWeek;
  state: ReportState;
  dueAt: Instant | null;
  at: Instant;
  receivedAt: Instant;
  personId: PersonId;
  copied: boolean;
}

/** A version that is to be stored. */
export interface NewVersion {
  reportId: ReportId;
  at: Instant;
  receivedAt: Instant;
  personId: PersonId;
  content: ReportContent;
}

const newestFirst = [{ authoredAt: 'desc' as const }, { id: 'desc' as const }];

const withVersions = { submittedBy: true, versions: { include: { author: true }, orderBy: newestFirst } };

type VersionRow = Omit<ReportContent, 'expenditure' | 'feeCollector'> & {
  expenditure: unknown;
  feeCollector: string;
};

const toContent = (row: VersionRow): ReportContent => ({
  stage: row.stage,
  progress: row.progress,
  registeredCount: row.registeredCount,
  trainedCount: row.trainedCount,
  examinedCount: row.examinedCount,
  passedCount: row.passedCount,
  trainingHours: row.trainingHours,
  trainingNote: row.trainingNote,
  examEvents: row.examEvents,
  agreementStatus: row.agreementStatus,
  siteStatus: row.siteStatus,
  expenditure: row.expenditure as Expenditure[],
  difficulties: row.difficulties,
  suggestions: row.suggestions,
  nextWeek: row.nextWeek,
  noUnlawfulFee: row.noUnlawfulFee,
  noForcedAttendance: row.noForcedAttendance,
  attestationNote: row.attestationNote,
  attachment: row.attachment,
  classSize: row.classSize,
  feeCollector: FEE_COLLECTORS.find((collector) => collector === row.feeCollector) ?? '',
});

/** The report of a project and week with the version in force, or null. */
export async function findReport(
  tx: Tx,
  projectId: ProjectId,
  week: ReportingWeek,
): Promise<WeeklyReport | null> {
  const row = await tx.weeklyReport.findUnique({
    where: { projectId_week: { projectId, week } },
    include: withVersions,
  });
  const version = row?.versions[0];
  if (row === null || version === undefined) return null;
  return {
    id: asReportId(row.id),
    projectId: asProjectId(row.projectId),
    week: row.week as ReportingWeek,
    state: row.state,
    dueAt: row.dueAt === null ? null : fromDate(row.dueAt),
    submittedAt: fromDate(row.submittedAt),
    submittedBy: { id: asPersonId(row.submittedById), name: row.submittedBy.name },
    copied: row.copied,
    versions: row.versions.length,
    content: toContent(version),
    authoredBy: { id: asPersonId(version.authorId), name: version.author.name },
    authoredAt: fromDate(version.authoredAt),
  };
}

/**
 * Holds a filed report until the transaction ends, so that amendments that arrive at once are judged one after
 * another: PostgreSQL would otherwise show both of them the version before.
 */
export async function holdReport(tx: Tx, projectId: ProjectId, week: ReportingWeek): Promise<void> {
  await tx.weeklyReport.updateMany({ where: { projectId, week }, data: { week } });
}

/** What is stored for one week, by project: submission instant, name and mark; of some projects where given. */
export async function reportsOfWeek(
  tx: Tx,
  week: ReportingWeek,
  projectIds?: ProjectId[],
): Promise<Map<ProjectId, { submittedAt: Instant; by: string; copied: boolean }>> {
  const rows = await tx.weeklyReport.findMany({
    where: { week, ...(projectIds === undefined ? {} : { projectId: { in: projectIds } }) },
    include: { submittedBy: { select: { name: true } } },
  });
  return new Map(
    rows.map((row) => [
      asProjectId(row.projectId),
      { submittedAt: fromDate(row.submittedAt), by: row.submittedBy.name, copied: row.copied },
    ]),
  );
}

/** The content in force of the last filed week before `week`, for prefilling; null when there is none. */
export async function contentBefore(
  tx: Tx,
  projectId: ProjectId,
  week: ReportingWeek,
): Promise<{ week: ReportingWeek; content: ReportContent } | null> {
  const row = await tx.weeklyReport.findFirst({
    where: { projectId, week: { lt: week } },
    orderBy: { week: 'desc' },
    select: { week: true, versions: { orderBy: newestFirst, take: 1 } },
  });
  const version = row?.versions[0];
  return row === null || version === undefined
    ? null
    : { week: row.week as ReportingWeek, content: toContent(version) };
}

/** Stores a first submission unless the project and week already have one; null then. */
export async function insertReport(tx: Tx, report: NewReport): Promise<ReportId | null> {
  const id = randomUUID();
  const inserted = await insertOnce(tx, 'WeeklyReport', {
    id,
    projectId: report.projectId,
    week: report.week,
    state: report.state,
    dueAt: report.dueAt === null ? null : toDate(report.dueAt),
    submittedAt: toDate(report.at),
    receivedAt: toDate(report.receivedAt),
    submittedById: report.personId,
    copied: report.copied,
  });
  return inserted ? asReportId(id) : null;
}

/**
 * Moves the first submission to an earlier one that arrived later. False when the stored one is not later any more:
 * somebody else was quicker.
 */
export async function moveFirstSubmission(tx: Tx, reportId: ReportId, report: NewReport): Promise<boolean> {
  const { count } = await tx.weeklyReport.updateMany({
    where: { id: reportId, submittedAt: { gt: toDate(report.at) } },
    data: {
      state: report.state,
      submittedAt: toDate(report.at),
      receivedAt: toDate(report.receivedAt),
      submittedById: report.personId,
      copied: report.copied,
    },
  });
  return count === 1;
}

/** Adds a version. The one in force is always the one authored last. */
export async function insertVersion(tx: Tx, version: NewVersion): Promise<void> {
  const { expenditure, ...content } = version.content;
  await insertOnce(tx, 'WeeklyReportVersion', {
    reportId: version.reportId,
    authoredAt: toDate(version.at),
    receivedAt: toDate(version.receivedAt),
    authorId: version.personId,
    ...content,
    expenditure: expenditure.map((entry) => ({ ...entry })),
    expenditureCents: expenditure.reduce((sum, entry) => sum + entry.cents, 0),
  });
}

/** Puts a question to a person once: true the first time, false when the key was asked before. */
export async function askOnce(tx: Tx, key: string, at: Instant): Promise<boolean> {
  return insertOnce(tx, 'PendingConfirmation', { key, askedAt: toDate(at) });
}
