import { describe, expect, it } from 'vitest';
import { day, instantAt } from '../kernel/time.ts';
import { firstMondayOpenUnder } from './school-calendar.ts';
import { readSettings } from './school-settings.ts';
import { STATUTORY_CALENDAR as calendar } from './statutory-calendar.ts';

const settings = (changed: Record<string, string> = {}) => readSettings(new Map(Object.entries(changed)));

describe('the first week for which new rules may hold', () => {
  it('is the next one when the new due day of this week is past', () => {
    const thursday = instantAt(day('2026-11-19'), '10:00');
    const under = (dueWeekday: string) =>
      firstMondayOpenUnder(
        { calendar, settings: settings() },
        { calendar, settings: settings({ dueWeekday }) },
        thursday,
      );
    expect(under('3')).toBe('2026-11-23');
    expect(under('4')).toBe('2026-11-16');
  });

  it('is the next one when this week is closed already, or a new holiday draws its due day back', () => {
    const rules = { calendar, settings: settings() };
    const later = { calendar, settings: settings({ dueWeekday: '7' }) };
    expect(firstMondayOpenUnder(rules, later, instantAt(day('2026-11-20'), '18:00'))).toBe('2026-11-23');
    const holidays = [...calendar.holidays, { date: day('2026-11-20'), name: '校运会' }];
    const next = { calendar: { ...calendar, holidays }, settings: settings() };
    expect(firstMondayOpenUnder(rules, next, instantAt(day('2026-11-20'), '10:00'))).toBe('2026-11-23');
    expect(firstMondayOpenUnder(rules, next, instantAt(day('2026-11-19'), '10:00'))).toBe('2026-11-16');
  });
});
