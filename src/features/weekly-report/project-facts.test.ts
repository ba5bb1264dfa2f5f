import { describe, expect, it } from 'vitest';
import { addWeeks, type ReportingWeek } from '../../kernel/reporting-week.ts';
import { day, instantAt } from '../../kernel/time.ts';
import { formerDueKey, readSettings } from '../../policy/school-settings.ts';
import { submissionDuty } from './project-facts.ts';

const week = '2026-W47' as ReportingWeek;

describe('a submission after the grace was changed', () => {
  it('is judged by the grace that holds for its week, as the ledger judges it', () => {
    const former = JSON.stringify({ dueWeekday: 5, dueTime: '17:00', graceMinutes: 0 });
    const stored = { graceMinutes: '60', [formerDueKey(addWeeks(week, 1))]: former };
    const dueAt = instantAt(day('2026-11-20'), '17:00');
    const facts = {
      week,
      settings: readSettings(new Map(Object.entries(stored))),
      duty: { kind: 'DUE', dueAt },
    } as const;
    const at = instantAt(day('2026-11-20'), '17:30');
    expect(submissionDuty(facts, at)).toMatchObject({ isOnTime: false });
    expect(submissionDuty({ ...facts, week: addWeeks(week, 1) }, at)).toMatchObject({ isOnTime: true });
  });
});
