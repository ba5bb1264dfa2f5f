import { describe, expect, it } from 'vitest';
import type { ReportingWeek } from '../kernel/reporting-week.ts';
import { dueAtOf } from './school-calendar.ts';
import { checkSetting, dueSettingsOf, formerDueKey, readSettings } from './school-settings.ts';
import { STATUTORY_CALENDAR } from './statutory-calendar.ts';

const week = (key: string): ReportingWeek => key as ReportingWeek;

describe('due settings that were changed', () => {
  const settings = readSettings(
    new Map([
      ['dueTime', '12:00'],
      [formerDueKey(week('2026-W47')), '{"dueWeekday":5,"dueTime":"16:00","graceMinutes":0}'],
      [formerDueKey(week('2026-W40')), '{"dueWeekday":4,"dueTime":"17:00","graceMinutes":10}'],
    ]),
  );

  it('leave every closed week with what it was judged by', () => {
    expect(dueSettingsOf(settings, week('2026-W39'))).toMatchObject({ dueWeekday: 4, graceMinutes: 10 });
    expect(dueSettingsOf(settings, week('2026-W40')).dueTime).toBe('16:00');
    expect(dueSettingsOf(settings, week('2026-W46')).dueTime).toBe('16:00');
    expect(dueSettingsOf(settings, week('2026-W47')).dueTime).toBe('12:00');
    const due = dueAtOf(STATUTORY_CALENDAR, settings, week('2026-W46')) ?? 0;
    expect(new Date(due).toISOString()).toBe('2026-11-13T08:00:00.000Z');
  });
});

describe('the steps of an approval', () => {
  it('are one approver unless the school says otherwise', () => {
    expect(readSettings(new Map()).approvalSteps).toEqual([{ role: 'APPROVER', needsAll: false }]);
  });

  it('are read in order, one or all of a role', () => {
    const stored = new Map([['approvalSteps', 'COLLEGE_LEADER:ANY; ACADEMIC_AFFAIRS:ALL']]);
    expect(readSettings(stored).approvalSteps).toEqual([
      { role: 'COLLEGE_LEADER', needsAll: false },
      { role: 'ACADEMIC_AFFAIRS', needsAll: true },
    ]);
  });

  it.each([
    '',
    'ADMIN:ANY',
    'APPROVER',
    'APPROVER:SOME',
    'APPROVER:ANY:ALL',
    'APPROVER:ANY;',
    'APPROVER:ANY;'.repeat(6),
  ])('are refused when written as "%s"', (text) => {
    expect(checkSetting('approvalSteps', text)).toMatchObject({ ok: false });
  });
});
