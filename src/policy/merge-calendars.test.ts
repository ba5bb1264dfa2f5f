import { describe, expect, it } from 'vitest';
import { day } from '../kernel/time.ts';
import { mergeCalendars } from './merge-calendars.ts';
import { isWorkday } from './school-calendar.ts';
import { STATUTORY_CALENDAR } from './statutory-calendar.ts';

const nextYear = {
  coverageEnd: day('2027-12-31'),
  holidays: [{ date: day('2027-01-01'), name: '元旦' }],
  makeupWorkdays: [],
  semesters: [{ name: '春', firstMonday: day('2027-03-01'), weeks: 19 }],
  vacations: [{ name: '寒假', from: day('2027-01-18'), to: day('2027-02-26') }],
};

describe('mergeCalendars', () => {
  it('lets an import for next year leave this year alone', () => {
    const merged = mergeCalendars(STATUTORY_CALENDAR, [{ fromDay: day('2026-11-16'), content: nextYear }]);
    expect(merged.coverageEnd).toBe('2027-12-31');
    expect(isWorkday(merged, day('2026-10-10'))).toBe(true);
    expect(isWorkday(merged, day('2026-10-01'))).toBe(false);
    expect(isWorkday(merged, day('2027-01-01'))).toBe(false);
    expect(merged.semesters.map(({ name }) => name)).toContain('2026—2027 学年第一学期');
  });

  it('lets days before an import keep what they were judged by', () => {
    const revised = {
      ...nextYear,
      coverageEnd: day('2026-12-31'),
      holidays: [
        { date: day('2026-05-01'), name: '劳动节' },
        { date: day('2026-11-20'), name: '校庆' },
      ],
      semesters: [],
      vacations: [],
    };
    const merged = mergeCalendars(STATUTORY_CALENDAR, [{ fromDay: day('2026-11-16'), content: revised }]);
    expect(isWorkday(merged, day('2026-05-04'))).toBe(false);
    expect(isWorkday(merged, day('2026-11-20'))).toBe(false);
    const confirmed = mergeCalendars(STATUTORY_CALENDAR, [{ fromDay: day('2026-05-01'), content: revised }]);
    expect(isWorkday(confirmed, day('2026-05-04'))).toBe(true);
  });

  it('cuts a vacation that runs over the day of the import', () => {
    const base = {
      ...STATUTORY_CALENDAR,
      vacations: [{ name: '暑假', from: day('2026-07-06'), to: day('2026-08-28') }],
    };
    const content = {
      ...nextYear,
      coverageEnd: day('2026-12-31'),
      holidays: [],
      semesters: [],
      vacations: [{ name: '暑假', from: day('2026-07-06'), to: day('2026-08-21') }],
    };
    const merged = mergeCalendars(base, [{ fromDay: day('2026-08-03'), content }]);
    expect(merged.vacations).toEqual([
      { name: '暑假', from: '2026-07-06', to: '2026-08-02' },
      { name: '暑假', from: '2026-08-03', to: '2026-08-21' },
    ]);
  });

  it('leaves the sections untouched that an import leaves empty', () => {
    const base = {
      ...STATUTORY_CALENDAR,
      vacations: [{ name: '暑假', from: day('2026-07-06'), to: day('2026-08-28') }],
    };
    const content = {
      ...{ coverageEnd: day('2026-12-31'), holidays: [], semesters: [], vacations: [] },
      makeupWorkdays: [day('2026-08-15')],
    };
    const merged = mergeCalendars(base, [{ fromDay: day('2026-08-03'), content }]);
    expect(merged).toMatchObject({
      holidays: base.holidays,
      semesters: base.semesters,
      vacations: base.vacations,
    });
    expect(merged.makeupWorkdays).toContain('2026-08-15');
    const none = { ...content, makeupWorkdays: [] };
    expect(mergeCalendars(base, [{ fromDay: day('2026-08-03'), content: none }]).makeupWorkdays).toEqual(
      base.makeupWorkdays,
    );
  });

  it('leaves the holidays untouched before the first one that an import names, wherever its semesters begin', () => {
    const content = {
      ...nextYear,
      semesters: [{ name: '秋', firstMonday: day('2026-08-31'), weeks: 20 }],
      vacations: [],
    };
    const merged = mergeCalendars(STATUTORY_CALENDAR, [{ fromDay: day('2026-08-31'), content }]);
    expect(isWorkday(merged, day('2026-10-01'))).toBe(false);
    expect(isWorkday(merged, day('2026-10-10'))).toBe(true);
    expect(isWorkday(merged, day('2027-01-01'))).toBe(false);
  });
});
