import { addDays, dayOf, type Instant, instantAt, timeOf } from '../kernel/time.ts';
import { type CalendarContent, isWorkday } from './school-calendar.ts';
import type { SchoolSettings } from './school-settings.ts';

const partsOf = (range: string): [string, string] => [range.slice(0, 5), range.slice(6)];

/** Whether the local time lies in [from, to); a range may run over midnight. */
function isInside(range: string, at: Instant): boolean {
  const [from, to] = partsOf(range);
  const time = timeOf(at).slice(0, 5);
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** The instant itself, or the end of the quiet hours in which it lies (school setting, reading 16). */
export function afterQuietHours(settings: SchoolSettings, at: Instant): Instant {
  if (!isInside(settings.quietHours, at)) return at;
  const end = instantAt(dayOf(at), partsOf(settings.quietHours)[1]);
  return end > at ? end : instantAt(addDays(dayOf(at), 1), partsOf(settings.quietHours)[1]);
}

/** Whether an instant lies in the quiet hours: what is caught up late waits for their end (reading 16). */
export const isQuiet =
  (settings: SchoolSettings) =>
  (now: Instant): boolean =>
    afterQuietHours(settings, now) > now;

/**
 * Whether an urgent buzz is allowed: on a workday, in working hours, both ends included (school setting, reading 16).
 */
export function isWorkingTime(calendar: CalendarContent, settings: SchoolSettings, at: Instant): boolean {
  const [from, to] = partsOf(settings.workingHours);
  const time = timeOf(at).slice(0, 5);
  return isWorkday(calendar, dayOf(at)) && time >= from && time <= to;
}
