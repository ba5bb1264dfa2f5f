import { randomUUID } from 'node:crypto';
import { type Client, insertOnce, type Tx } from '../../db/index.ts';
import { asProjectId, type PersonId, type ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { type Day, fromDate, type Instant, toDate } from '../../kernel/time.ts';
import type {
  CaseWeek,
  ExitCase,
  ExitCaseClosing,
  ExitCaseState,
  ExitDecision,
  ExitDecisionKind,
  ExitGround,
} from './model.ts';

const instantOrNull = (date: Date | null): Instant | null => (date === null ? null : fromDate(date));

/** Names of people by id, of those who left too: history keeps them. */
export async function namesOf(tx: Tx | Client, ids: readonly string[]): Promise<(id: string) => string> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return () => '';
  const rows = await tx.person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '';
}

type CaseRow = Awaited<ReturnType<Tx['exitCase']['findMany']>>[number];

async function weeksOf(tx: Tx | Client, ids: string[]): Promise<Map<string, CaseWeek[]>> {
  const rows = await tx.exitCaseWeek.findMany({ where: { caseId: { in: ids } }, orderBy: { week: 'asc' } });
  const weeks = new Map<string, CaseWeek[]>();
  for (const { caseId, week, state, dueAt, submittedAt } of rows) {
    const one = {
      week: week as ReportingWeek,
      state,
      dueAt: instantOrNull(dueAt),
      submittedAt: instantOrNull(submittedAt),
    };
    weeks.set(caseId, [...(weeks.get(caseId) ?? []), one]);
  }
  return weeks;
}

async function decisionsOf(tx: Tx | Client, ids: string[]): Promise<Map<string, ExitDecision[]>> {
  const rows = await tx.exitDecision.findMany({
    where: { caseId: { in: ids } },
    orderBy: { id: 'asc' },
  });
  const nameOf = await namesOf(
    tx,
    rows.map(({ decidedById }) => decidedById),
  );
  const decisions = new Map<string, ExitDecision[]>();
  for (const row of rows) {
    const one: ExitDecision = {
      kind: row.kind,
      reason: row.reason,
      committeeReference: row.committeeReference,
      week: row.week as ReportingWeek,
      planDueDay: row.planDueDay as Day | null,
      by: nameOf(row.decidedById),
      at: fromDate(row.decidedAt),
    };
    decisions.set(row.caseId, [...(decisions.get(row.caseId) ?? []), one]);
  }
  return decisions;
}

async function toCases(tx: Tx | Client, rows: CaseRow[]): Promise<ExitCase[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const weeks = await weeksOf(tx, ids);
  const decisions = await decisionsOf(tx, ids);
  return rows.map(({ openKey: _openKey, ...row }) => ({
    ...row,
    projectId: asProjectId(row.projectId),
    openedAt: fromDate(row.openedAt),
    closedAt: instantOrNull(row.closedAt),
    weeks: weeks.get(row.id) ?? [],
    decisions: decisions.get(row.id) ?? [],
  }));
}

/** One case, closed ones too; null when there is none. */
export async function findCase(tx: Tx | Client, caseId: string): Promise<ExitCase | null> {
  const row = await tx.exitCase.findUnique({ where: { id: caseId } });
  return row === null ? null : ((await toCases(tx, [row]))[0] ?? null);
}

/** The case of clause 7.1.1 of a project that is not closed, or null. */
export async function loadOpenCase(tx: Tx | Client, projectId: ProjectId): Promise<ExitCase | null> {
  const row = await tx.exitCase.findUnique({ where: { openKey: `${projectId}:REPORT_MISSED_3W` } });
  return row === null ? null : ((await toCases(tx, [row]))[0] ?? null);
}

/** All cases of clause 7.1.1 that are not closed, by project: for a look at the whole school. */
export async function loadOpenCases(tx: Tx | Client): Promise<Map<ProjectId, ExitCase>> {
  const rows = await tx.exitCase.findMany({
    where: { openKey: { not: null }, ground: 'REPORT_MISSED_3W' },
  });
  return new Map((await toCases(tx, rows)).map((one) => [one.projectId, one]));
}

