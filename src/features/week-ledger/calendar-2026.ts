import { day } from '../../kernel/time.ts';
import type { SchoolCalendar } from './model.ts';

const range = (name: string, from: string, count: number): SchoolCalendar['holidays'] =>
  Array.from({ length: count }, (_, index) => ({
    name,
    date: day(new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10)),
  }));

/**
 * The State Council's arrangement for 2026 and the last days of 2025 that its first week needs, with the school's two
 * semesters (a school setting). A calendar that is imported later replaces it.
 */
export const CALENDAR_2026: SchoolCalendar = {
  coverageEnd: day('2026-12-31'),
  holidays: [
    ...range('元旦', '2026-01-01', 3),
    ...range('春节', '2026-02-15', 9),
    ...range('清明节', '2026-04-04', 3),
    ...range('劳动节', '2026-05-01', 5),
    ...range('端午节', '2026-06-19', 3),
    ...range('中秋节', '2026-09-25', 3),
    ...range('国庆节', '2026-10-01', 7),
  ],
  makeupWorkdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(
    day,
  ),
  semesters: [
    { name: '2025—2026 学年第二学期', firstMonday: day('2026-03-02'), weeks: 19 },
    { name: '2026—2027 学年第一学期', firstMonday: day('2026-08-31'), weeks: 20 },
  ],
  vacations: [],
};
