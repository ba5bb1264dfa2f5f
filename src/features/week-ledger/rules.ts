import {
  addWeeks,
  mondayOf,
  type ReportingWeek,
  weekOfDay,
  weeksBetween,
} from '../../kernel/reporting-week.ts';
import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  instantAt,
  MINUTE_MS,
  weekdayOf,
} from '../../kernel/time.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import type { Duty, FiledWeek, LedgerWeek, ProjectDuty, SchoolCalendar, WeekState } from './model.ts';

/** Rest days that are certain without an announcement (SPEC 0.1, reading 20). */
const FIXED_HOLIDAYS = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** Whether a day is worked: make-up workdays yes, holidays no, else Monday to Friday. Beyond the calendar's coverage only the fixed holidays are known. */
export function isWorkday(calendar: SchoolCalendar, of: Day): boolean {
  if (of > calendar.coverageEnd) return weekdayOf(of) <= 5 && !FIXED_HOLIDAYS.includes(of.slice(5));
  if (calendar.makeupWorkdays.includes(of)) return true;
  return weekdayOf(of) <= 5 && !calendar.holidays.some((holiday) => holiday.date === of);
}

/** Whether some day of the week lies beyond what the calendar knows; cards then say 节假日安排未公布. */
export function isUncovered(calendar: SchoolCalendar, week: ReportingWeek): boolean {
  return addDays(mondayOf(week), 6) > calendar.coverageEnd;
}

/** Whether Monday to Friday all lie inside one vacation (reading 12). */
export function isVacationWeek(calendar: SchoolCalendar, week: ReportingWeek): boolean {
  const monday = mondayOf(week);
  return calendar.vacations.some((vacation) => vacation.from <= monday && addDays(monday, 4) <= vacation.to);
}

/** The teaching week counted from the semester's first Monday, or null outside every semester. */
export function teachingWeekOf(calendar: SchoolCalendar, week: ReportingWeek): number | null {
  for (const semester of calendar.semesters) {
    const number = weeksBetween(weekOfDay(semester.firstMonday), week) + 1;
    if (number >= 1 && number <= semester.weeks) return number;
  }
  return null;
}

/** The week of a teaching week's number in the semester that `near` belongs to, or the last one before it; null when there is none. */
export function weekOfTeachingWeek(
  calendar: SchoolCalendar,
  number: number,
  near: ReportingWeek,
): ReportingWeek | null {
  const begun = calendar.semesters.filter((semester) => weekOfDay(semester.firstMonday) <= near);
  const semester = begun.sort((a, b) => (a.firstMonday < b.firstMonday ? 1 : -1))[0];
  if (semester === undefined || number < 1 || number > semester.weeks) return null;
  return addWeeks(weekOfDay(semester.firstMonday), number - 1);
}

/**
 * The day on which the week's report is due: the school's due weekday or the nearest earlier workday of the week;
 * null when the week has none up to then (school setting D1, reading 1).
 */
export function dueDayOf(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  week: ReportingWeek,
): Day | null {
  const monday = mondayOf(week);
  for (let offset = settings.dueWeekday - 1; offset >= 0; offset--) {
    const candidate = addDays(monday, offset);
    if (isWorkday(calendar, candidate)) return candidate;
  }
  return null;
}

/** The instant until which a report of the week is on time, without grace; null when the week asks for none. */
export function dueAtOf(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  week: ReportingWeek,
): Instant | null {
  const due = dueDayOf(calendar, settings, week);
  return due === null ? null : instantAt(due, settings.dueTime);
}

/** Whether a submission at `at` is on time: up to and including the due instant plus grace. */
export function isOnTime(dueAt: Instant, settings: SchoolSettings, at: Instant): boolean {
  return at <= dueAt + settings.graceMinutes * MINUTE_MS;
}

/** The first full week from a day on: that day's week when it is a Monday, else the next (reading 8). */
export function firstFullWeek(from: Day): ReportingWeek {
  const week = weekOfDay(from);
  return mondayOf(week) === from ? week : addWeeks(week, 1);
}

/** The first week for which a project owes a report, or null when no start is known. */
export function firstDueWeek(project: ProjectDuty): ReportingWeek | null {
  const starts = [project.activatedOn, project.goLiveOn].filter((start) => start !== null).sort();
  const last = starts.at(-1);
  return last === undefined ? null : firstFullWeek(last);
}

