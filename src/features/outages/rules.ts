import { addWeeks, type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { addDays, dayOf, type Instant } from '../../kernel/time.ts';
import { closeOf, extensionOf, plannedDueAtOf, type SchoolCalendar } from '../../policy/school-calendar.ts';
import { dueSettingsOf, type SchoolSettings } from '../../policy/school-settings.ts';

/**
 * The weeks whose close lies in a time in which nobody could reach the bot: gap.from ≤ close < gap.to (reading 10).
 * The close is due instant and grace, both school settings.
 */
export function weeksTouched(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  gap: { from: Instant; to: Instant },
): ReportingWeek[] {
  const touched: ReportingWeek[] = [];
  for (let week = addWeeks(weekOf(gap.from), -1); week <= weekOf(gap.to); week = addWeeks(week, 1)) {
    const dueAt = plannedDueAtOf(calendar, settings, week);
    if (dueAt === null) continue;
    const close = closeOf(dueAt, dueSettingsOf(settings, week));
    if (gap.from <= close && close < gap.to) touched.push(week);
  }
  return touched;
}

/**
 * Whether an extension to `until` that a card offered may be ruled at `now` (reading 27): it was the next workday
 * 17:00 on some day since the outage, and still lies ahead.
 */
export function isOffered(
  calendar: SchoolCalendar,
  until: Instant,
  span: { gapTo: Instant; now: Instant },
): boolean {
  if (until <= span.now) return false;
  for (let day = dayOf(span.now); day >= dayOf(span.gapTo); day = addDays(day, -1)) {
    const offered = extensionOf(calendar, day);
    if (offered === until) return true;
    if (offered < until) return false;
  }
  return false;
}
