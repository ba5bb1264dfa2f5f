import { err, type Result } from '../kernel/result.ts';
import { addDays, type Day, isDay } from '../kernel/time.ts';
import { readCalendar } from './read-calendar.ts';
import type { CalendarContent } from './school-calendar.ts';

/** A line of a form: `2027-02-05~2027-02-12 春节` or `2027-01-01 元旦`. */
function lineOf(line: string): { from: string; to: string; rest: string } | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:\s*[~～至—-]\s*(\d{4}-\d{2}-\d{2}))?\s*(.*)$/u.exec(line.trim());
  if (match === null) return null;
  const [, from = '', to, rest = ''] = match;
  return { from, to: to ?? from, rest: rest.trim() };
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n;；]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');

function daysOf(from: string, to: string): string[] {
  if (!isDay(from) || !isDay(to) || to < from) return [from, to];
  const days: string[] = [];
  for (let one: Day = from; one <= to && days.length < 100; one = addDays(one, 1)) days.push(one);
  return days;
}

/** The fields of the calendar's form card, as people typed them. */
export interface CalendarForm {
  coverageEnd: string;
  holidays: string;
  makeupWorkdays: string;
  semesters: string;
  vacations: string;
}

/** Reads the form card: one entry a line, days or ranges, then the name; semesters end with their number of weeks. */
export function readCalendarForm(form: CalendarForm): Result<CalendarContent, string[]> {
  const unread: string[] = [];
  const entries = (text: string) =>
    linesOf(text).flatMap((line) => {
      const read = lineOf(line);
      if (read === null) unread.push(`没有看懂这一行：${line.slice(0, 40)}`);
      return read === null ? [] : [read];
    });
  const holidays = entries(form.holidays).flatMap(({ from, to, rest }) =>
    daysOf(from, to).map((date) => ({ date, name: rest })),
  );
  const makeupWorkdays = entries(form.makeupWorkdays).flatMap(({ from, to }) => daysOf(from, to));
  const semesters = entries(form.semesters).map(({ from, rest }) => {
    const weeks = /(\d{1,2})\s*周?$/u.exec(rest);
    return {
      name: rest.replace(/\s*\d{1,2}\s*周?$/u, ''),
      firstMonday: from,
      weeks: Number(weeks?.[1] ?? 0),
    };
  });
  const vacations = entries(form.vacations).map(({ from, to, rest }) => ({ name: rest, from, to }));
  if (unread.length > 0) return err(unread);
  const coverageEnd = form.coverageEnd.slice(0, 10);
  return readCalendar({ coverageEnd, holidays, makeupWorkdays, semesters, vacations }, 'FORM');
}
