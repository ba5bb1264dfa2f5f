import { type Client, insertOnce, type Tx } from '../../db/index.ts';
import { asCollegeId, asOpenId, asPersonId, asProjectId, type PersonId } from '../../kernel/ids.ts';
import { type Day, fromDate, type Instant, toDate } from '../../kernel/time.ts';
import { asFeedbackId, type FeedbackId, type FeedbackItem, type FeedbackSource } from './model.ts';

type Row = NonNullable<Awaited<ReturnType<Tx['feedbackItem']['findUnique']>>>;

/** People, projects and colleges that some rows name, each read in one statement. */
async function namesOf(tx: Tx | Client, rows: readonly Row[]) {
  const ids = (pick: (row: Row) => (string | null)[]): string[] => [
    ...new Set(rows.flatMap(pick).filter((id) => id !== null)),
  ];
  const people = await tx.person.findMany({
    where: { id: { in: ids((row) => [row.ownerId, row.createdById, row.closedById]) } },
    include: { roles: true },
  });
  const projects = await tx.pilotProject.findMany({ where: { id: { in: ids((row) => [row.projectId]) } } });
  const colleges = await tx.college.findMany({ where: { id: { in: ids((row) => [row.collegeId]) } } });
  const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((one) => [one.id, one]));
  return { people: byId(people), projects: byId(projects), colleges: byId(colleges) };
}

type Names = Awaited<ReturnType<typeof namesOf>>;

function ownerOf(row: Row, { people }: Names): FeedbackItem['owner'] {
  const person = people.get(row.ownerId);
  // Who has left gets no cards any more.
  const account = person === undefined || person.leftAt !== null ? null : person.openId;
  return {
    id: asPersonId(row.ownerId),
    name: person?.name ?? '',
    openId: account === null ? null : asOpenId(account),
    isStaff: person?.roles.some(({ role }) => role === 'ACADEMIC_AFFAIRS' || role === 'ADMIN') ?? false,
  };
}

function toItem(row: Row, names: Names): FeedbackItem {
  const project = row.projectId === null ? undefined : names.projects.get(row.projectId);
  const college = row.collegeId === null ? undefined : names.colleges.get(row.collegeId);
  return {
    id: asFeedbackId(row.id),
    source: row.source,
    text: row.text,
    project: project === undefined ? null : { id: asProjectId(project.id), name: project.name },
    college: college === undefined ? null : { id: asCollegeId(college.id), name: college.name },
    owner: ownerOf(row, names),
    dueDay: row.dueDay as Day,
    state: row.state,
    measures: row.measures,
    measuresAt: row.measuresAt === null ? null : fromDate(row.measuresAt),
    decision:
      row.closedAt === null
        ? null
        : {
            text: row.outcome,
            by: names.people.get(row.closedById ?? '')?.name ?? '',
            at: fromDate(row.closedAt),
          },
    createdBy: names.people.get(row.createdById)?.name ?? '',
    createdAt: fromDate(row.createdAt),
  };
}

async function toItems(tx: Tx | Client, rows: readonly Row[]): Promise<FeedbackItem[]> {
  const names = await namesOf(tx, rows);
  return rows.map((row) => toItem(row, names));
}

/** One item; null when there is none. */
export async function findFeedback(tx: Tx, id: FeedbackId): Promise<FeedbackItem | null> {
  const row = await tx.feedbackItem.findUnique({ where: { id } });
  return row === null ? null : ((await toItems(tx, [row]))[0] ?? null);
}

/**
 * Items by whether they are closed, the next due first (closed ones: the last closed first), and how many there are.
 */
export async function listFeedback(
  tx: Tx,
  query: { closed: boolean; limit: number },
): Promise<{ items: FeedbackItem[]; count: number }> {
  const state = query.closed ? ('CLOSED' as const) : { in: ['OPEN' as const, 'MEASURES_FILED' as const] };
  const rows = await tx.feedbackItem.findMany({
    where: { state },
    orderBy: query.closed ? [{ closedAt: 'desc' }, { id: 'asc' }] : [{ dueDay: 'asc' }, { id: 'asc' }],
    take: query.limit,
  });
  return { items: await toItems(tx, rows), count: await tx.feedbackItem.count({ where: { state } }) };
}

/** The items for which measures are awaited; of one owner where given. */
export async function openFeedback(tx: Tx | Client, ownerId?: PersonId): Promise<FeedbackItem[]> {
  const rows = await tx.feedbackItem.findMany({
    where: { state: 'OPEN', ...(ownerId === undefined ? {} : { ownerId }) },
    orderBy: [{ dueDay: 'asc' }, { id: 'asc' }],
  });
  return toItems(tx, rows);
}

/** Claims a form, so that two presses of its button have one effect; false for the second. */
export function claimForm(tx: Tx, id: FeedbackId, at: Instant): Promise<boolean> {
  return insertOnce(tx, 'PendingConfirmation', { key: `feedback-form:${id}`, askedAt: toDate(at) });
}

/** A new item as it is stored; the caller has claimed its id. */
export interface NewFeedback {
  id: FeedbackId;
  source: FeedbackSource;
  text: string;
  projectId: string | null;
  collegeId: string | null;
  ownerId: PersonId;
  dueDay: Day;
  createdById: PersonId;
  at: Instant;
}

/** Stores a new item. */
export async function storeFeedback(tx: Tx, { at, ...item }: NewFeedback): Promise<void> {
  await tx.feedbackItem.create({
    data: { ...item, state: 'OPEN', measures: '', outcome: '', createdAt: toDate(at) },
  });
}

/** Stores the owner's measures while they are awaited; false otherwise. */
export async function storeMeasures(
  tx: Tx,
  id: FeedbackId,
  filed: { ownerId: PersonId; measures: string; at: Instant },
): Promise<boolean> {
  const { count } = await tx.feedbackItem.updateMany({
    where: { id, state: 'OPEN', ownerId: filed.ownerId },
    data: { state: 'MEASURES_FILED', measures: filed.measures, measuresAt: toDate(filed.at) },
  });
  return count === 1;
}

/** A decision of 教务处: closed with an outcome, or back to the owner with a reason and a due day. */
export type StoredDecision = { personId: PersonId; text: string; at: Instant } & (
  | { verb: 'CLOSE' }
  | { verb: 'RETURN'; dueDay: Day }
);

/** Stores a decision unless another one came first; false then. The last decision stands in the `closed` columns. */
export async function storeDecision(tx: Tx, id: FeedbackId, decision: StoredDecision): Promise<boolean> {
  const { personId, text, at } = decision;
  const said = { outcome: text, closedById: personId, closedAt: toDate(at) };
  const { count } =
    decision.verb === 'CLOSE'
      ? await tx.feedbackItem.updateMany({
          where: { id, state: { in: ['OPEN', 'MEASURES_FILED'] } },
          data: { ...said, state: 'CLOSED' },
        })
      : await tx.feedbackItem.updateMany({
          where: { id, state: 'MEASURES_FILED' },
          data: { ...said, state: 'OPEN', dueDay: decision.dueDay },
        });
  return count === 1;
}
