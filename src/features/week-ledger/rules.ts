import { addWeeks, mondayOf, type ReportingWeek, weekOfDay } from '../../kernel/reporting-week.ts';
import { addDays, type Day, dayOf, type Instant } from '../../kernel/time.ts';
import {
  dueAtOf,
  dueDayOf,
  isOnTime,
  isVacationWeek,
  reviewOf,
  type SchoolCalendar,
} from '../../policy/school-calendar.ts';
import { type DueSettings, dueSettingsOf, type SchoolSettings } from '../../policy/school-settings.ts';
import type { Duty, FiledWeek, LedgerWeek, ProjectDuty, WeekState } from './model.ts';

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

/** Whether suspension or vacation leave a project without a report to file. */
function exemptCauseOf(
  calendar: SchoolCalendar,
  project: ProjectDuty,
  week: ReportingWeek,
  dueDay: Day,
): 'SUSPENDED' | 'VACATION' | null {
  if (isSuspended(project, week, dueDay)) return 'SUSPENDED';
  return isVacationWeek(calendar, week) ? 'VACATION' : null;
}

/**
 * Whether a project owes a report for the week. Vacation goes before holiday (reading 12); a suspension exempts a
 * week only when it takes effect on or before the due day (reading 7); nothing is owed from the day of the end on.
 * A week that 教务处 excused stays due here: an `ON_TIME` week is never exempt (reading 9).
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
  const cause = exemptCauseOf(calendar, project, week, reference);
  if (cause !== null) return { kind: 'EXEMPT', cause };
  const dueAt = due === null ? null : dueAtOf(calendar, settings, week);
  return dueAt === null ? { kind: 'EXEMPT', cause: 'HOLIDAY' } : { kind: 'DUE', dueAt };
}

/** What of a week's judgement lies outside its duty. */
export interface WeekFacts {
  submittedAt: Instant | null;
  now: Instant;
  /** 教务处 excused the week. */
  isExempted: boolean;
  /** An outage touched the close and 教务处 has not ruled. */
  isUnderReview: boolean;
}

/** The state of one week by its duty, its report, what 教务处 has ruled, and the present. */
export function weekState(
  duty: Duty,
  settings: Pick<DueSettings, 'graceMinutes'>,
  facts: WeekFacts,
): WeekState {
  if (duty.kind !== 'DUE') return duty.kind;
  const { submittedAt, now, isExempted, isUnderReview } = facts;
  if (submittedAt !== null && isOnTime(duty.dueAt, settings, submittedAt)) return 'ON_TIME';
  if (isExempted) return 'EXEMPT';
  if (submittedAt === null && isOnTime(duty.dueAt, settings, now)) return 'OPEN';
  if (isUnderReview) return 'UNDER_REVIEW';
  return submittedAt === null ? 'MISSING' : 'LATE';
}

/** What an exempt week does to the streak (D3; resumption after suspension resets, reading 5). */
function afterExempt(streak: number, duty: Duty, settings: SchoolSettings): number {
  if (duty.kind === 'EXEMPT' && duty.cause === 'SUSPENDED') return 0;
  const isVacation = duty.kind === 'EXEMPT' && duty.cause === 'VACATION';
  return settings[isVacation ? 'vacationWeeks' : 'exemptWeeks'] === 'RESET' ? 0 : streak;
}

/**
 * The streak after a week (clause 7.1.1; SPEC D2, D3, reading 5). Weeks that are open or under review change nothing.
 */
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
      return afterExempt(streak, week.duty, settings);
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
  /** Where to begin; the first due week unless said. */
  from?: ReportingWeek;
}

/** The state and duty of one week of a project, with all that was ruled about it. */
export function stateOfWeek(
  facts: Omit<LedgerFacts, 'filed' | 'from'>,
  week: ReportingWeek,
  submittedAt: Instant | null,
): { state: WeekState; duty: Duty } {
  const { calendar, settings, project, now } = facts;
  const review = reviewOf(calendar, week);
  const known = dutyOf(calendar, settings, project, week);
  const state = weekState(known, dueSettingsOf(settings, week), {
    submittedAt,
    now,
    isExempted: project.exemptWeeks.includes(week),
    isUnderReview: review !== null && review.ruling === null,
  });
  const isGranted = state === 'EXEMPT' && known.kind === 'DUE';
  return { state, duty: isGranted ? { kind: 'EXEMPT', cause: 'GRANTED' } : known };
}

/** The line of one week, given the streak before it. */
function lineOf(
  facts: LedgerFacts,
  week: ReportingWeek,
  submittedAt: Instant | null,
  before: number,
): LedgerWeek {
  const judged = stateOfWeek(facts, week, submittedAt);
  const isDecided = facts.project.decisionWeeks.includes(week);
  const missStreak = isDecided ? 0 : nextStreak(before, judged, facts.settings);
  const isReset = isDecided || nextStreak(1, judged, facts.settings) === 0;
  return { week, ...judged, submittedAt, missStreak, isReset };
}

/**
 * The ledger of one project from its first due week to the week of `now`, oldest first, with the streak after each
 * week. Recomputed from facts each time. Without a known start it begins with the first filed week.
 */
export function ledgerOf(facts: LedgerFacts): LedgerWeek[] {
  const submitted = new Map(facts.filed.map((report) => [report.week, report.submittedAt]));
  const current = weekOfDay(dayOf(facts.now));
  const start = firstDueWeek(facts.project) ?? [...submitted.keys()].sort()[0] ?? current;
  const first = facts.from !== undefined && facts.from > start ? facts.from : start;
  const weeks: LedgerWeek[] = [];
  for (let week = first; week <= current; week = addWeeks(week, 1)) {
    const before = weeks.at(-1)?.missStreak ?? 0;
    weeks.push(lineOf(facts, week, submitted.get(week) ?? null, before));
  }
  return weeks;
}

/** Consecutive weeks not on time up to the present (clause 7.1.1). */
export function missStreakOf(ledger: readonly LedgerWeek[]): number {
  return ledger.at(-1)?.missStreak ?? 0;
}

/** Consecutive weeks not on time up to and including a week; 0 for one that the ledger does not reach. */
export function missStreakAt(ledger: readonly LedgerWeek[], week: ReportingWeek): number {
  return ledger.find((line) => line.week === week)?.missStreak ?? 0;
}

/** The weeks that make up the streak at the end of a ledger, oldest first: those counted as not on time. */
export function streakWeeksOf(ledger: readonly LedgerWeek[], settings: SchoolSettings): LedgerWeek[] {
  const counted: LedgerWeek[] = [];
  for (const line of [...ledger].reverse()) {
    if (line.missStreak === 0) break;
    if (line.state === 'MISSING' || (line.state === 'LATE' && settings.lateCounts)) counted.unshift(line);
  }
  return counted;
}
