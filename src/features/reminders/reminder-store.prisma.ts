import { type Client, insertOnce, type Tx, withdrawUntried } from '../../db/index.ts';
import { asPersonId, asProjectId, type PersonId, type ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import type { ReminderKind, ReminderRow } from './model.ts';

const LIVE_KIND = 'reminder';

/** A row that is to be written. */
export type NewReminder = Omit<ReminderRow, 'personName' | 'kind'> & { kind: ReminderKind };

/** Writes a row; false when this reminder was decided before (permanent key: kind, project, week, person). */
export function insertReminder(tx: Tx, row: NewReminder): Promise<boolean> {
  return insertOnce(tx, 'Reminder', {
    ...row,
    cause: null,
    plannedAt: toDate(row.plannedAt),
    decidedAt: toDate(row.decidedAt),
  });
}

/** Which of these projects the person was already told about in this kind and week. */
export async function decidedProjects(
  tx: Tx,
  query: { kind: ReminderKind; week: ReportingWeek; personId: PersonId },
): Promise<Set<ProjectId>> {
  const rows = await tx.reminder.findMany({ where: query, select: { projectId: true } });
  return new Set(rows.map(({ projectId }) => asProjectId(projectId)));
}

/** The ledger of reminders about a project's week, oldest first. */
export async function remindersAbout(
  tx: Tx | Client,
  projectId: ProjectId,
  week: ReportingWeek,
): Promise<ReminderRow[]> {
  return withNames(
    tx,
    await tx.reminder.findMany({ where: { projectId, week }, orderBy: { plannedAt: 'asc' } }),
  );
}

type Row = Awaited<ReturnType<Tx['reminder']['findMany']>>[number];

async function withNames(tx: Tx | Client, rows: readonly Row[]): Promise<ReminderRow[]> {
  if (rows.length === 0) return [];
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(rows.map(({ personId }) => personId))] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    kind: row.kind,
    projectId: asProjectId(row.projectId),
    week: row.week as ReportingWeek,
    personId: asPersonId(row.personId),
    personName: names.get(row.personId) ?? '',
    state: row.state,
    missStreak: row.missStreak,
    plannedAt: fromDate(row.plannedAt),
    decidedAt: fromDate(row.decidedAt),
    outboxKey: row.outboxKey,
  }));
}

/** The rows that one card told of. */
export async function remindersUnder(tx: Tx, outboxKey: string): Promise<ReminderRow[]> {
  return withNames(tx, await tx.reminder.findMany({ where: { outboxKey }, orderBy: { projectId: 'asc' } }));
}

/** How many reminders of a week were only computed, in observation (reading 13). */
export function countObserved(tx: Tx | Client, week: ReportingWeek): Promise<number> {
  return tx.reminder.count({ where: { week, state: 'OBSERVED' } });
}

/** A reminder card that stands in somebody's chat. */
export interface ReminderCardRow {
  subject: string;
  personId: PersonId;
  outboxKey: string;
  revision: number;
}

/** Remembers a card that was sent, so that it turns when a report comes in. */
export async function rememberCard(
  tx: Tx,
  card: { subject: string; personId: PersonId; outboxKey: string; at: Instant },
): Promise<void> {
  const { subject, personId, outboxKey, at } = card;
  const fresh = { outboxKey, revision: 0, shown: 0, sentAt: toDate(at) };
  await tx.liveCard.upsert({
    where: { kind_subject_personId: { kind: LIVE_KIND, subject, personId } },
    create: { kind: LIVE_KIND, subject, personId, ...fresh },
    update: fresh,
  });
}

const keysOf = (rows: readonly { outboxKey: string }[]): string[] => [
  ...new Set(rows.map(({ outboxKey }) => outboxKey)),
];

type ChangedRows = { projectId?: ProjectId; week: ReportingWeek | { gt: ReportingWeek } };

/** Marks the cards of these rows to be drawn anew; answers the rows. The notice of a case belongs to the case. */
async function markStale(tx: Tx, where: ChangedRows): Promise<{ kind: string; outboxKey: string }[]> {
  const found = await tx.reminder.findMany({
    where: { ...where, outboxKey: { not: null }, kind: { not: 'CASE_NOTICE' } },
    select: { kind: true, outboxKey: true },
  });
  const rows = found.flatMap(({ kind, outboxKey }) => (outboxKey === null ? [] : [{ kind, outboxKey }]));
  if (rows.length === 0) return [];
  await tx.liveCard.updateMany({
    where: { kind: LIVE_KIND, outboxKey: { in: keysOf(rows) } },
    data: { revision: { increment: 1 } },
  });
  return rows;
}

/**
 * The facts of a week changed, of one project or of all: cards that tell of it are to be drawn anew, and those that
 * have certainly not left are taken back at once (SPEC 1C: stop when done), which the ledger of reminders keeps. Kinds
 * in `stillOwed` are not taken back.
 */
export async function markChanged(
  tx: Tx,
  changed: { projectId?: ProjectId; week: ReportingWeek },
  stillOwed: readonly ReminderKind[] = [],
): Promise<void> {
  const ended = (await markStale(tx, changed)).filter(({ kind }) => !stillOwed.some((owed) => owed === kind));
  const withdrawn = await withdrawUntried(tx, keysOf(ended));
  if (withdrawn.length === 0) return;
  await tx.reminder.updateMany({
    where: { ...changed, outboxKey: { in: withdrawn } },
    data: { state: 'SKIPPED', cause: 'TAKEN_BACK' },
  });
}

/** A project's streak changed after the week: cards of later weeks are to be drawn anew. */
export async function markLaterStale(tx: Tx, projectId: ProjectId, week: ReportingWeek): Promise<void> {
  await markStale(tx, { projectId, week: { gt: week } });
}

/** Cards that show old facts and were sent since `since`. */
export async function staleReminderCards(client: Client, since: Instant): Promise<ReminderCardRow[]> {
  const rows = await client.liveCard.findMany({
    where: {
      kind: LIVE_KIND,
      revision: { gt: client.liveCard.fields.shown },
      sentAt: { gte: toDate(since) },
    },
    orderBy: { sentAt: 'asc' },
    take: 200,
  });
  return rows.map(({ subject, personId, outboxKey, revision }) => ({
    subject,
    personId: asPersonId(personId),
    outboxKey,
    revision,
  }));
}

/** Notes that a card shows this revision; false when another process did. `outboxKey` moves when it was sent anew. */
export async function markCardShown(tx: Tx, card: ReminderCardRow, outboxKey: string): Promise<boolean> {
  const { count } = await tx.liveCard.updateMany({
    where: {
      kind: LIVE_KIND,
      subject: card.subject,
      personId: card.personId,
      outboxKey: card.outboxKey,
      shown: { lt: card.revision },
    },
    data: { shown: card.revision, outboxKey },
  });
  if (count === 1 && outboxKey !== card.outboxKey)
    await tx.reminder.updateMany({ where: { outboxKey: card.outboxKey }, data: { outboxKey } });
  return count === 1;
}
