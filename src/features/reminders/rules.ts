import { addWeeks, type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { DAY_MS, dayOf, HOUR_MS, type Instant, instantAt, MINUTE_MS } from '../../kernel/time.ts';
import { afterQuietHours } from '../../policy/hours.ts';
import {
  closeOf,
  dueAtOf,
  nextWorkday,
  reviewOf,
  type SchoolCalendar,
} from '../../policy/school-calendar.ts';
import { dueSettingsOf, type SchoolSettings } from '../../policy/school-settings.ts';
import type { PlannedReminder } from './model.ts';

/** A reminder more than this late is skipped and logged (reading 4). */
const CATCH_UP_MS = 2 * HOUR_MS;
const NOTICE_AFTER_CLOSE_MS = 15 * MINUTE_MS;

/** The close of the next week that has one; a warning holds until then. Twelve weeks of vacation have none. */
function nextClose(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  week: ReportingWeek,
  dueAt: Instant,
): Instant {
  for (let count = 1; count <= 12; count++) {
    const later = addWeeks(week, count);
    const next = dueAtOf(calendar, settings, later);
    if (next !== null && next > dueAt) return closeOf(next, dueSettingsOf(settings, later));
  }
  return (dueAt + 84 * DAY_MS) as Instant;
}

/**
 * Reminders before the deadline; one that quiet hours would push past it is dropped (reading 16), and so is one that
 * was too late already when 教务处 ruled on an extension.
 */
function beforeDue(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  week: ReportingWeek,
  dueAt: Instant,
): PlannedReminder[] {
  const since = reviewOf(calendar, week)?.ruledAt ?? 0;
  const ahead = [
    { kind: 'BEFORE_DAY', hours: 24 },
    { kind: 'BEFORE_HOURS', hours: 2 },
  ] as const;
  return ahead.flatMap(({ kind, hours }) => {
    const at = afterQuietHours(settings, (dueAt - hours * HOUR_MS) as Instant);
    const expiresAt = Math.min(at + CATCH_UP_MS, dueAt) as Instant;
    return at < dueAt && expiresAt >= since ? [{ kind, week, at, expiresAt }] : [];
  });
}

/** The overdue notice: 15 minutes after the close, or when 教务处 upheld a close under review (readings 2, 10). */
function overdueAt(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  week: ReportingWeek,
  dueAt: Instant,
): Instant {
  const planned = (closeOf(dueAt, dueSettingsOf(settings, week)) + NOTICE_AFTER_CLOSE_MS) as Instant;
  const review = reviewOf(calendar, week);
  const ruledAt = review?.ruling === 'UPHELD' ? review.ruledAt : null;
  return afterQuietHours(settings, Math.max(planned, ruledAt ?? planned) as Instant);
}

const isInVacation = (calendar: SchoolCalendar, at: Instant): boolean =>
  calendar.vacations.some(({ from, to }) => from <= dayOf(at) && dayOf(at) <= to);

/** The debt reminder on the next workday at 09:00; skipped when it falls in a vacation (reading 12). */
function nextWorkdayReminder(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  week: ReportingWeek,
  dueAt: Instant,
): PlannedReminder[] {
  const nine = instantAt(nextWorkday(calendar, dayOf(dueAt)), '09:00');
  const at = afterQuietHours(settings, nine);
  if (isInVacation(calendar, at)) return [];
  return [{ kind: 'NEXT_WORKDAY', week, at, expiresAt: (at + CATCH_UP_MS) as Instant }];
}

/**
 * All planned reminders of a week (SPEC 1C): 24 h and 2 h before, 15 min after, next workday 09:00. None for a week
 * without a due instant.
 */
export function remindersOfWeek(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  week: ReportingWeek,
): PlannedReminder[] {
  const dueAt = dueAtOf(calendar, settings, week);
  if (dueAt === null) return [];
  const overdue: PlannedReminder = {
    kind: 'OVERDUE',
    week,
    at: overdueAt(calendar, settings, week, dueAt),
    expiresAt: nextClose(calendar, settings, week, dueAt),
  };
  return [
    ...beforeDue(calendar, settings, week, dueAt),
    overdue,
    ...nextWorkdayReminder(calendar, settings, week, dueAt),
  ];
}

/** Planned reminders in (from, to], oldest first. */
export function remindersBetween(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  from: Instant,
  to: Instant,
): PlannedReminder[] {
  const planned: PlannedReminder[] = [];
  // A debt reminder may lie weeks after its week: a long holiday, a close upheld late.
  for (let week = addWeeks(weekOf(from), -4); week <= addWeeks(weekOf(to), 1); week = addWeeks(week, 1)) {
    planned.push(...remindersOfWeek(calendar, settings, week).filter(({ at }) => at > from && at <= to));
  }
  return planned.sort((a, b) => a.at - b.at);
}

/**
 * The level of a warning by the streak (clause 7.1.1, readings 2 and 14): 1 to the coordinator, 2 to the leader too
 * from one week before the threshold, 3 at the threshold; null above it, where only the case is updated.
 */
export function warningLevel(missStreak: number, threshold: number): 0 | 1 | 2 | 3 | null {
  if (missStreak > threshold) return null;
  if (missStreak === threshold) return 3;
  if (missStreak === threshold - 1 && missStreak > 0) return 2;
  return missStreak > 0 ? 1 : 0;
}
