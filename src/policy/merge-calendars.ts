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

/** Lays a calendar over another: from a day on the new one holds, before it the old one. */
function overlay(base: CalendarContent, { fromDay, content }: DatedCalendar): CalendarContent {
  const first = firstDayOf(content);
  const from = later(first, fromDay);
  const before = addDays(from, -1);
  return {
    coverageEnd: content.coverageEnd > before ? content.coverageEnd : base.coverageEnd,
    holidays: [
      ...base.holidays.filter(({ date }) => date < from),
      ...content.holidays.filter(({ date }) => date >= from),
    ],
    makeupWorkdays: [
      ...base.makeupWorkdays.filter((date) => date < from),
      ...content.makeupWorkdays.filter((date) => date >= from),
    ],
    semesters: [...base.semesters.filter(({ firstMonday }) => firstMonday < first), ...content.semesters],
    vacations: [
      ...base.vacations.flatMap((one) => (one.from >= from ? [] : [{ ...one, to: earlier(one.to, before) }])),
      ...content.vacations.flatMap((one) => (one.to < from ? [] : [{ ...one, from: later(one.from, from) }])),
    ],
  };
}

/**
 * The calendar in force out of all imports, oldest first: each holds from its first day or from the day on which it
 * came into force, whichever is later. So an import for next year leaves this year alone, and days that were already
 * judged keep the calendar that they were judged by.
 */
export function mergeCalendars(base: CalendarContent, imports: readonly DatedCalendar[]): CalendarContent {
  return imports.reduce(overlay, base);
}
