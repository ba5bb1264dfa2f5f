import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWeeks,
  mondayOf,
  parseWeek,
  sundayOf,
  weekOf,
  weekOfDay,
  weeksBetween,
} from './reporting-week.ts';
import { addDays, day, instantAt, parseInstant, weekdayOf } from './time.ts';

const anyDay = fc.integer({ min: 0, max: 3652 }).map((n) => addDays(day('2020-01-01'), n));

describe('ReportingWeek', () => {
  it('knows the 53rd week of 2026 and its neighbours', () => {
    expect(weekOfDay(day('2026-12-28'))).toBe('2026-W53');
    expect(weekOfDay(day('2027-01-03'))).toBe('2026-W53');
    expect(weekOfDay(day('2027-01-04'))).toBe('2027-W01');
    expect(weekOfDay(day('2025-12-29'))).toBe('2026-W01');
    const w52 = weekOfDay(day('2026-12-27'));
    expect([addWeeks(w52, 1), addWeeks(w52, 2)]).toEqual(['2026-W53', '2027-W01']);
  });

  it('begins at Monday 00:00 Shanghai time', () => {
    expect(weekOf(instantAt(day('2026-12-28'), '00:00'))).toBe('2026-W53');
    const before = parseInstant('2026-12-27T23:59:59.999+08:00');
    expect(before === null ? '' : weekOf(before)).toBe('2026-W52');
  });

  it('refuses keys of weeks that do not exist', () => {
    expect(parseWeek('2026-W53')).toBe('2026-W53');
    expect(parseWeek('2025-W53')).toBeNull();
    expect(parseWeek('2026-W00')).toBeNull();
    expect(parseWeek('2026-47')).toBeNull();
  });

  it('holds each day between its Monday and Sunday, and text order is time order', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -120, max: 120 }), (of, count) => {
        const week = weekOfDay(of);
        expect(mondayOf(week) <= of && of <= sundayOf(week)).toBe(true);
        expect(weekdayOf(mondayOf(week))).toBe(1);
        const other = addWeeks(week, count);
        expect(weeksBetween(week, other)).toBe(count);
        expect(Math.sign(count)).toBe(other < week ? -1 : other > week ? 1 : 0);
      }),
    );
  });
});
