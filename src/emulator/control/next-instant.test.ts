import { describe, expect, it } from 'vitest';
import { nextInstant } from './next-instant.ts';

const at = (iso: string) => Date.parse(iso);

describe('nextInstant', () => {
  it.each([
    ['later the same day', '2026-11-20T15:00:00+08:00', 'FRI', '17:15', '2026-11-20T17:15:00+08:00'],
    ['the same minute: a week on', '2026-11-20T17:15:00+08:00', 'FRI', '17:15', '2026-11-27T17:15:00+08:00'],
    ['over the end of the week', '2026-11-21T00:00:00+08:00', 'MON', '09:00', '2026-11-23T09:00:00+08:00'],
    [
      'where UTC is still a day behind',
      '2026-11-22T07:00:00+08:00',
      'SUN',
      '06:00',
      '2026-11-29T06:00:00+08:00',
    ],
  ] as const)('is %s', (_, now, day, time, expected) => {
    expect(nextInstant(at(now), day, time)).toBe(at(expected));
  });
});
