import type { Client, Tx } from '../../db/index.ts';
import { insertOnce } from '../../db/index.ts';
import type { OpenId, PersonId, ProjectId } from '../../kernel/ids.ts';
import { asOpenId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { DAY_MS, fromDate, type Instant, toDate } from '../../kernel/time.ts';
import { namesOf } from './case-store.prisma.ts';

/** A line of the ledger of reminders as the evidence shows it. */
export interface SentReminder {
  kind: string;
  week: ReportingWeek;
  person: string;
  state: 'SENT' | 'SKIPPED' | 'OBSERVED';
  cause: string | null;
  at: Instant;
}

/** States of messages that did not arrive, or that nobody knows of. */
const LOST = ['FAILED', 'UNKNOWN', 'SUPERSEDED'] as const;

/** What became of messages that did not arrive, by key. */
async function lostMessages(tx: Tx | Client, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.outboxMessage.findMany({
    where: { key: { in: [...new Set(keys)] }, state: { in: [...LOST] } },
    select: { key: true, state: true },
  });
  return new Map(rows.map(({ key, state }) => [key, state]));
}

/**
 * All reminders and warnings of a project's weeks, whatever became of them, oldest first. One whose message was
 * refused, has an unknown outcome or was replaced is not sent, with that as its cause.
 */
export async function remindersOf(
  tx: Tx | Client,
  projectId: ProjectId,
  weeks: readonly ReportingWeek[],
): Promise<SentReminder[]> {
  const rows = await tx.reminder.findMany({
    where: { projectId, week: { in: [...weeks] } },
    orderBy: [{ decidedAt: 'asc' }, { personId: 'asc' }],
  });
  const nameOf = await namesOf(
    tx,
    rows.map(({ personId }) => personId),
  );
  const lost = await lostMessages(
    tx,
    rows.flatMap(({ outboxKey }) => (outboxKey === null ? [] : [outboxKey])),
  );
  return rows.map((row) => {
    const fate = row.state === 'SENT' ? lost.get(row.outboxKey ?? '') : undefined;
    return {
      kind: row.kind,
      week: row.week as ReportingWeek,
      person: nameOf(row.personId),
      state: fate === undefined ? row.state : 'SKIPPED',
      cause: fate ?? row.cause,
      at: fromDate(row.decidedAt),
    };
  });
}

/**
 * Notes in the ledger of reminders what became of the level-3 notice to a person. One that leaves later, when the
 * observation ends, counts as sent.
 */
export async function recordCaseNotice(
  tx: Tx,
  notice: {
    projectId: ProjectId;
    week: ReportingWeek;
    personId: PersonId;
    outcome: 'SENT' | 'OBSERVED' | 'NO_ACCOUNT';
    missStreak: number;
    at: Instant;
    outboxKey?: string;
  },
): Promise<void> {
  const { projectId, week, personId, outcome, missStreak, at, outboxKey = null } = notice;
  const row = { kind: 'CASE_NOTICE', projectId, week, personId } as const;
  const isNew = await insertOnce(tx, 'Reminder', {
    ...row,
    state: outcome === 'NO_ACCOUNT' ? 'SKIPPED' : outcome,
    cause: outcome === 'NO_ACCOUNT' ? 'NO_ACCOUNT' : null,
    missStreak,
    plannedAt: toDate(at),
    decidedAt: toDate(at),
    outboxKey: outcome === 'SENT' ? outboxKey : null,
  });
  if (isNew || outcome !== 'SENT') return;
  await tx.reminder.updateMany({
    where: { ...row, state: { not: 'SENT' } },
    data: { state: 'SENT', cause: null, decidedAt: toDate(at), outboxKey },
  });
}

/** How the college's requests to excuse weeks of a project stand, by week; the latest one counts. */
export async function exemptionStates(
  tx: Tx | Client,
  projectId: ProjectId,
  weeks: readonly ReportingWeek[],
): Promise<Map<ReportingWeek, { state: 'REQUESTED' | 'GRANTED' | 'REFUSED'; by: string }>> {
  const rows = await tx.exemption.findMany({
    where: { projectId, week: { in: [...weeks] } },
    orderBy: { requestedAt: 'asc' },
  });
  const nameOf = await namesOf(
    tx,
    rows.flatMap(({ decidedById }) => (decidedById === null ? [] : [decidedById])),
  );
  // A refused request may be followed by another in the same millisecond: the one that stands comes last.
  const refusedFirst = [...rows].sort(
    (a, b) => Number(a.state !== 'REFUSED') - Number(b.state !== 'REFUSED'),
  );
  return new Map(
    refusedFirst.map(({ week, state, decidedById }) => [
      week as ReportingWeek,
      { state, by: decidedById === null ? '' : nameOf(decidedById) },
    ]),
  );
}

/** The platform updates a card for 14 days. */
const UPDATABLE_MS = 14 * DAY_MS;

/** A card of a case in somebody's chat that can still be updated. */
export interface CaseCopy {
  key: string;
  to: OpenId;
  sentAt: Instant;
}

/** Every card under keys that begin with `prefix` and that the platform can still update at `now`, newest first. */
export async function copiesUnder(tx: Tx | Client, prefix: string, now: Instant): Promise<CaseCopy[]> {
  const rows = await tx.outboxMessage.findMany({
    where: {
      key: { startsWith: prefix },
      operation: 'SEND',
      state: { in: ['PENDING', 'SENT'] },
      createdAt: { gt: toDate((now - UPDATABLE_MS) as Instant) },
    },
    select: { key: true, receiver: true, createdAt: true },
    orderBy: { createdAt: 'desc' },
  });
  return rows.flatMap(({ key, receiver, createdAt }) =>
    receiver === null ? [] : [{ key, to: asOpenId(receiver), sentAt: fromDate(createdAt) }],
  );
}
