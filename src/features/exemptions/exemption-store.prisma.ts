import { randomUUID } from 'node:crypto';
import { type Client, insertOnce, type Tx } from '../../db/index.ts';
import { asProjectId, type PersonId, type ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import { namesOf } from '../exit-cases/index.ts';
import type { Exemption } from './model.ts';

type Row = Awaited<ReturnType<Tx['exemption']['findMany']>>[number];

async function toExemptions(tx: Tx | Client, rows: Row[]): Promise<Exemption[]> {
  const nameOf = await namesOf(
    tx,
    rows.flatMap(({ requestedById, decidedById }) => [
      requestedById,
      ...(decidedById === null ? [] : [decidedById]),
    ]),
  );
  return rows.map((row) => ({
    id: row.id,
    projectId: asProjectId(row.projectId),
    week: row.week as ReportingWeek,
    state: row.state,
    reason: row.reason,
    requestedBy: nameOf(row.requestedById),
    requestedAt: fromDate(row.requestedAt),
    decision:
      row.decidedById === null || row.decidedAt === null
        ? null
        : { by: nameOf(row.decidedById), at: fromDate(row.decidedAt), reason: row.decisionReason },
  }));
}

/** One request, or null. */
export async function findExemption(tx: Tx | Client, id: string): Promise<Exemption | null> {
  const row = await tx.exemption.findUnique({ where: { id } });
  return row === null ? null : ((await toExemptions(tx, [row]))[0] ?? null);
}

/** Requests that wait for 教务处, oldest first. */
export async function pendingExemptions(tx: Tx | Client): Promise<Exemption[]> {
  const rows = await tx.exemption.findMany({
    where: { state: 'REQUESTED' },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
  });
  return toExemptions(tx, rows);
}

/** Stores a request unless one for that week is open or granted; its id, or null then. */
export async function insertExemption(
  tx: Tx,
  request: {
    projectId: ProjectId;
    week: ReportingWeek;
    reason: string;
    requestedById: PersonId;
    at: Instant;
  },
): Promise<string | null> {
  const { at, ...columns } = request;
  const id = randomUUID();
  const openKey = `${request.projectId}:${request.week}`;
  const row = { id, ...columns, state: 'REQUESTED', requestedAt: toDate(at), openKey } as const;
  return (await insertOnce(tx, 'Exemption', row)) ? id : null;
}

/** Decides a request that still waits; false when somebody was faster. A refused one leaves room for another. */
export async function storeExemptionDecision(
  tx: Tx,
  id: string,
  decision: { state: 'GRANTED' | 'REFUSED'; reason: string | null; personId: PersonId; at: Instant },
): Promise<boolean> {
  const { state, reason, personId, at } = decision;
  const { count } = await tx.exemption.updateMany({
    where: { id, state: 'REQUESTED' },
    data: {
      state,
      decidedById: personId,
      decidedAt: toDate(at),
      decisionReason: reason,
      ...(state === 'REFUSED' ? { openKey: null } : {}),
    },
  });
  return count === 1;
}
