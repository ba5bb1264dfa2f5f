import { createHash } from 'node:crypto';
import type { Client, Tx } from '../../db/index.ts';
import { insertOnce } from '../../db/index.ts';
import { asProjectId, type PersonId, type ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { dayOf, fromDate, type Instant, toDate } from '../../kernel/time.ts';
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

/** What the college has said to a case, oldest first. */
export async function appealsOf(tx: Tx | Client, caseId: string): Promise<Appeal[]> {
  const rows = await tx.appeal.findMany({
    where: { caseId },
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

/** The id of a statement: the same words of the same person about the same thing on the same day are one. */
const idOf = (at: Instant, words: readonly (string | null)[]): string =>
  createHash('sha256')
    .update(JSON.stringify([dayOf(at), ...words]))
    .digest('hex')
    .slice(0, 32);

/** Stores an appeal, once however often it is sent; its id, and whether it is new. */
export async function insertAppeal(
  tx: Tx,
  appeal: {
    projectId: ProjectId;
    caseId: string;
    week: ReportingWeek | null;
    text: string;
    raisedById: PersonId;
    at: Instant;
  },
): Promise<{ id: string; isNew: boolean }> {
  const { at, ...columns } = appeal;
  const id = idOf(at, [columns.caseId, columns.week, columns.raisedById, columns.text]);
  const isNew = (await tx.appeal.count({ where: { id } })) === 0;
  await tx.appeal.upsert({ where: { id }, create: { id, ...columns, raisedAt: toDate(at) }, update: {} });
  return { id, isNew };
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

/** An incident to be stored. */
export interface NewIncident {
  projectId: ProjectId;
  ground: IncidentGround;
  clauseId: string;
  facts: string;
  attachment: string;
  recordedById: PersonId;
  at: Instant;
}

const incidentId = ({ at, projectId, ground, facts, attachment, recordedById }: NewIncident): string =>
  idOf(at, [projectId, ground, facts, attachment, recordedById]);

/** The incident that was recorded before with the same words, or null. */
export async function sameIncident(tx: Tx, incident: NewIncident): Promise<ExitIncident | null> {
  const id = incidentId(incident);
  return (await incidentsOf(tx, incident.projectId)).find((one) => one.id === id) ?? null;
}

/** Stores an incident, once however often it is sent, and ties it to its case; its id. */
export async function insertIncident(tx: Tx, incident: NewIncident, caseId: string | null): Promise<string> {
  const { at, ...columns } = incident;
  const id = incidentId(incident);
  const create = { id, ...columns, caseId, recordedAt: toDate(at) };
  await tx.exitIncident.upsert({ where: { id }, create, update: caseId === null ? {} : { caseId } });
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
