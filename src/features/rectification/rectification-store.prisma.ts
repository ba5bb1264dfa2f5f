import { randomUUID } from 'node:crypto';
import { type Client, insertOnce, type Tx } from '../../db/index.ts';
import { asProjectId, type PersonId, type ProjectId } from '../../kernel/ids.ts';
import { type Day, fromDate, type Instant, toDate } from '../../kernel/time.ts';
import { namesOf } from '../exit-cases/index.ts';
import type { RectificationOutcome, RectificationPlan, Step, StepKind } from './model.ts';

type PlanRow = Awaited<ReturnType<Tx['rectificationPlan']['findMany']>>[number];
type OutcomeRow = Awaited<ReturnType<Tx['rectificationOutcome']['findMany']>>[number];
type StepRow = Pick<
  PlanRow & OutcomeRow,
  | 'id'
  | 'caseId'
  | 'projectId'
  | 'version'
  | 'state'
  | 'filedById'
  | 'filedAt'
  | 'decidedById'
  | 'decidedAt'
  | 'returnReason'
>;

const peopleIn = (rows: readonly StepRow[]): string[] =>
  rows.flatMap(({ filedById, decidedById }) => [filedById, ...(decidedById === null ? [] : [decidedById])]);

const toStep = (row: StepRow, nameOf: (id: string) => string): Step => ({
  id: row.id,
  caseId: row.caseId,
  projectId: asProjectId(row.projectId),
  version: row.version,
  state: row.state,
  by: nameOf(row.filedById),
  at: fromDate(row.filedAt),
  review:
    row.decidedById === null || row.decidedAt === null
      ? null
      : { by: nameOf(row.decidedById), at: fromDate(row.decidedAt), reason: row.returnReason },
});

/** All versions of the plan of a case, oldest first. */
export async function plansOf(tx: Tx | Client, caseId: string): Promise<RectificationPlan[]> {
  const rows = await tx.rectificationPlan.findMany({ where: { caseId }, orderBy: { version: 'asc' } });
  const nameOf = await namesOf(tx, peopleIn(rows));
  return rows.map((row) => ({
    ...toStep(row, nameOf),
    problems: row.problems,
    measures: row.measures,
    dueDay: row.dueDay as Day,
  }));
}

/** All versions of the outcome of a case, oldest first. */
export async function outcomesOf(tx: Tx | Client, caseId: string): Promise<RectificationOutcome[]> {
  const rows = await tx.rectificationOutcome.findMany({ where: { caseId }, orderBy: { version: 'asc' } });
  const nameOf = await namesOf(tx, peopleIn(rows));
  return rows.map((row) => ({ ...toStep(row, nameOf), text: row.text, attachment: row.attachment }));
}

/** The case of a filed step, or null. */
export async function caseOfStep(tx: Tx | Client, kind: StepKind, id: string): Promise<string | null> {
  const select = { caseId: true } as const;
  const row =
    kind === 'PLAN'
      ? await tx.rectificationPlan.findUnique({ where: { id }, select })
      : await tx.rectificationOutcome.findUnique({ where: { id }, select });
  return row?.caseId ?? null;
}

/** A new version. */
export interface NewStep {
  caseId: string;
  projectId: ProjectId;
  version: number;
  filedById: PersonId;
  at: Instant;
}

const stepColumns = ({ at, ...columns }: NewStep) =>
  ({ id: randomUUID(), ...columns, state: 'FILED', filedAt: toDate(at) }) as const;

/** Stores a version of the plan unless that version is there; its id, or null then. */
export async function insertPlan(
  tx: Tx,
  step: NewStep,
  plan: { problems: string; measures: string; dueDay: Day },
): Promise<string | null> {
  const row = { ...stepColumns(step), ...plan };
  return (await insertOnce(tx, 'RectificationPlan', row)) ? row.id : null;
}

/** Stores a version of the outcome unless that version is there; its id, or null then. */
export async function insertOutcome(
  tx: Tx,
  step: NewStep,
  outcome: { text: string; attachment: string },
): Promise<string | null> {
  const row = { ...stepColumns(step), ...outcome };
  return (await insertOnce(tx, 'RectificationOutcome', row)) ? row.id : null;
}

/** Accepts or returns a step that waits for it; false when somebody was faster. */
export async function storeReview(
  tx: Tx,
  kind: StepKind,
  id: string,
  review: { state: 'RETURNED' | 'ACCEPTED'; reason: string | null; personId: PersonId; at: Instant },
): Promise<boolean> {
  const where = { id, state: 'FILED' as const };
  const data = {
    state: review.state,
    decidedById: review.personId,
    decidedAt: toDate(review.at),
    returnReason: review.reason,
  };
  const { count } =
    kind === 'PLAN'
      ? await tx.rectificationPlan.updateMany({ where, data })
      : await tx.rectificationOutcome.updateMany({ where, data });
  return count === 1;
}