function isSuspended(project: ProjectDuty, week: ReportingWeek, dueDay: Day): boolean {
  if (project.suspendedFrom === null || project.suspendedFrom > dueDay) return false;
  return project.suspendedTo === null || week < firstFullWeek(addDays(project.suspendedTo, 1));
}

/**
 * Whether a project owes a report for the week. Vacation goes before holiday (reading 12); a suspension exempts a
 * week only when it takes effect on or before the due day (reading 7); nothing is owed from the day of the end on.
 */
export function dutyOf(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  project: ProjectDuty,
  week: ReportingWeek,
): Duty {
  const first = firstDueWeek(project);
  if (first !== null && week < first) return { kind: 'NONE' };
  const due = dueDayOf(calendar, settings, week);
  const reference = due ?? addDays(mondayOf(week), 4);
  if (project.endedOn === null ? !project.isRunning : project.endedOn <= reference) return { kind: 'NONE' };
  if (isSuspended(project, week, reference)) return { kind: 'EXEMPT', cause: 'SUSPENDED' };
  if (isVacationWeek(calendar, week)) return { kind: 'EXEMPT', cause: 'VACATION' };
  if (due === null) return { kind: 'EXEMPT', cause: 'HOLIDAY' };
  return { kind: 'DUE', dueAt: instantAt(due, settings.dueTime) };
}

/** The state of one week by its duty, its report and the present. */
export function weekState(
  duty: Duty,
  settings: SchoolSettings,
  submittedAt: Instant | null,
  now: Instant,
): WeekState {
  if (duty.kind !== 'DUE') return duty.kind;
  if (submittedAt !== null) return isOnTime(duty.dueAt, settings, submittedAt) ? 'ON_TIME' : 'LATE';
  return isOnTime(duty.dueAt, settings, now) ? 'OPEN' : 'MISSING';
}

/** The streak after a week (clause 7.1.1; SPEC D2, D3, reading 5). A week that is still open changes nothing. */
function nextStreak(
  streak: number,
  week: { state: WeekState; duty: Duty },
  settings: SchoolSettings,
): number {
  switch (week.state) {
    case 'ON_TIME':
      return 0;
    case 'LATE':
      return settings.lateCounts ? streak + 1 : 0;
    case 'MISSING':
      return streak + 1;
    case 'EXEMPT':
      if (week.duty.kind !== 'EXEMPT') return streak;
      if (week.duty.cause === 'SUSPENDED') return 0;
      return settings[week.duty.cause === 'VACATION' ? 'vacationWeeks' : 'exemptWeeks'] === 'RESET'
        ? 0
        : streak;
    default:
      return streak;
  }
}

/** What the ledger of one project is computed from. */
export interface LedgerFacts {
  calendar: SchoolCalendar;
  settings: SchoolSettings;
  project: ProjectDuty;
  filed: readonly FiledWeek[];
  now: Instant;
}

/**
 * The ledger of one project from its first due week to the week of `now`, oldest first, with the streak after each
 * week. Recomputed from facts each time. Without a known start it begins with the first filed week.
 */
export function ledgerOf(facts: LedgerFacts): LedgerWeek[] {
  const { calendar, settings, project, filed, now } = facts;
  const submitted = new Map(filed.map((report) => [report.week, report.submittedAt]));
  const current = weekOfDay(dayOf(now));
  const first = firstDueWeek(project) ?? [...submitted.keys()].sort()[0] ?? current;
  const weeks: LedgerWeek[] = [];
  let missStreak = 0;
  for (let week = first; week <= current; week = addWeeks(week, 1)) {
    const duty = dutyOf(calendar, settings, project, week);
    const submittedAt = submitted.get(week) ?? null;
    const state = weekState(duty, settings, submittedAt, now);
    missStreak = nextStreak(missStreak, { state, duty }, settings);
    weeks.push({ week, state, duty, submittedAt, missStreak });
  }
  return weeks;
}

/** Consecutive weeks not on time up to the present (clause 7.1.1). */
export function missStreakOf(ledger: readonly LedgerWeek[]): number {
  return ledger.at(-1)?.missStreak ?? 0;
}
