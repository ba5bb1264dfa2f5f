import { mondayOf, type ReportingWeek, sundayOf } from '../kernel/reporting-week.ts';
import { type Day, dayOf, type Instant, timeOf, weekdayOf } from '../kernel/time.ts';
import { textsOf } from './texts.ts';

const common = textsOf('common');

/** `11月20日 周五`. */
export function dayText(of: Day): string {
  const [, month = '', day = ''] = of.split('-');
  return common('day', {
    month: Number(month),
    day: Number(day),
    weekday: common(`weekday.${weekdayOf(of)}`),
  });
}

/** `11月20日 周五 17:00`; with seconds when `seconds` is set, or when they decide between on time and late. */
export function instantText(at: Instant, seconds = false): string {
  const time = timeOf(at);
  return common('instant', { day: dayText(dayOf(at)), time: seconds ? time : time.slice(0, 5) });
}

/** A due instant, which is always a full minute: `11月20日 周五 17:00`. */
export const dueText = (at: Instant): string => instantText(at);

const monthDayText = (of: Day): string => {
  const [, month = '', day = ''] = of.split('-');
  return common('monthDay', { month: Number(month), day: Number(day) });
};

/** `第12周 · 11月16日—11月22日 · 2026-W47`, which fits one line of a phone; without a teaching week only dates and key. */
export function weekText(week: ReportingWeek, teachingWeek: number | null): string {
  const dates = { key: week, from: monthDayText(mondayOf(week)), to: monthDayText(sundayOf(week)) };
  return teachingWeek === null
    ? common('week', dates)
    : common('weekWithTeaching', { ...dates, teaching: teachingWeek });
}

/** `第12周 · 2026-W47`, for titles and lists. */
export function shortWeekText(week: ReportingWeek, teachingWeek: number | null): string {
  return teachingWeek === null
    ? common('shortWeek', { key: week })
    : common('shortWeekWithTeaching', { key: week, teaching: teachingWeek });
}

/** Integer cents as `12,800.00`. */
export function moneyText(cents: number): string {
  const [whole = '0', rest = '00'] = (cents / 100).toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}
