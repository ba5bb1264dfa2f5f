import { visible } from '../../cards/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type Day, isDay } from '../../kernel/time.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import type { FormFault, TextFault } from './model.ts';

/** A reason must say something: at least this many characters. */
export const REASON_LEAST = 5;
const TEXT_LIMIT = 1_000;

const cleaned = (typed: string | undefined): string =>
  visible(typed ?? '')
    .normalize('NFC')
    .trim();

/**
 * A text as it may be stored: visible, trimmed, long enough, at most 1,000 characters, without personal data (reading
 * 23).
 */
export function readText(field: string, typed: string | undefined, least = 0): Result<string, TextFault> {
  const text = [...cleaned(typed)].slice(0, TEXT_LIMIT).join('');
  if ([...text].length < least) return err({ code: 'TOO_SHORT', field, least });
  return personalDataIn(text) === null ? ok(text) : err({ code: 'PERSONAL_DATA', field });
}

/** A day of a date picker (`yyyy-MM-dd +0800`; Feishu: date_picker) that must lie after `after`. */
export function readDay(field: string, typed: string | undefined, after: Day): Result<Day, FormFault> {
  const day = cleaned(typed).slice(0, 10);
  if (!isDay(day)) return err({ code: 'NOT_A_DAY', field });
  return day > after ? ok(day) : err({ code: 'DAY_NOT_LATER', field });
}

/** A link to material, or empty. */
export function readLink(field: string, typed: string | undefined): Result<string, FormFault> {
  const text = readText(field, typed);
  if (!text.ok || text.value === '') return text;
  const isLink = /^https?:\/\/\S+$/i.test(text.value) && URL.canParse(text.value);
  return isLink ? text : err({ code: 'NOT_A_LINK', field });
}
