import { randomUUID } from 'node:crypto';
import type { Client, Tx } from '../../db/index.ts';
import { insertOnce } from '../../db/index.ts';
import { asProjectId, type PersonId, type ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import { namesOf } from './case-store.prisma.ts';
import type { Appeal, ExitIncident, IncidentGround } from './model.ts';

type AppealRow = Awaited<ReturnType<Tx['appeal']['findMany']>>[number];

async function toAppeals(tx: Tx | Client, rows: AppealRow[]): Promise<Appeal[]> {
  const nameOf = await namesOf(
    tx,
    rows.flatMap(({ raisedById, answeredById }) => [
      raisedById,
      ...(answeredById === null ? [] : [answeredById]),
    ]),
  );
  return rows.map((row) => ({
    id: row.id,
    projectId: asProjectId(row.projectId),
    caseId: row.caseId,
    week: row.week as ReportingWeek | null,
    text: row.text,
    by: nameOf(row.raisedById),
    at: fromDate(row.raisedAt),
    answer:
      row.answer === null || row.answeredAt === null
        ? null
        : { text: row.answer, by: nameOf(row.answeredById ?? ''), at: fromDate(row.answeredAt) },
  }));
}

/** What the college has said to a case and to weeks of its project, oldest first. */
export async function appealsOf(
  tx: Tx | Client,
  about: { caseId: string; projectId: ProjectId; weeks: readonly ReportingWeek[] },
): Promise<Appeal[]> {
  const { caseId, projectId, weeks } = about;
  const rows = await tx.appeal.findMany({
    where: { OR: [{ caseId }, { projectId, caseId: null, week: { in: [...weeks] } }] },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
  });
  return toAppeals(tx, rows);
}

/** One appeal, or null. */
export async function findAppeal(tx: Tx | Client, id: string): Promise<Appeal | null> {
  const row = await tx.appeal.findUnique({ where: { id } });
  return row === null ? null : ((await toAppeals(tx, [row]))[0] ?? null);
}

/** Appeals that wait for an answer, oldest first. */
export async function openAppeals(tx: Tx | Client): Promise<Appeal[]> {
  return toAppeals(
    tx,
    await tx.appeal.findMany({ where: { answeredAt: null }, orderBy: { raisedAt: 'asc' } }),
  );
}

/** Stores an appeal; its id. */
export async function insertAppeal(
  tx: Tx,
  appeal: {
    projectId: ProjectId;
    caseId: string | null;
    week: ReportingWeek | null;
    text: string;
    raisedById: PersonId;
    at: Instant;
  },
): Promise<string> {
  const { at, ...columns } = appeal;
  const id = randomUUID();
  await tx.appeal.create({ data: { id, ...columns, raisedAt: toDate(at) } });
  return id;
}

/** Stores 教务处's answer unless there is one; false then. */
export async function storeAppealAnswer(
  tx: Tx,
  id: string,
  answer: { text: string; personId: PersonId; at: Instant },
): Promise<boolean> {
  const { count } = await tx.appeal.updateMany({
    where: { id, answeredAt: null },
    data: { answer: answer.text, answeredById: answer.personId, answeredAt: toDate(answer.at) },
  });
  return count === 1;
}

/** Facts of 7.1.2–7.1.5 recorded about a project, oldest first. */
export async function incidentsOf(tx: Tx | Client, projectId: ProjectId): Promise<ExitIncident[]> {
  const rows = await tx.exitIncident.findMany({
    where: { projectId },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  });
  const nameOf = await namesOf(
    tx,
    rows.map(({ recordedById }) => recordedById),
  );
  return rows.map((row) => ({
    id: row.id,
    projectId: asProjectId(row.projectId),
    // Only these are recorded as incidents (`recordIncident`).
    ground: row.ground as IncidentGround,
    facts: row.facts,
    attachment: row.attachment,
    by: nameOf(row.recordedById),
    at: fromDate(row.recordedAt),
    caseId: row.caseId,
  }));
}

/** Stores an incident; its id. */
export async function insertIncident(
  tx: Tx,
  incident: {
    projectId: ProjectId;
    ground: IncidentGround;
    clauseId: string;
    facts: string;
    attachment: string;
    recordedById: PersonId;
    at: Instant;
    caseId: string | null;
  },
): Promise<string> {
  const { at, ...columns } = incident;
  const id = randomUUID();
  await tx.exitIncident.create({ data: { id, ...columns, recordedAt: toDate(at) } });
  return id;
}

/** Remembers that a person was asked to confirm something; true when that was asked before. */
export async function askOnce(tx: Tx, key: string, at: Instant): Promise<boolean> {
  return !(await insertOnce(tx, 'PendingConfirmation', { key, askedAt: toDate(at) }));
}

/** Whether the person was asked to confirm it. */
export async function wasAsked(tx: Tx, key: string): Promise<boolean> {
  return (await tx.pendingConfirmation.count({ where: { key } })) > 0;
}
