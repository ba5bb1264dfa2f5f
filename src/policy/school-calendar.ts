import { addWeeks, mondayOf, type ReportingWeek, weekOfDay, weeksBetween } from '../kernel/reporting-week.ts';
import { addDays, type Day, dayOf, type Instant, instantAt, MINUTE_MS, weekdayOf } from '../kernel/time.ts';
import { type DueSettings, dueSettingsOf, type SchoolSettings } from './school-settings.ts';

/** What an imported calendar says (`npm run calendar:import`, SPEC 0.2). Days are inclusive. */
export interface CalendarContent {
  /** Last day for which the State Council's arrangement is known. Beyond it nothing is silently assumed. */
  coverageEnd: Day;
  holidays: { date: Day; name: string }[];
  makeupWorkdays: Day[];
  semesters: { name: string; firstMonday: Day; weeks: number }[];
  vacations: { name: string; from: Day; to: Day }[];
}

/** A close during which nobody could file (readings 10, 27). `extendedTo` is set by 教务处's ruling 顺延. */
export interface WeekReview {
  week: ReportingWeek;
  gapFrom: Instant;
  gapTo: Instant;
  ruling: 'EXTENDED' | 'UPHELD' | null;
  ruledAt: Instant | null;
  extendedTo: Instant | null;
}

/** The calendar in force: what was imported, and the closes that an outage touched. */
export interface SchoolCalendar extends CalendarContent {
  reviews: readonly WeekReview[];
}

/** Rest days that are certain without an announcement (SPEC 0.1, reading 20). */
const FIXED_HOLIDAYS = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/**
 * Whether a day is worked: make-up workdays yes, holidays no, else Monday to Friday. Beyond the calendar's coverage
 * only the fixed holidays are known.
 */
export function isWorkday(calendar: CalendarContent, of: Day): boolean {
  if (of > calendar.coverageEnd) return weekdayOf(of) <= 5 && !FIXED_HOLIDAYS.includes(of.slice(5));
  if (calendar.makeupWorkdays.includes(of)) return true;
  return weekdayOf(of) <= 5 && !calendar.holidays.some((holiday) => holiday.date === of);
}

/** The first workday after a day. A calendar without any workday in two months is refused at its import. */
export function nextWorkday(calendar: CalendarContent, after: Day): Day {
  for (let offset = 1; offset <= 62; offset++) {
    const candidate = addDays(after, offset);
    if (isWorkday(calendar, candidate)) return candidate;
  }
  throw new RangeError(`no workday in two months after ${after}`);
}

/** How many workdays lie in (after, upTo]; 0 when `upTo` is not later. */
export function workdaysBetween(calendar: CalendarContent, after: Day, upTo: Day): number {
  let count = 0;
  for (let one = addDays(after, 1); one <= upTo; one = addDays(one, 1)) if (isWorkday(calendar, one)) count++;
  return count;
}

/** Whether some day of the week lies beyond what the calendar knows; cards then say 节假日安排未公布. */
export function isUncovered(calendar: CalendarContent, week: ReportingWeek): boolean {
  return addDays(mondayOf(week), 6) > calendar.coverageEnd;
}

/** The first week of which the calendar does not know every day (reading 20). */
export const firstUncoveredWeek = (calendar: CalendarContent): ReportingWeek =>
  weekOfDay(addDays(calendar.coverageEnd, 1));

/** Whether Monday to Friday all lie inside one vacation (reading 12). */
export function isVacationWeek(calendar: CalendarContent, week: ReportingWeek): boolean {
  if (calendar.vacations.length === 0) return false;
  const monday = mondayOf(week);
  return calendar.vacations.some((vacation) => vacation.from <= monday && addDays(monday, 4) <= vacation.to);
}

/** The teaching week counted from the semester's first Monday, or null outside every semester. */
export function teachingWeekOf(calendar: CalendarContent, week: ReportingWeek): number | null {
  for (const semester of calendar.semesters) {
    const number = weeksBetween(weekOfDay(semester.firstMonday), week) + 1;
    if (number >= 1 && number <= semester.weeks) return number;
  }
  return null;
}

/**
 * The week of a teaching week's number in the semester that `near` belongs to, or the last one before it; null when
 * there is none.
 */
export function weekOfTeachingWeek(
  calendar: CalendarContent,
  number: number,
  near: ReportingWeek,
): ReportingWeek | null {
  const begun = calendar.semesters.filter((semester) => weekOfDay(semester.firstMonday) <= near);
  const semester = begun.sort((a, b) => (a.firstMonday < b.firstMonday ? 1 : -1))[0];
  if (semester === undefined || number < 1 || number > semester.weeks) return null;
  return addWeeks(weekOfDay(semester.firstMonday), number - 1);
}

