import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/index.ts';
import {
  asCollegeId,
  asProjectId,
  asRaisedItemId,
  type CollegeId,
  type PersonId,
  type ProjectId,
  type RaisedItemId,
  type ReportId,
} from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import type { RaisedItem, RaisedKind } from './model.ts';
import { raisedChanges } from './rules.ts';

const parts = { project: { include: { college: true } }, raisedBy: true, answeredBy: true } as const;

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;
const findRow = (tx: Tx, id: RaisedItemId) => tx.raisedItem.findUnique({ where: { id }, include: parts });

const toItem = (row: Row): RaisedItem => ({
  id: asRaisedItemId(row.id),
  kind: row.kind,
  text: row.text,
  week: row.week as ReportingWeek,
  project: {
    id: asProjectId(row.project.id),
    name: row.project.name,
    college: { id: asCollegeId(row.project.college.id), name: row.project.college.name },
  },
  raisedBy: row.raisedBy.name,
  raisedAt: fromDate(row.raisedAt),
  answer:
    row.answer === null || row.answeredAt === null
      ? null
      : { text: row.answer, by: row.answeredBy?.name ?? '', at: fromDate(row.answeredAt) },
});

/** What of a report raises items. */
export interface RaisingReport {
  reportId: ReportId;
  projectId: ProjectId;
  week: ReportingWeek;
  difficulties: string;
  suggestions: string;
  personId: PersonId;
  at: Instant;
  /** True for a report that was just stored: nothing was raised from it before. */
  isNew: boolean;
}

/** Brings the tracked items in step with what a report says now. */
export async function syncRaisedItems(tx: Tx, report: RaisingReport): Promise<void> {
  const texts: Record<RaisedKind, string> = {
    DIFFICULTY: report.difficulties,
    SUGGESTION: report.suggestions,
  };
  const rows = report.isNew
    ? []
    : await tx.raisedItem.findMany({ where: { reportId: report.reportId, withdrawnAt: null } });
  const known = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    text: row.text,
    isAnswered: row.answeredAt !== null,
  }));
  const changes = raisedChanges({ texts, known });
  for (const item of changes.raise) await raise(tx, report, item);
  for (const { id, text, kind } of changes.reword) {
    // 教务处 may have answered since: an answered item stays as it was answered.
    if (!(await changeOpen(tx, id, { text }))) await raise(tx, report, { kind, text });
  }
  for (const id of changes.withdraw) await changeOpen(tx, id, { withdrawnAt: toDate(report.at) });
}

async function raise(tx: Tx, report: RaisingReport, item: { kind: RaisedKind; text: string }): Promise<void> {
  const { reportId, projectId, week, personId, at } = report;
  const raised = { raisedById: personId, raisedAt: toDate(at) };
  await tx.raisedItem.create({ data: { id: randomUUID(), reportId, projectId, week, ...item, ...raised } });
}

async function changeOpen(
  tx: Tx,
  id: string,
  data: { text: string } | { withdrawnAt: Date },
): Promise<boolean> {
  return (await tx.raisedItem.updateMany({ where: { id, answeredAt: null }, data })).count === 1;
}

/** One item, withdrawn ones too; null when there is none. */
export async function findRaisedItem(
  tx: Tx,
  id: RaisedItemId,
): Promise<{ item: RaisedItem; isWithdrawn: boolean } | null> {
  const row = await findRow(tx, id);
  return row === null ? null : { item: toItem(row), isWithdrawn: row.withdrawnAt !== null };
}

/** Items by state, oldest first for open ones, newest first for answered ones; of one college where given. */
export async function listRaisedItems(
  tx: Tx,
  query: { answered: boolean; collegeId?: CollegeId; limit: number },
): Promise<RaisedItem[]> {
  const rows = await tx.raisedItem.findMany({
    where: {
      withdrawnAt: null,
      answeredAt: query.answered ? { not: null } : null,
      ...(query.collegeId === undefined ? {} : { project: { collegeId: query.collegeId } }),
    },
    include: parts,
    orderBy: query.answered ? { answeredAt: 'desc' } : { raisedAt: 'asc' },
    take: query.limit,
  });
  return rows.map(toItem);
}

/** How many items wait for an answer. */
export async function countOpenItems(tx: Tx, collegeId?: CollegeId): Promise<number> {
  const where = {
    withdrawnAt: null,
    answeredAt: null,
    ...(collegeId === undefined ? {} : { project: { collegeId } }),
  };
  return tx.raisedItem.count({ where });
}

/** How many items were answered. */
export async function countAnsweredItems(tx: Tx, collegeId?: CollegeId): Promise<number> {
  const where = {
    withdrawnAt: null,
    answeredAt: { not: null },
    ...(collegeId === undefined ? {} : { project: { collegeId } }),
  };
  return tx.raisedItem.count({ where });
}

/** Stores an answer unless there is one already; false then. */
export async function storeAnswer(
  tx: Tx,
  id: RaisedItemId,
  answer: { text: string; personId: PersonId; at: Instant },
): Promise<boolean> {
  const { count } = await tx.raisedItem.updateMany({
    where: { id, answeredAt: null, withdrawnAt: null },
    data: { answer: answer.text, answeredById: answer.personId, answeredAt: toDate(answer.at) },
  });
  return count === 1;
}
