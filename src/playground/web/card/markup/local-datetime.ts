import type { Locale } from '../../locale/use-locale.ts';

const FORMATS: { [name: string]: Intl.DateTimeFormatOptions } = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_short: { month: 'long', day: 'numeric' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  week: { weekday: 'long' },
  week_short: { weekday: 'short' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_sec: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  timezone: { timeZoneName: 'shortOffset' },
};

/**
 * `<local_datetime>` for a reader in Asia/Shanghai; empty when `millisecond` is no instant, so the tag's text shows.
 */
export function localDateTime(millisecond: string, format: string, locale: Locale = 'zh'): string {
  const instant = Number(millisecond);
  if (millisecond === '' || !Number.isFinite(instant)) return '';
  const options = FORMATS[format] ?? { ...FORMATS.date, ...FORMATS.time };
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    ...options,
    timeZone: 'Asia/Shanghai',
  }).format(instant);
}
