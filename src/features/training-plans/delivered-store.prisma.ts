import { type Client, insertOnce, type Tx } from '../../db/index.ts';
import { asPersonId, type CollegeId, type PersonId, type ProjectId } from '../../kernel/ids.ts';
import { type Day, fromDate, type Instant, toDate } from '../../kernel/time.ts';
import type { DeliveredLine, PlanId } from './model.ts';
import { asJson } from './stored-content.ts';

type Row = Awaited<ReturnType<Tx['deliveredHours']['findMany']>>[number];

const toLine = ({ planId, sessionId, teacherId, day, hours }: Row): DeliveredLine => ({
  ...{ planId, sessionId, teacherId, hours },
  day: day as Day,
});

/** Delivered hours of some plans, by day. */
export async function deliveredOf(tx: Tx | Client, planIds: readonly PlanId[]): Promise<DeliveredLine[]> {
  if (planIds.length === 0) return [];
  const rows = await tx.deliveredHours.findMany({
    where: { planId: { in: [...planIds] } },
    orderBy: [{ day: 'asc' }, { sessionId: 'asc' }, { teacherId: 'asc' }],
  });
  return rows.map(toLine);
}

/** The sessions and teachers of a plan for which hours above zero were delivered. */
export async function usedLines(tx: Tx | Client, planId: PlanId): Promise<DeliveredLine[]> {
  return (await deliveredOf(tx, [planId])).filter(({ hours }) => hours > 0);
}

/**
 * Holds a plan until the end of the transaction, so that hours are not reported while they are being settled; the
 * plan's revision tells that something about it changed.
 */
export async function holdPlans(tx: Tx, projectIds: readonly ProjectId[], planId?: PlanId): Promise<void> {
  await tx.trainingPlan.updateMany({
    where: { projectId: { in: [...projectIds] }, ...(planId === undefined ? {} : { id: planId }) },
    data: { revision: { increment: 1 } },
  });
}

/** What was reported for one session and teacher. */
export interface HoursReport extends DeliveredLine {
  reportedById: PersonId;
  at: Instant;
  source: 'CARD' | 'WEEKLY_REPORT';
}

/** Keeps reported hours; a second report of the same session and teacher replaces the first. */
export async function storeDelivered(tx: Tx, report: HoursReport): Promise<void> {
  const { planId, sessionId, teacherId, day, hours, reportedById, at, source } = report;
  const data = { day, hours, reportedById, reportedAt: toDate(at), source };
  await tx.deliveredHours.upsert({
    where: { planId_sessionId_teacherId: { planId, sessionId, teacherId } },
    create: { planId, sessionId, teacherId, ...data },
    update: data,
  });
}

/** A year of a college that was settled. */
export interface StoredSettlement {
  year: number;
  collegeId: CollegeId;
  statement: unknown;
  settledById: PersonId;
  settledAt: Instant;
}

/** The settlements of a year, or of one college in it. */
export async function settlementsOf(
  tx: Tx | Client,
  year: number,
  collegeId?: CollegeId,
): Promise<StoredSettlement[]> {
  const rows = await tx.hoursSettlement.findMany({
    where: { year, ...(collegeId === undefined ? {} : { collegeId }) },
  });
  return rows.map((row) => ({
    ...{ year: row.year, collegeId: row.collegeId as CollegeId, statement: row.statement },
    settledById: asPersonId(row.settledById),
    settledAt: fromDate(row.settledAt),
  }));
}

/** The years of a college that were settled. */
export async function settledYears(tx: Tx, collegeId: CollegeId): Promise<ReadonlySet<number>> {
  const rows = await tx.hoursSettlement.findMany({ where: { collegeId }, select: { year: true } });
  return new Set(rows.map(({ year }) => year));
}

/** Stores a settlement unless there is one; false then. */
export async function insertSettlement(
  tx: Tx,
  settlement: { year: number; collegeId: CollegeId; statement: unknown; settledById: PersonId; at: Instant },
): Promise<boolean> {
  const { year, collegeId, statement, settledById, at } = settlement;
  const row = { year, collegeId, settledById, settledAt: toDate(at), statement: asJson(statement) };
  return insertOnce(tx, 'HoursSettlement', row);
}
