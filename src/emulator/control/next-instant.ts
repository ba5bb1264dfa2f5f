import type { Weekday } from '../protocol.ts';

const DAYS: Weekday[] = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const DAY_MS = 24 * 3600_000;
const UTC8_MS = 8 * 3600_000;

/** The first instant after `now` (ms) that is this day of the week and time (`HH:mm`) in UTC+8. */
export function nextInstant(now: number, weekday: Weekday, time: string): number {
  const local = new Date(now + UTC8_MS);
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()) - UTC8_MS;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const days = (DAYS.indexOf(weekday) - local.getUTCDay() + 7) % 7;
  const instant = midnight + days * DAY_MS + (hours * 60 + minutes) * 60_000;
  return instant > now ? instant : instant + 7 * DAY_MS;
}
