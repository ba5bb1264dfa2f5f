import { randomUUID } from 'node:crypto';
import { type Client, insertOnce, type Tx } from '../../db/index.ts';
import { asPersonId } from '../../kernel/ids.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import { APPROVAL_ROLES } from '../../policy/school-settings.ts';
import { type ApprovalStep, type ApprovalTask, asTaskId, type TaskId, type Transfer } from './model.ts';

type TaskRow = Awaited<ReturnType<Tx['approvalTask']['findMany']>>[number];

function toTask(row: TaskRow): ApprovalTask {
  const role = APPROVAL_ROLES.find((one) => one === row.role);
  if (role === undefined) throw new Error(`approval task ${row.id} has an unknown role ${row.role}`);
  return {
    ...row,
    id: asTaskId(row.id),
    role,
    openedAt: fromDate(row.openedAt),
    closedAt: row.closedAt === null ? null : fromDate(row.closedAt),
  };
}

/** Which version is meant. */
export interface VersionRef {
  planId: string;
  version: number;
}

/** Opens a step; null when the version had this step before. */
export async function insertTask(
  tx: Tx,
  task: VersionRef & ApprovalStep & { step: number; openedAt: Instant },
): Promise<TaskId | null> {
  const id = asTaskId(randomUUID());
  const row = { ...task, id, openedAt: toDate(task.openedAt), state: 'OPEN' as const };
  return (await insertOnce(tx, 'ApprovalTask', row)) ? id : null;
}

/** A task, or null. */
export async function findTask(tx: Tx | Client, id: TaskId): Promise<ApprovalTask | null> {
  const row = await tx.approvalTask.findUnique({ where: { id } });
  return row === null ? null : toTask(row);
}

/** The tasks of a version, or of all versions of a plan, in order. */
export async function tasksOf(
  tx: Tx | Client,
  of: { planId: string; version?: number },
): Promise<ApprovalTask[]> {
  const rows = await tx.approvalTask.findMany({ where: of, orderBy: [{ version: 'asc' }, { step: 'asc' }] });
  return rows.map(toTask);
}

/** All open tasks, oldest first. */
export async function openTasks(tx: Tx | Client): Promise<ApprovalTask[]> {
  const rows = await tx.approvalTask.findMany({
    where: { state: 'OPEN' },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toTask);
}

/**
 * Makes everybody else who acts on the version wait until this transaction ends, so that what is read afterwards
 * holds. It takes the version's row first, as the end of a version does: two orders would be a deadlock.
 */
export async function lockVersion(tx: Tx, { planId, version }: VersionRef): Promise<void> {
  await tx.trainingPlanVersion.updateMany({
    where: { planId, version, status: 'PENDING' },
    data: { status: 'PENDING' },
  });
}

/** Moves an open task on, unless something happened to it since it was read: then false, and the caller has lost. */
export async function advanceTask(
  tx: Tx,
  { id, revision }: Pick<ApprovalTask, 'id' | 'revision'>,
  end: { state: 'DONE' | 'ENDED'; at: Instant } | null,
): Promise<boolean> {
  const { count } = await tx.approvalTask.updateMany({
    where: { id, state: 'OPEN', revision },
    data: {
      revision: { increment: 1 },
      ...(end === null ? {} : { state: end.state, closedAt: toDate(end.at) }),
    },
  });
  return count === 1;
}

/** Passes a task on. */
export async function insertTransfer(tx: Tx, taskId: TaskId, { at, ...transfer }: Transfer): Promise<void> {
  await tx.approvalTransfer.create({ data: { ...transfer, id: randomUUID(), taskId, at: toDate(at) } });
}

/** How a task was passed on, oldest first. */
export async function transfersOf(tx: Tx | Client, taskId: TaskId): Promise<Transfer[]> {
  const rows = await tx.approvalTransfer.findMany({ where: { taskId }, orderBy: { at: 'asc' } });
  return rows.map(({ fromId, toId, reason, at }) => ({
    fromId: asPersonId(fromId),
    toId: asPersonId(toId),
    reason,
    at: fromDate(at),
  }));
}
