import { err, ok, type Result } from '../../kernel/result.ts';
import { type Day, isDay } from '../../kernel/time.ts';
import type { DelegationRefusal } from './model.ts';

const DAY = String.raw`(?:\d{4}[-/.年])?\d{1,2}(?:[-/.]\d{1,2}|月\d{1,2}日?)`;

/** What follows 「委托」: a name, a first day and mostly a last one. Anything else is no such command. */
export const DELEGATION_ARGUMENT = new RegExp(
  String.raw`^(\S{1,40}?)\s+(${DAY})(?:\s*(?:至|到|—+|~|--|-)\s*(${DAY}))?$`,
  'u',
);

/** A day that was written without its year may lie so many days back; otherwise the next one is meant. */
const BACK_DAYS = 60;

const padded = (number: string | undefined): string => (number ?? '').padStart(2, '0');

/** A written day: `yyyy-MM-dd`, or without the year the nearest one that is not long past `near`. */
function dayIn(text: string, near: Day): Day | null {
  const numbers = text.match(/\d+/g) ?? [];
  const [month, day] = numbers.slice(-2);
  const year = Number(numbers.length === 3 ? numbers[0] : near.slice(0, 4));
  const inYear = (one: number): string => `${one}-${padded(month)}-${padded(day)}`;
  const isLongPast = Date.parse(near) - Date.parse(inYear(year)) > BACK_DAYS * 86_400_000;
  const chosen = inYear(numbers.length === 2 && isLongPast ? year + 1 : year);
  return isDay(chosen) ? chosen : null;
}

/** The name and the days of 「委托 孙伟 11-23 至 11-27」; one day alone is both. */
export function readDelegation(
  argument: string,
  today: Day,
): Result<{ name: string; fromDay: Day; toDay: Day }, DelegationRefusal & { code: 'NOT_A_DAY' }> {
  const [, name = '', from = '', to = from] = DELEGATION_ARGUMENT.exec(argument) ?? [];
  const fromDay = dayIn(from, today);
  const toDay = fromDay === null ? null : dayIn(to, fromDay);
  return fromDay === null || toDay === null ? err({ code: 'NOT_A_DAY' }) : ok({ name, fromDay, toDay });
}

/** A day of a date picker (`yyyy-MM-dd +0800`; Feishu: date_picker). */
export function pickedDay(text: string): Day | null {
  const day = text.slice(0, 10);
  return isDay(day) ? day : null;
}

/** The person whom a name or a part of one means; of several with that part the candidates. */
export function personNamed<P extends { name: string; college: string | null }>(
  name: string,
  people: readonly P[],
): Result<P, DelegationRefusal> {
  const exact = people.filter((one) => one.name === name);
  const found = exact.length > 0 ? exact : people.filter((one) => one.name.includes(name));
  const [first, ...more] = found;
  if (first === undefined) return err({ code: 'UNKNOWN_PERSON', name });
  if (more.length === 0) return ok(first);
  const names = found.map((one) => (one.college === null ? one.name : `${one.name}（${one.college}）`));
  return err({ code: 'AMBIGUOUS', names });
}
