import type { Locale, Words } from '../locale/use-locale.ts';
import { DAY_MS, HOUR_MS, midnightOf, wallOf, wallText } from './shanghai.ts';
import type { CLOCK_WORDS } from './words.ts';

/** Names of the days from Sunday on. */
export const WEEKDAYS: Words<string[]> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** `2026-11-25 周三 10:09`, in Asia/Shanghai. */
export function clockText(instant: number, locale: Locale = 'zh'): string {
  const text = wallText(instant);
  return `${text.slice(0, 10)} ${WEEKDAYS[locale][wallOf(instant).getUTCDay()] ?? ''} ${text.slice(11, 16)}`;
}

/** What `datetime-local` inputs write, in Asia/Shanghai. */
export function localInputText(instant: number): string {
  return wallText(instant).slice(0, 16);
}

/** The instant that a `datetime-local` text means in Asia/Shanghai; undefined when it is none. */
export function instantOfInput(text: string): number | undefined {
  const instant = Date.parse(`${text}:00+08:00`);
  return Number.isFinite(instant) ? instant : undefined;
}

/** The next time after `now` that is this weekday (1 Monday … 7 Sunday) at `minutes` after midnight in Shanghai. */
export function nextWeekly(now: number, weekday: number, minutes: number): number {
  const ahead = (weekday - wallOf(now).getUTCDay() + 7) % 7;
  const candidate = midnightOf(now) + ahead * DAY_MS + minutes * 60_000;
  return candidate > now ? candidate : candidate + 7 * DAY_MS;
}

/** A jump that the clock bar offers; `label` names its words. */
export interface ClockPreset {
  label: keyof (typeof CLOCK_WORDS)['zh'];
  target: (now: number) => number;
}

/** The jumps, in the order of the menu. "本周五" after Friday's time is over means the coming one. */
export const PRESETS: ClockPreset[] = [
  { label: 'hour', target: (now) => now + HOUR_MS },
  { label: 'day', target: (now) => now + DAY_MS },
  { label: 'monday', target: (now) => nextWeekly(now, 1, 9 * 60) },
  { label: 'beforeFive', target: (now) => nextWeekly(now, 5, 16 * 60 + 59) },
  { label: 'five', target: (now) => nextWeekly(now, 5, 17 * 60) },
];
