/** Milliseconds since 1970-01-01T00:00:00Z. The only notion of "when" inside the product. */
export type Instant = number & { readonly __brand: 'Instant' };

/** A calendar day `yyyy-MM-dd` in the school's zone. Text order is time order. */
export type Day = string & { readonly __brand: 'Day' };

/** Source of the present. Passed in everywhere, never defaulted. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock: for time-outs, leases and back-off, and for business time unless `CONTROL_CLOCK=1`. */
export const systemClock: Clock = { now: () => Date.now() as Instant };

/** The school's zone is Asia/Shanghai: UTC+8 without daylight saving since 1991. */
const ZONE_OFFSET_MS = 8 * 3_600_000;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Brands a count of milliseconds as an instant. Throws on what is not a finite integer. */
export function instant(ms: number): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`not an instant: ${ms}`);
  return ms as Instant;
}

/** The database's and the platform's representation of an instant. */
export const toDate = (at: Instant): Date => new Date(at);

/** The instant of a database value. */
export const fromDate = (date: Date): Instant => date.getTime() as Instant;

/** Reads ISO 8601 with an offset (`2026-11-20T16:59:59+08:00`, `…Z`); `null` when it is not that. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : (ms as Instant);
}

/** ISO 8601 with the school's offset, to the millisecond: `2026-11-20T16:59:59.000+08:00`. */
export function formatIso(at: Instant): string {
  return `${new Date(at + ZONE_OFFSET_MS).toISOString().slice(0, -1)}+08:00`;
}

/** The school's calendar day that contains the instant. */
export function dayOf(at: Instant): Day {
  return new Date(at + ZONE_OFFSET_MS).toISOString().slice(0, 10) as Day;
}

/** `HH:mm:ss` in the school's zone. */
export function timeOf(at: Instant): string {
  return new Date(at + ZONE_OFFSET_MS).toISOString().slice(11, 19);
}

/** The instant at which a day's local time `HH:mm` (or `HH:mm:ss`) begins. Throws on other texts. */
export function instantAt(day: Day, time: string): Instant {
  const at = parseInstant(`${day}T${time}+08:00`);
  if (at === null) throw new RangeError(`not a day and time: ${day} ${time}`);
  return at;
}

/** Whether the text is an existing calendar day written `yyyy-MM-dd`. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** Brands a text as a day. Throws on what is not a calendar day. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** Midnight UTC of the day's date, as a number to reckon with. Read by hand: ledgers ask for it thousands of times. */
const midnight = (of: Day): number =>
  Date.UTC(Number(of.slice(0, 4)), Number(of.slice(5, 7)) - 1, Number(of.slice(8, 10)));

/** The day `count` days later (negative: earlier). */
export function addDays(from: Day, count: number): Day {
  return new Date(midnight(from) + count * DAY_MS).toISOString().slice(0, 10) as Day;
}

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export function weekdayOf(of: Day): number {
  return ((new Date(midnight(of)).getUTCDay() + 6) % 7) + 1;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((midnight(to) - midnight(from)) / DAY_MS);
}
