import { z } from 'zod';
import { err, ok, type Result } from '../kernel/result.ts';
import { addDays, type Day, daysBetween, isDay, weekdayOf } from '../kernel/time.ts';
import { type CalendarContent, isWorkday } from './school-calendar.ts';

const { localeError: inChinese } = z.locales.zhCN();

const day = z.string().refine(isDay, '日期写成 yyyy-MM-dd，例如 2027-01-01') as unknown as z.ZodType<Day>;
const nameRule = '每一项都要有名称，最多 60 字';
const name = z.string().trim().min(1, nameRule).max(60, nameRule);
const weeksRule = '写明周数，1 到 30，例如 19周';
const atMost = (count: number): string => `最多 ${count} 项`;

const Content = z.strictObject({
  coverageEnd: day,
  holidays: z.array(z.strictObject({ date: day, name })).max(400, atMost(400)),
  makeupWorkdays: z.array(day).max(100, atMost(100)),
  semesters: z
    .array(
      z.strictObject({
        name,
        firstMonday: day,
        weeks: z.number().int().min(1, weeksRule).max(30, weeksRule),
      }),
    )
    .max(20, atMost(20)),
  vacations: z.array(z.strictObject({ name, from: day, to: day })).max(20, atMost(20)),
});

/** The fields as the form names them. */
const LABELS: ReadonlyMap<unknown, string> = new Map([
  ['coverageEnd', '节假日安排已知到'],
  ['holidays', '节假日'],
  ['makeupWorkdays', '调休补班日'],
  ['semesters', '学期'],
  ['vacations', '寒暑假'],
]);

/**
 * More days without a workday than any arrangement of the State Council; two imports together stay below two months.
 */
const MOST_REST_DAYS = 30;

/** The first run of days without a workday that is too long; null without one. */
function tooLongRest(content: CalendarContent): { from: Day; to: Day } | null {
  for (const { date: from } of [...content.holidays].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    let to = from;
    while (to < content.coverageEnd && !isWorkday(content, addDays(to, 1))) to = addDays(to, 1);
    if (!isWorkday(content, from) && daysBetween(from, to) >= MOST_REST_DAYS) return { from, to };
  }
  return null;
}

function restFault(content: CalendarContent): string[] {
  const rest = tooLongRest(content);
  if (rest === null) return [];
  return [
    `「节假日」${rest.from} 至 ${rest.to} 连续超过 ${MOST_REST_DAYS} 天没有工作日，放假请写在「寒暑假」`,
  ];
}

/** What is wrong inside a calendar whose shape is right: one sentence each. */
function contradictions(content: CalendarContent): string[] {
  const { coverageEnd, holidays, makeupWorkdays, semesters, vacations } = content;
  const dated = [...holidays.map(({ date }) => date), ...makeupWorkdays];
  return [
    ...dated
      .filter((date) => date > coverageEnd)
      .map((date) => `${date} 晚于「节假日安排已知到」${coverageEnd}`),
    ...makeupWorkdays
      .filter((date) => holidays.some((holiday) => holiday.date === date))
      .map((date) => `${date} 既是节假日又是补班日`),
    ...semesters
      .filter(({ firstMonday }) => weekdayOf(firstMonday) !== 1)
      .map((one) => `「${one.name}」的第一天 ${one.firstMonday} 不是周一`),
    ...vacations.filter(({ from, to }) => to < from).map((one) => `「${one.name}」的结束日期早于开始日期`),
    ...restFault(content),
  ];
}

/** A fault of the shape: the field by its label and, for a file, the place in it. */
function faultOf({ path, message }: z.core.$ZodIssue, isFile: boolean): string {
  const label = LABELS.get(path[0]);
  if (label === undefined) return `文件：${message}`;
  return `「${label}」${message}${isFile ? `（${path.join('.')}）` : ''}`;
}

/**
 * Reads an imported calendar (SPEC 0.2, `calendar:import`, or the form). Refusals are sentences in Chinese that name
 * the place: wrong shape, a date that does not exist, days beyond the coverage, contradictions.
 */
export function readCalendar(
  data: unknown,
  from: 'FILE' | 'FORM' = 'FILE',
): Result<CalendarContent, string[]> {
  const read = Content.safeParse(data, { error: inChinese });
  if (!read.success) return err(read.error.issues.map((issue) => faultOf(issue, from === 'FILE')));
  const wrong = contradictions(read.data);
  return wrong.length > 0 ? err(wrong) : ok(read.data);
}
