import { addDays, type Day } from '../kernel/time.ts';
import type { CalendarContent } from './school-calendar.ts';

/** An imported calendar and the first day for which it is in force. */
export interface DatedCalendar {
  fromDay: Day;
  content: CalendarContent;
}

/** The first day that a calendar says anything of. */
export function firstDayOf(content: CalendarContent): Day {
  const named = [
    ...content.holidays.map(({ date }) => date),
    ...content.makeupWorkdays,
    ...content.semesters.map(({ firstMonday }) => firstMonday),
    ...content.vacations.map(({ from }) => from),
  ];
  return named.sort()[0] ?? content.coverageEnd;
}

const earlier = (a: Day, b: Day): Day => (b < a ? b : a);
const later = (a: Day, b: Day): Day => (b > a ? b : a);

/** The first of some days, not before `fromDay`; null without any. */
const firstFrom = (days: readonly Day[], fromDay: Day): Day | null => {
  const first = [...days].sort()[0];
  return first === undefined ? null : later(first, fromDay);
};

/** Holidays and make-up workdays are one arrangement; a list of them that is left empty stays as it was. */
function arrangementOf(base: CalendarContent, { fromDay, content }: DatedCalendar) {
  const given = [...content.holidays.map(({ date }) => date), ...content.makeupWorkdays];
  const from = firstFrom(given, fromDay) ?? fromDay;
  const laid = <T>(old: readonly T[], added: readonly T[], dateOf: (one: T) => Day): T[] =>
    added.length === 0
      ? [...old]
      : [...old.filter((one) => dateOf(one) < from), ...added.filter((one) => dateOf(one) >= from)];
  return {
    holidays: laid(base.holidays, content.holidays, ({ date }) => date),
    makeupWorkdays: laid(base.makeupWorkdays, content.makeupWorkdays, (date) => date),
  };
}

function semestersOf(base: CalendarContent, { content }: DatedCalendar): CalendarContent['semesters'] {
  const first = content.semesters.map(({ firstMonday }) => firstMonday).sort()[0];
  if (first === undefined) return base.semesters;
  return [...base.semesters.filter(({ firstMonday }) => firstMonday < first), ...content.semesters];
}

function vacationsOf(
  base: CalendarContent,
  { fromDay, content }: DatedCalendar,
): CalendarContent['vacations'] {
  const given = content.vacations.map((one) => one.from);
  const from = firstFrom(given, fromDay);
  if (from === null) return base.vacations;
  const before = addDays(from, -1);
  return [
    ...base.vacations.flatMap((one) => (one.from >= from ? [] : [{ ...one, to: earlier(one.to, before) }])),
    ...content.vacations.flatMap((one) => (one.to < from ? [] : [{ ...one, from: later(one.from, from) }])),
  ];
}

/** Lays a calendar over another: each section that it gives holds from its own first day on, the others stay. */
function overlay(base: CalendarContent, dated: DatedCalendar): CalendarContent {
  const { fromDay, content } = dated;
  return {
    coverageEnd: content.coverageEnd >= fromDay ? content.coverageEnd : base.coverageEnd,
    ...arrangementOf(base, dated),
    semesters: semestersOf(base, dated),
    vacations: vacationsOf(base, dated),
  };
}

/**
 * The calendar in force out of all imports, oldest first: each section holds from its first day or from the day on
 * which the import came into force, whichever is later; one that is left empty stays. So an import for next year
 * leaves this year alone, and days that were already judged keep the calendar that they were judged by.
 */
export function mergeCalendars(base: CalendarContent, imports: readonly DatedCalendar[]): CalendarContent {
  return imports.reduce(overlay, base);
}