/** Cases in one of the states, oldest first; of some projects where given. */
export async function listCases(
  tx: Tx | Client,
  states: readonly ExitCaseState[],
  projectIds?: readonly ProjectId[],
): Promise<ExitCase[]> {
  const rows = await tx.exitCase.findMany({
    where: {
      state: { in: [...states] },
      ...(projectIds === undefined ? {} : { projectId: { in: [...projectIds] } }),
    },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  return toCases(tx, rows);
}

/** Week of the latest decision on a case of clause 7.1.1 of the project: the count begins anew after it (D6). */
export async function lastDecisionWeek(tx: Tx | Client, projectId: ProjectId): Promise<ReportingWeek | null> {
  const row = await tx.exitDecision.findFirst({
    where: { projectId, ground: 'REPORT_MISSED_3W' },
    orderBy: { week: 'desc' },
    select: { week: true },
  });
  return row === null ? null : (row.week as ReportingWeek);
}

/** What a case is opened with. */
export interface CaseOpening {
  projectId: ProjectId;
  ground: ExitGround;
  clauseId: string;
  quote: string;
  policyVersion: string;
  reading: string;
  at: Instant;
}

/** Opens a case unless one of that ground is open for the project; its id, or null then. */
export async function insertCase(tx: Tx, opening: CaseOpening): Promise<string | null> {
  const { at, ...columns } = opening;
  const id = randomUUID();
  const openKey = `${opening.projectId}:${opening.ground}`;
  const row = { id, ...columns, state: 'OPEN', openedAt: toDate(at), openKey, revision: 0 } as const;
  return (await insertOnce(tx, 'ExitCase', row)) ? id : null;
}

/** Appends weeks as they are now; weeks that are there stay as they were. How many were new. */
export async function appendWeeks(
  tx: Tx,
  caseId: string,
  weeks: readonly CaseWeek[],
  at: Instant,
): Promise<number> {
  let count = 0;
  for (const { week, state, dueAt, submittedAt } of weeks) {
    const inserted = await insertOnce(tx, 'ExitCaseWeek', {
      caseId,
      week,
      state,
      dueAt: dueAt === null ? null : toDate(dueAt),
      submittedAt: submittedAt === null ? null : toDate(submittedAt),
      appendedAt: toDate(at),
    });
    if (inserted) count++;
  }
  return count;
}

/** Where a case goes. `closing` is given exactly when it is closed. */
export type CaseMove =
  | { to: 'OPEN' | 'RECTIFYING' }
  | { to: 'CLOSED'; closing: ExitCaseClosing; at: Instant };

/** Moves a case if it is still in the state that was read; false when somebody was faster. */
export async function moveCase(
  tx: Tx,
  caseId: string,
  from: Exclude<ExitCaseState, 'CLOSED'>,
  move: CaseMove,
): Promise<boolean> {
  const closed =
    move.to === 'CLOSED' ? { closing: move.closing, closedAt: toDate(move.at), openKey: null } : {};
  const { count } = await tx.exitCase.updateMany({
    where: { id: caseId, state: from },
    data: { state: move.to, revision: { increment: 1 }, ...closed },
  });
  return count === 1;
}

/** Notes that something about the case changed that its cards show; the new revision. */
export async function touchCase(tx: Tx, caseId: string): Promise<number> {
  const row = await tx.exitCase.update({
    where: { id: caseId },
    data: { revision: { increment: 1 } },
    select: { revision: true },
  });
  return row.revision;
}

/** A decision to be recorded; `number` counts the decisions on the case from 1. */
export interface DecisionRow {
  caseId: string;
  number: number;
  projectId: ProjectId;
  ground: ExitGround;
  kind: ExitDecisionKind;
  reason: string;
  committeeReference: string | null;
  week: ReportingWeek;
  planDueDay: Day | null;
  decidedById: PersonId;
  at: Instant;
}

/** Records a decision; the caller has won the case by `moveCase`. */
export async function insertDecision(tx: Tx, decision: DecisionRow): Promise<string> {
  const { at, number, ...columns } = decision;
  // Their order is in the id: two may be taken in the same millisecond.
  const id = `${decision.caseId}:${String(number).padStart(4, '0')}`;
  await tx.exitDecision.create({ data: { id, ...columns, decidedAt: toDate(at) } });
  return id;
}

/** Ends a project by a recorded decision to cancel it: the only writer of CANCELLED in the product (clause 7.1). */
export async function cancelProject(tx: Tx, projectId: ProjectId, endedOn: Day): Promise<void> {
  await tx.pilotProject.update({ where: { id: projectId }, data: { status: 'CANCELLED', endedOn } });
}

/** The id of the project's case of that ground that is not closed, or null. */
export async function findOpenCaseId(
  tx: Tx | Client,
  projectId: ProjectId,
  ground: ExitGround,
): Promise<string | null> {
  const row = await tx.exitCase.findUnique({
    where: { openKey: `${projectId}:${ground}` },
    select: { id: true },
  });
  return row?.id ?? null;
}
