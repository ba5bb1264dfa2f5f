import { WEEKDAYS } from '../clock/clock-times.ts';
import { dayNumber, wallOf, wallText } from '../clock/shanghai.ts';
import type { Locale } from '../locale/use-locale.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function monthDay(text: string, locale: Locale): string {
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return locale === 'en' ? `${MONTHS[month - 1] ?? ''} ${day}` : `${month}月${day}日`;
}

/** The time in a chat list: the hour today, else month and day; Asia/Shanghai. */
export function listTime(instant: number, now: number, locale: Locale = 'zh'): string {
  const text = wallText(instant);
  return dayNumber(instant) === dayNumber(now) ? text.slice(11, 16) : monthDay(text, locale);
}

/** The line between messages of different days. */
export function dayText(instant: number, locale: Locale = 'zh'): string {
  const text = wallText(instant);
  const weekday = WEEKDAYS[locale][wallOf(instant).getUTCDay()] ?? '';
  const year = Number(text.slice(0, 4));
  const date = monthDay(text, locale);
  return locale === 'en' ? `${weekday}, ${date}, ${year}` : `${year}年${date} ${weekday}`;
}

/** The hour and minute of a message. */
export function messageTime(instant: number): string {
  return wallText(instant).slice(11, 16);
}
