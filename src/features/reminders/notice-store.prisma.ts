import type { Client, Tx } from '../../db/index.ts';
import { asPersonId, asProjectId, type PersonId, type ProjectId } from '../../kernel/ids.ts';
import { addDays, type Day } from '../../kernel/time.ts';

/** Somebody who took a project over from another. */
export interface Handover {
  assignmentId: string;
  projectId: ProjectId;
  personId: PersonId;
}

/** A handover is told within this many days of its first day, also when the roster was imported late. */
const TOLD_WITHIN_DAYS = 14;

/** Assignments that began lately on projects that somebody else had before (US-29). */
export async function recentHandovers(tx: Tx | Client, today: Day): Promise<Handover[]> {
  const begun = await tx.coordinatorAssignment.findMany({
    where: { fromDay: { lte: today, gte: addDays(today, -TOLD_WITHIN_DAYS) } },
    select: { id: true, projectId: true, personId: true, fromDay: true },
    orderBy: { id: 'asc' },
  });
  if (begun.length === 0) return [];
  const ended = await tx.coordinatorAssignment.findMany({
    where: { projectId: { in: begun.map(({ projectId }) => projectId) }, toDay: { not: null } },
    select: { projectId: true, personId: true, toDay: true },
  });
  return begun
    .filter((one) =>
      ended.some(
        (old) =>
          old.projectId === one.projectId &&
          old.personId !== one.personId &&
          (old.toDay ?? '') <= one.fromDay &&
          (old.toDay ?? '') >= addDays(one.fromDay as Day, -TOLD_WITHIN_DAYS),
      ),
    )
    .map(({ id, projectId, personId }) => ({
      assignmentId: id,
      projectId: asProjectId(projectId),
      personId: asPersonId(personId),
    }));
}

/** The key of the card about a handover; the receiver's id follows it. */
export const handoverKey = ({ assignmentId }: Handover): string => `handover:${assignmentId}`;

/** Those handovers of which no message was written yet. */
export async function untoldOf(tx: Tx | Client, handovers: readonly Handover[]): Promise<Handover[]> {
  if (handovers.length === 0) return [];
  const keyOf = (one: Handover): string => `${handoverKey(one)}:${one.personId}`;
  const rows = await tx.outboxMessage.findMany({
    where: { key: { in: handovers.map(keyOf) } },
    select: { key: true },
  });
  const told = new Set(rows.map(({ key }) => key));
  return handovers.filter((one) => !told.has(keyOf(one)));
}

/** Messages that were refused for good, by receiver: that person cannot be reached (SPEC 3, coordinator left). */
export async function unreachableSince(tx: Tx | Client, since: Date): Promise<Set<string>> {
  const rows = await tx.outboxMessage.findMany({
    where: { state: 'FAILED', operation: 'SEND', settledAt: { gte: since } },
    select: { receiver: true },
  });
  return new Set(rows.flatMap(({ receiver }) => (receiver === null ? [] : [receiver])));
}
