import { visible } from '../../cards/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type Day, isDay } from '../../kernel/time.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import type { FieldFault } from './model.ts';

/** What a form sent, by name of the control. */
export type Typed = Readonly<Record<string, string | undefined>>;

type Read<T> = Result<T, FieldFault>;

const cleaned = (typed: Typed, field: string): string =>
  visible(typed[field] ?? '')
    .normalize('NFC')
    .trim();

/** Digits as people type them: full-width, with thousands separators or a unit behind. */
const numeric = (typed: Typed, field: string): string =>
  cleaned(typed, field)
    .normalize('NFKC')
    .replace(/[,\s]/g, '')
    .replace(/(人|元|课时|节)$/u, '');

/** A text as it may be stored: visible, long enough, cut at `most` characters, without personal data (reading 23). */
export function readText(typed: Typed, field: string, size: { least?: number; most: number }): Read<string> {
  const text = [...cleaned(typed, field)].slice(0, size.most).join('');
  const least = size.least ?? 0;
  if (least > 0 && text === '') return err({ code: 'REQUIRED', field });
  if ([...text].length < least) return err({ code: 'TOO_SHORT', field, least });
  return personalDataIn(text) === null ? ok(text) : err({ code: 'PERSONAL_DATA', field });
}

/** A whole number within bounds. */
export function readCount(typed: Typed, field: string, from: number, to: number): Read<number> {
  const text = numeric(typed, field);
  if (text === '') return err({ code: 'REQUIRED', field });
  if (!/^\d{1,9}$/.test(text)) return err({ code: 'NOT_A_NUMBER', field });
  const count = Number(text);
  return count >= from && count <= to ? ok(count) : err({ code: 'OUT_OF_RANGE', field, from, to });
}

/** Integer cents; empty counts as 0. */
export function readCents(typed: Typed, field: string): Read<number> {
  const text = numeric(typed, field).replace(/^[¥￥]/u, '');
  if (text === '') return ok(0);
  const match = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) return err({ code: 'NOT_AN_AMOUNT', field });
  return ok(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')));
}

/** A day of a date picker (`yyyy-MM-dd +0800`; Feishu: date_picker). */
export function readDay(typed: Typed, field: string): Read<Day> {
  const text = cleaned(typed, field).slice(0, 10);
  if (text === '') return err({ code: 'REQUIRED', field });
  return isDay(text) ? ok(text) : err({ code: 'NOT_A_DAY', field });
}

/** A time of a time picker (`HH:mm +0800`; Feishu: picker_time). */
export function readTime(typed: Typed, field: string): Read<string> {
  const text = cleaned(typed, field).slice(0, 5);
  if (text === '') return err({ code: 'REQUIRED', field });
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? ok(text) : err({ code: 'NOT_A_TIME', field });
}

/** One of the given answers. */
export function readOption<T extends string>(typed: Typed, field: string, options: readonly T[]): Read<T> {
  const text = cleaned(typed, field);
  if (text === '') return err({ code: 'REQUIRED', field });
  const found = options.find((option) => option === text);
  return found === undefined ? err({ code: 'NOT_AN_OPTION', field }) : ok(found);
}

/** A link to material. */
export function readLink(typed: Typed, field: string): Read<string> {
  const text = readText(typed, field, { least: 1, most: 300 });
  if (!text.ok) return text;
  const isLink = /^https?:\/\/\S+$/i.test(text.value) && URL.canParse(text.value);
  return isLink ? text : err({ code: 'NOT_A_LINK', field });
}

/** Reads fields one after the other; the first fault wins. */
export function readAll<T extends object>(reads: { [K in keyof T]: Read<T[K]> }): Read<T> {
  const values: Partial<T> = {};
  for (const key of Object.keys(reads) as (keyof T)[]) {
    const read = reads[key];
    if (!read.ok) return read;
    values[key] = read.value;
  }
  return ok(values as T);
}