function findDueDay(calendar: CalendarContent, settings: SchoolSettings, week: ReportingWeek): Day | null {
  const monday = mondayOf(week);
  for (let offset = dueSettingsOf(settings, week).dueWeekday - 1; offset >= 0; offset--) {
    const candidate = addDays(monday, offset);
    if (isWorkday(calendar, candidate)) return candidate;
  }
  return null;
}

/** Due days that were found, by calendar and settings: a close asks for the same weeks for thousands of projects. */
const dueDays = new WeakMap<CalendarContent, WeakMap<SchoolSettings, Map<ReportingWeek, Day | null>>>();

function knownDueDays(calendar: CalendarContent, settings: SchoolSettings): Map<ReportingWeek, Day | null> {
  const ofCalendar = dueDays.get(calendar) ?? new WeakMap<SchoolSettings, Map<ReportingWeek, Day | null>>();
  dueDays.set(calendar, ofCalendar);
  const known = ofCalendar.get(settings) ?? new Map<ReportingWeek, Day | null>();
  ofCalendar.set(settings, known);
  return known;
}

/**
 * The day on which the week's report is due: the school's due weekday or the nearest earlier workday of the week;
 * null when the week has none up to then (school setting D1, reading 1).
 */
export function dueDayOf(
  calendar: CalendarContent,
  settings: SchoolSettings,
  week: ReportingWeek,
): Day | null {
  const known = knownDueDays(calendar, settings);
  const found = known.get(week);
  if (found !== undefined) return found;
  const due = findDueDay(calendar, settings, week);
  known.set(week, due);
  return due;
}

/** The due instant as the calendar gives it, before any extension; null when the week asks for none. */
export function plannedDueAtOf(
  calendar: CalendarContent,
  settings: SchoolSettings,
  week: ReportingWeek,
): Instant | null {
  const due = dueDayOf(calendar, settings, week);
  return due === null ? null : instantAt(due, dueSettingsOf(settings, week).dueTime);
}

/**
 * The instant until which a report of the week is on time, without grace; null when the week asks for none. An
 * extension (顺延) moves it (reading 27).
 */
export function dueAtOf(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  week: ReportingWeek,
): Instant | null {
  const extendedTo = reviewOf(calendar, week)?.extendedTo ?? null;
  return extendedTo ?? plannedDueAtOf(calendar, settings, week);
}

/** The outage that touched the close of the week, if any. */
export const reviewOf = (calendar: SchoolCalendar, week: ReportingWeek): WeekReview | null =>
  calendar.reviews.find((review) => review.week === week) ?? null;

/** The close: the due instant plus grace. Up to and including it a submission is on time. */
export const closeOf = (dueAt: Instant, settings: Pick<DueSettings, 'graceMinutes'>): Instant =>
  (dueAt + settings.graceMinutes * MINUTE_MS) as Instant;

/** Whether a submission at `at` is on time: up to and including the due instant plus grace. */
export const isOnTime = (dueAt: Instant, settings: Pick<DueSettings, 'graceMinutes'>, at: Instant): boolean =>
  at <= closeOf(dueAt, settings);

/** Until when an extension after an outage runs: the next workday 17:00 after the day of the ruling (reading 27). */
export function extensionOf(calendar: CalendarContent, ruledOn: Day): Instant {
  return instantAt(nextWorkday(calendar, ruledOn), '17:00');
}

/**
 * The Monday of the first week that is not closed at `at`: from there on a new calendar may judge (SPEC 3, revised
 * mid-year).
 */
export function firstOpenMonday(calendar: SchoolCalendar, settings: SchoolSettings, at: Instant): Day {
  const week = weekOfDay(dayOf(at));
  const dueAt = dueAtOf(calendar, settings, week);
  const isOpen = dueAt === null || isOnTime(dueAt, dueSettingsOf(settings, week), at);
  return mondayOf(isOpen ? week : addWeeks(week, 1));
}

/** A calendar and the settings by which weeks are judged. */
export interface Rules {
  calendar: SchoolCalendar;
  settings: SchoolSettings;
}

/**
 * The Monday of the first week for which new rules may hold: not closed at `at` under the present ones nor under the
 * new ones, so that no change closes a week in the past.
 */
export function firstMondayOpenUnder(present: Rules, next: Rules, at: Instant): Day {
  const mondays = [present, next].map(({ calendar, settings }) => firstOpenMonday(calendar, settings, at));
  return mondays.sort().at(-1) ?? mondayOf(weekOfDay(dayOf(at)));
}
