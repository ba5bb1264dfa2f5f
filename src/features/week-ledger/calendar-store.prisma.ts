import type { Client, Tx } from '../../db/index.ts';
import type { Json } from '../../kernel/json.ts';
import { mondayOf, type ReportingWeek, weekOfDay } from '../../kernel/reporting-week.ts';
import { type Day, dayOf, fromDate, type Instant, toDate } from '../../kernel/time.ts';
import { type DatedCalendar, firstDayOf, mergeCalendars } from '../../policy/merge-calendars.ts';
import {
  type CalendarContent,
  firstMondayOpenUnder,
  type SchoolCalendar,
  type WeekReview,
} from '../../policy/school-calendar.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';

/** An import as it is stored. */
export interface StoredCalendar {
  id: number;
  fromDay: Day;
  content: CalendarContent;
  importedAt: Instant;
  confirmedAt: Instant | null;
}

/** All imports, oldest first. */
export async function storedCalendars(tx: Tx | Client): Promise<StoredCalendar[]> {
  const rows = await tx.calendarVersion.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id, fromDay, content, importedAt, confirmedAt }) => ({
    id,
    fromDay: fromDay as Day,
    // Checked by `readCalendar` before it was stored.
    content: content as unknown as CalendarContent,
    importedAt: fromDate(importedAt),
    confirmedAt: confirmedAt === null ? null : fromDate(confirmedAt),
  }));
}

/** All closes that an outage touched, oldest first. */
export async function weekReviews(tx: Tx | Client): Promise<WeekReview[]> {
  const rows = await tx.weekReview.findMany({ orderBy: { week: 'asc' } });
  return rows.map((row) => ({
    week: row.week as ReportingWeek,
    gapFrom: fromDate(row.gapFrom),
    gapTo: fromDate(row.gapTo),
    ruling: row.ruling,
    ruledAt: row.ruledAt === null ? null : fromDate(row.ruledAt),
    extendedTo: row.extendedTo === null ? null : fromDate(row.extendedTo),
  }));
}

/** The calendar in force: the State Council's, overlaid by the school's imports, with the closes under review. */
export async function loadCalendar(tx: Tx | Client): Promise<SchoolCalendar> {
  const imports = await storedCalendars(tx);
  return { ...mergeCalendars(STATUTORY_CALENDAR, imports), reviews: await weekReviews(tx) };
}

/** The first day for which a new calendar may hold: its week is closed neither under the present one nor under it. */
export async function firstDayFor(
  tx: Tx,
  settings: SchoolSettings,
  content: CalendarContent,
  at: Instant,
): Promise<Day> {
  const imports = await storedCalendars(tx);
  const reviews = await weekReviews(tx);
  const rulesOf = (all: readonly DatedCalendar[]) => ({
    calendar: { ...mergeCalendars(STATUTORY_CALENDAR, all), reviews },
    settings,
  });
  const fromDay = mondayOf(weekOfDay(dayOf(at)));
  return firstMondayOpenUnder(rulesOf(imports), rulesOf([...imports, { fromDay, content }]), at);
}

/** The instants in (from, to] at which a calendar was imported, or confirmed for past weeks, oldest first. */
export async function changedCalendars(tx: Tx | Client, from: Instant, to: Instant): Promise<Instant[]> {
  const within = { gt: toDate(from), lte: toDate(to) };
  const rows = await tx.calendarVersion.findMany({
    where: { OR: [{ importedAt: within }, { confirmedAt: within }] },
    select: { importedAt: true, confirmedAt: true },
  });
  return rows
    .flatMap(({ importedAt, confirmedAt }) => [importedAt, ...(confirmedAt === null ? [] : [confirmedAt])])
    .map(fromDate)
    .filter((at) => at > from && at <= to)
    .sort((a, b) => a - b);
}

/** Stores a checked calendar. It is in force from `fromDay` on; earlier days wait for `confirmCalendar`. */
export async function storeCalendar(
  tx: Tx,
  calendar: { content: CalendarContent; fromDay: Day; at: Instant; by: string; via: string },
): Promise<number> {
  const { content, fromDay, at, by, via } = calendar;
  const row = await tx.calendarVersion.create({
    data: {
      // Plain data throughout; the store's own type only says so in other words.
      content: content as unknown as Json & object,
      fromDay,
      importedAt: toDate(at),
      importedBy: by,
      via,
    },
  });
  return row.id;
}

/** Lets an import hold for the days before it too: past weeks are judged anew. False when that was done before. */
export async function confirmCalendar(tx: Tx, id: number, at: Instant): Promise<boolean> {
  const row = await tx.calendarVersion.findUnique({ where: { id } });
  if (row === null) return false;
  const fromDay = firstDayOf(row.content as unknown as CalendarContent);
  const { count } = await tx.calendarVersion.updateMany({
    where: { id, confirmedAt: null },
    data: { fromDay, confirmedAt: toDate(at) },
  });
  return count === 1;
}
