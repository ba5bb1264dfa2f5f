import { addDays, type Day, dayOf, daysBetween, type Instant, weekdayOf } from './time.ts';

/**
 * Key of a reporting week: ISO week-year and week, Monday to Sunday in the school's zone, such as `2026-W53`.
 * Zero-padded, so text order is time order. Neighbours come from functions, never from arithmetic on the number.
 */
export type ReportingWeek = string & { readonly __brand: 'ReportingWeek' };

const pad = (week: number): string => String(week).padStart(2, '0');

/** The Monday of ISO week 1: the week that holds 4 January. */
function firstMonday(year: number): Day {
  const known = firstMondays.get(year);
  if (known !== undefined) return known;
  const fourth = `${year}-01-04` as Day;
  const monday = addDays(fourth, 1 - weekdayOf(fourth));
  firstMondays.set(year, monday);
  return monday;
}

/** Every step through a ledger asks for it several times. */
const firstMondays = new Map<number, Day>();

/** The week that contains the day. 2026-12-28 … 2027-01-03 are `2026-W53`. */
export function weekOfDay(of: Day): ReportingWeek {
  const thursday = addDays(of, 4 - weekdayOf(of));
  const year = Number(thursday.slice(0, 4));
  const week = Math.floor(daysBetween(firstMonday(year), thursday) / 7) + 1;
  return `${year}-W${pad(week)}` as ReportingWeek;
}

/** The week that contains the instant, in the school's zone. */
export const weekOf = (at: Instant): ReportingWeek => weekOfDay(dayOf(at));

/** Monday of the week. */
export function mondayOf(week: ReportingWeek): Day {
  const known = mondays.get(week);
  if (known !== undefined) return known;
  const year = Number(week.slice(0, 4));
  const monday = addDays(firstMonday(year), (Number(week.slice(6)) - 1) * 7);
  // Weeks as people type them come here too, to be told from those that there are.
  if (weekOfDay(monday) === week) mondays.set(week, monday);
  return monday;
}

/** Every line of a ledger asks for it several times; there are 53 weeks a year. */
const mondays = new Map<ReportingWeek, Day>();

/** Sunday of the week. */
export const sundayOf = (week: ReportingWeek): Day => addDays(mondayOf(week), 6);

/** The week `count` weeks later (negative: earlier). */
export function addWeeks(week: ReportingWeek, count: number): ReportingWeek {
  if (count !== 1) return weekOfDay(addDays(mondayOf(week), count * 7));
  const known = following.get(week);
  if (known !== undefined) return known;
  const next = weekOfDay(addDays(mondayOf(week), 7));
  following.set(week, next);
  return next;
}

/** Ledgers go from week to week for every project; there are 53 weeks a year. */
const following = new Map<ReportingWeek, ReportingWeek>();

/** Reads a key such as `2026-W47`; `null` when there is no such week. */
export function parseWeek(text: string): ReportingWeek | null {
  if (!/^\d{4}-W\d{2}$/.test(text)) return null;
  const week = text as ReportingWeek;
  const number = Number(text.slice(6));
  if (number < 1 || number > 53) return null;
  return weekOfDay(mondayOf(week)) === week ? week : null;
}

/** Whole weeks from one week to another; negative when `to` is earlier. */
export function weeksBetween(from: ReportingWeek, to: ReportingWeek): number {
  return Math.round(daysBetween(mondayOf(from), mondayOf(to)) / 7);
}
