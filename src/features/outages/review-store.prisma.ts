import { type Client, insertOnce, type Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import type { Review, Ruling } from './model.ts';

type Row = NonNullable<Awaited<ReturnType<Tx['weekReview']['findUnique']>>>;

const orNull = (date: Date | null): Instant | null => (date === null ? null : fromDate(date));

async function toReview(tx: Tx | Client, row: Row): Promise<Review> {
  const person = row.ruledById === null ? null : await tx.person.findUnique({ where: { id: row.ruledById } });
  return {
    week: row.week as ReportingWeek,
    gapFrom: fromDate(row.gapFrom),
    gapTo: fromDate(row.gapTo),
    ruling: row.ruling,
    extendedTo: orNull(row.extendedTo),
    ruledBy: person?.name ?? null,
    ruledAt: orNull(row.ruledAt),
  };
}

/** The review of a week, or null. */
export async function findReview(tx: Tx | Client, week: ReportingWeek): Promise<Review | null> {
  const row = await tx.weekReview.findUnique({ where: { week } });
  return row === null ? null : toReview(tx, row);
}

/** Weeks on which 教务处 has not ruled, oldest first. */
export async function pendingReviews(tx: Tx | Client): Promise<Review[]> {
  const rows = await tx.weekReview.findMany({ where: { ruling: null }, orderBy: { week: 'asc' } });
  const reviews: Review[] = [];
  for (const row of rows) reviews.push(await toReview(tx, row));
  return reviews;
}

/** Opens a review; false when the week has one. A gap that still lasts is prolonged. */
export async function openReview(
  tx: Tx,
  review: { week: ReportingWeek; from: Instant; to: Instant; now: Instant },
): Promise<boolean> {
  const { week, from, to, now } = review;
  const row = { week, gapFrom: toDate(from), gapTo: toDate(to), openedAt: toDate(now) };
  if (await insertOnce(tx, 'WeekReview', row)) return true;
  await tx.weekReview.updateMany({
    where: { week, ruling: null, gapTo: { lt: toDate(to) } },
    data: { gapTo: toDate(to) },
  });
  return false;
}

/** Records a ruling; false when somebody was quicker. */
export async function storeRuling(
  tx: Tx,
  ruled: { week: ReportingWeek; ruling: Ruling; extendedTo: Instant | null; by: PersonId; at: Instant },
): Promise<boolean> {
  const { week, ruling, extendedTo, by, at } = ruled;
  const { count } = await tx.weekReview.updateMany({
    where: { week, ruling: null },
    data: {
      ruling,
      extendedTo: extendedTo === null ? null : toDate(extendedTo),
      ruledById: by,
      ruledAt: toDate(at),
    },
  });
  return count === 1;
}

/** What was filed late and before the extended close is on time now (reading 27). */
export async function restoreOnTime(tx: Tx, week: ReportingWeek, until: Instant): Promise<void> {
  await tx.weeklyReport.updateMany({
    where: { week, state: 'LATE', submittedAt: { lte: toDate(until) } },
    data: { state: 'ON_TIME', dueAt: toDate(until) },
  });
}
