import { addDays, type Day, dayOf, type Instant, instantAt } from '../../kernel/time.ts';
import { afterQuietHours } from '../../policy/hours.ts';
import { type CalendarContent, isWorkday } from '../../policy/school-calendar.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import type { ChangedField, Obligation, Recipient, ReminderStep, Revision } from './model.ts';

/** Local time of a reminder (school setting of the announcement's ladder). */
const REMINDER_TIME = '09:00';

/** No calendar lacks workdays for so many days in a row. */
const SEARCH_DAYS = 62;

/** The day itself, or the nearest workday before it. */
export function workdayUpTo(calendar: CalendarContent, of: Day): Day {
  for (let back = 0; back <= SEARCH_DAYS; back++) {
    const candidate = addDays(of, -back);
    if (isWorkday(calendar, candidate)) return candidate;
  }
  throw new RangeError(`no workday in two months before ${of}`);
}

/** What decides when is reminded. `since`: from when on the present wording stands. */
export interface ReminderFacts {
  dueAt: Instant;
  since: Instant;
  ladder: readonly number[];
}

/**
 * The planned reminders, oldest first: 09:00 so many days before the due day, on the nearest earlier workday, after
 * the quiet hours. Steps that fall on one instant are one, the nearest to the due day; what would come before the
 * announcement, or only when it is due, is dropped (SPEC 0.1, reading 16).
 */
export function reminderSteps(
  calendar: CalendarContent,
  settings: SchoolSettings,
  facts: ReminderFacts,
): ReminderStep[] {
  const dueDay = dayOf(facts.dueAt);
  const byInstant = new Map<Instant, number>();
  for (const step of [...facts.ladder].sort((a, b) => b - a)) {
    const on = workdayUpTo(calendar, addDays(dueDay, -step));
    const at = afterQuietHours(settings, instantAt(on, REMINDER_TIME));
    if (at > facts.since && at < facts.dueAt) byInstant.set(at, step);
  }
  return [...byInstant].map(([at, step]) => ({ at, step })).sort((a, b) => a.at - b.at);
}

/** Whether somebody still owes: 已完成 where it is needed, else at least 已知悉. */
export const owes = (
  { needsDone }: Pick<Obligation, 'needsDone'>,
  recipient: Pick<Recipient, 'acknowledgedAt' | 'doneAt'>,
): boolean => recipient.doneAt === null && (needsDone || recipient.acknowledgedAt === null);

/** The counts of an obligation, and who is missing by college. */
export interface Standing {
  total: number;
  acknowledged: number;
  done: number;
  missing: { college: string | null; names: string[] }[];
}

/** Counts the answers. Whoever is done has taken note too. */
export function standingOf(
  obligation: Pick<Obligation, 'needsDone'>,
  recipients: readonly Recipient[],
): Standing {
  const missing = new Map<string | null, string[]>();
  for (const recipient of recipients) {
    if (!owes(obligation, recipient)) continue;
    missing.set(recipient.college, [...(missing.get(recipient.college) ?? []), recipient.name]);
  }
  return {
    total: recipients.length,
    acknowledged: recipients.filter(
      ({ acknowledgedAt, doneAt }) => acknowledgedAt !== null || doneAt !== null,
    ).length,
    done: recipients.filter(({ doneAt }) => doneAt !== null).length,
    missing: [...missing].map(([college, names]) => ({ college, names })),
  };
}

/** What a revision changes, in the order of the form; empty when nothing. */
export function changedFields(before: Revision, after: Revision): ChangedField[] {
  const fields = ['title', 'dueAt', 'detail'] as const;
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));
}
