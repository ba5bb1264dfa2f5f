function offsetAt(zone: string, instant: number): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+0000' : name.replace('GMT', '').replace(':', '');
}

const minutesOf = (offset: string) =>
  (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5)));

/**
 * Adds the offset that the person's zone has at that local time: `2024-04-29 07:07 +0800`. A time without a date
 * takes the offset of `now`.
 */
export function withOffset(tag: string, local: string, zone: string, now: number): string {
  if (tag === 'picker_time') return `${local} ${offsetAt(zone, now)}`;
  const asUtc = Date.parse(`${local.replace(' ', 'T')}${tag === 'date_picker' ? 'T00:00' : ''}:00Z`);
  const guess = offsetAt(zone, asUtc);
  // The offset must be read at the true instant, which differs from the guess around a change of summer time.
  return `${local} ${offsetAt(zone, asUtc - minutesOf(guess) * 60_000)}`;
}

/** Whether the runtime knows an IANA zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
