import { parseWeek, type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import { type SchoolCalendar, weekOfTeachingWeek } from '../week-ledger/index.ts';

/** What may follow 「周报」 and be meant as a week: `2026-W47`, `W47`, `第12周`, `12周`. */
export const WEEK_ARGUMENT = /^(?:\d{4}-?)?[wW]\d{1,2}$|^第?\s*\d{1,2}\s*(?:教学)?周$/;

/**
 * The week that a person means; null for what is no week. `W47` is taken in the current ISO year, a teaching week in
 * the current semester.
 */
export function weekFromArgument(text: string, calendar: SchoolCalendar, now: Instant): ReportingWeek | null {
  const current = weekOf(now);
  const iso = /^(?:(\d{4})-?)?[wW](\d{1,2})$/.exec(text);
  if (iso !== null) return parseWeek(`${iso[1] ?? current.slice(0, 4)}-W${(iso[2] ?? '').padStart(2, '0')}`);
  const teaching = /(\d{1,2})/.exec(text);
  return teaching === null ? null : weekOfTeachingWeek(calendar, Number(teaching[1]), current);
}
