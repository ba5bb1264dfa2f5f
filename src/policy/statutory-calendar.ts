import { createRequire } from 'node:module';
import { day } from '../kernel/time.ts';
import type { SchoolCalendar } from './school-calendar.ts';

/** Shape of the package's data file: day → "English,中文,count". */
interface HolidayData {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}

const data = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as HolidayData;

/** Weeks are judged from here on; nothing older is asked of the data. */
const FIRST_YEAR = '2025';

const nameOf = (entry: string): string => entry.split(',')[1] ?? '';

/** The last year for which both the spring and the autumn arrangement are in the data. */
function lastKnownYear(): string {
  const yearsWith = (name: string): string[] =>
    Object.entries(data.holidays).flatMap(([date, entry]) =>
      nameOf(entry).startsWith(name) ? [date.slice(0, 4)] : [],
    );
  const autumn = new Set(yearsWith('国庆'));
  const known = yearsWith('春节').filter((year) => autumn.has(year));
  return known.sort().at(-1) ?? FIRST_YEAR;
}

/**
 * The State Council's arrangements as far as the data goes, and no day further: the package itself would call any
 * later weekday a workday. The two semesters are a school setting that an imported calendar replaces.
 */
function builtIn(): SchoolCalendar {
  const last = lastKnownYear();
  const inRange = (date: string): boolean => date.slice(0, 4) >= FIRST_YEAR && date.slice(0, 4) <= last;
  return {
    coverageEnd: day(`${last}-12-31`),
    holidays: Object.entries(data.holidays)
      .filter(([date]) => inRange(date))
      .map(([date, entry]) => ({ date: day(date), name: nameOf(entry) }))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
    makeupWorkdays: Object.keys(data.workdays).filter(inRange).sort().map(day),
    semesters: [
      { name: '2025—2026 学年第二学期', firstMonday: day('2026-03-02'), weeks: 19 },
      { name: '2026—2027 学年第一学期', firstMonday: day('2026-08-31'), weeks: 20 },
    ],
    vacations: [],
    reviews: [],
  };
}

/** The calendar of a school that has imported none. */
export const STATUTORY_CALENDAR: SchoolCalendar = builtIn();
