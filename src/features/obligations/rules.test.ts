import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPersonId } from '../../kernel/ids.ts';
import { addDays, type Day, day, dayOf, formatIso, type Instant, instantAt } from '../../kernel/time.ts';
import { isWorkday } from '../../policy/school-calendar.ts';
import { readSettings } from '../../policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import { LADDERS, type Recipient } from './model.ts';
import { changedFields, owes, reminderSteps, standingOf, workdayUpTo } from './rules.ts';

const settings = (quietHours = '22:00-07:30') => readSettings(new Map([['quietHours', quietHours]]));
const LONG_AGO = instantAt(day('2020-01-01'), '00:00');

const stepsOf = (dueAt: string, ladder: readonly number[], since: Instant = LONG_AGO): string[] => {
  const at = Date.parse(dueAt) as Instant;
  return reminderSteps(STATUTORY_CALENDAR, settings(), { dueAt: at, since, ladder }).map(
    (step) => `${step.step} ${formatIso(step.at).slice(0, 16)}`,
  );
};

describe('the reminders of an obligation', () => {
  it('come at 09:00 so many days before', () => {
    expect(stepsOf('2026-11-27T17:00+08:00', [7, 3, 1, 0])).toEqual([
      '7 2026-11-20T09:00',
      '3 2026-11-24T09:00',
      '1 2026-11-26T09:00',
      '0 2026-11-27T09:00',
    ]);
  });

  it('move to the workday before, over a whole holiday', () => {
    // 1 to 7 October 2026 are holidays; three and one day before the 8th lie in them.
    expect(stepsOf('2026-10-08T17:00+08:00', [3, 1, 0])).toEqual([
      '1 2026-09-30T09:00',
      '0 2026-10-08T09:00',
    ]);
  });

  it('are sent on a make-up workday', () => {
    expect(stepsOf('2026-10-11T17:00+08:00', [1])).toEqual(['1 2026-10-10T09:00']);
  });

  it('fall together on one day as one', () => {
    // Monday: one day before is a Sunday, three days before the Friday.
    expect(stepsOf('2026-11-23T17:00+08:00', [3, 1])).toEqual(['1 2026-11-20T09:00']);
  });

  it('are dropped before the announcement and once it is due', () => {
    const since = instantAt(day('2026-11-24'), '09:00');
    expect(stepsOf('2026-11-27T08:30+08:00', [7, 3, 1, 0], since)).toEqual(['1 2026-11-26T09:00']);
  });

  it('wait for the end of the quiet hours, and are dropped where that is too late', () => {
    const facts = { dueAt: instantAt(day('2026-11-27'), '09:20'), since: LONG_AGO, ladder: [1, 0] };
    const steps = reminderSteps(STATUTORY_CALENDAR, settings('21:00-09:30'), facts);
    expect(steps.map(({ at }) => formatIso(at).slice(0, 16))).toEqual(['2026-11-26T09:30']);
  });

  it('lie on workdays between announcement and due instant, in order, whatever the day', () => {
    const days = fc.integer({ min: 0, max: 364 }).map((offset) => addDays(day('2026-01-01'), offset));
    const ladders = fc.constantFrom(...Object.values(LADDERS));
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(
        days,
        ladders,
        minutes,
        fc.integer({ min: 0, max: 20 }),
        (dueDay, ladder, minute, before) => {
          const dueAt = (instantAt(dueDay, '00:00') + minute * 60_000) as Instant;
          const since = instantAt(addDays(dueDay, -before), '09:00');
          const steps = reminderSteps(STATUTORY_CALENDAR, settings(), { dueAt, since, ladder });
          expect(steps.length).toBeLessThanOrEqual(ladder.length);
          for (const { at, step } of steps) {
            expect(isWorkday(STATUTORY_CALENDAR, dayOf(at))).toBe(true);
            expect(dayOf(at) <= addDays(dueDay, -step)).toBe(true);
            expect(at > since && at < dueAt).toBe(true);
            expect(ladder).toContain(step);
          }
          expect(steps.every(({ at }, index) => index === 0 || at > (steps[index - 1]?.at ?? 0))).toBe(true);
        },
      ),
    );
  });
});

describe('the workday up to a day', () => {
  it('is the day itself on a workday, else the last one before, with no workday in between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (offset) => {
        const of: Day = addDays(day('2026-01-01'), offset);
        const found = workdayUpTo(STATUTORY_CALENDAR, of);
        expect(isWorkday(STATUTORY_CALENDAR, found)).toBe(true);
        for (let between = addDays(found, 1); between <= of; between = addDays(between, 1))
          expect(isWorkday(STATUTORY_CALENDAR, between)).toBe(false);
      }),
    );
  });
});

const recipient = (index: number, changed: Partial<Recipient>): Recipient => ({
  id: asPersonId(`p${index}`),
  name: `人${index}`,
  openId: null,
  college: index % 2 === 0 ? '甲' : null,
  isStaff: false,
  acknowledgedAt: null,
  doneAt: null,
  ...changed,
});

describe('the standing of an obligation', () => {
  const at = LONG_AGO;

  it('asks for 已完成 where it is needed, and for 已知悉 where that suffices', () => {
    const seen = { acknowledgedAt: at, doneAt: null };
    expect(owes({ needsDone: true }, seen)).toBe(true);
    expect(owes({ needsDone: false }, seen)).toBe(false);
    expect(owes({ needsDone: true }, { acknowledgedAt: null, doneAt: at })).toBe(false);
  });

  it('counts everybody once, as missing or not', () => {
    const answers = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(answers, fc.boolean(), (list, needsDone) => {
        const recipients = list.map(([seen, done], index) =>
          recipient(index, { acknowledgedAt: seen ? at : null, doneAt: done ? at : null }),
        );
        const { total, acknowledged, done, missing } = standingOf({ needsDone }, recipients);
        const missed = missing.reduce((sum, { names }) => sum + names.length, 0);
        expect(total).toBe(list.length);
        expect(missed + (needsDone ? done : acknowledged)).toBe(total);
        expect(done <= acknowledged).toBe(true);
      }),
    );
  });
});

describe('a revision', () => {
  it('names the fields that differ, with both values', () => {
    const before = { title: '甲', detail: '', dueAt: LONG_AGO };
    expect(changedFields(before, before)).toEqual([]);
    expect(changedFields(before, { ...before, title: '乙', detail: '新' })).toEqual([
      { field: 'title', before: '甲', after: '乙' },
      { field: 'detail', before: '', after: '新' },
    ]);
  });
});
