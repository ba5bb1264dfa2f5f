import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day, instantAt } from '../../kernel/time.ts';
import type { DeliveredLine, PlanContent, PlanSession } from './model.ts';
import {
  approvedHoursOf,
  type ContentLine,
  contentFault,
  creditHours,
  differencesOf,
  inOrder,
  isAfterStart,
  isAllSettled,
  overlapping,
  sessionHoursOf,
  totalOf,
} from './rules.ts';

const session = (of: string, from: string, to: string, hours = 4): PlanSession => ({
  ...{ id: `${of}-${from}`, from, to, topic: '编程', hours },
  day: day(of),
});
const line = (of: string, hours: number, teacherId = 'a', planId = 'p'): DeliveredLine => ({
  ...{ planId, teacherId, hours, sessionId: `${of}-1400` },
  day: day(of),
});
const content = (changed: Partial<PlanContent> = {}): PlanContent => ({
  ...{ necessity: '确需集中', studentCount: 40, venue: '实训楼', costCents: 0, costSource: 'NONE' },
  ...{ costNote: '', isVoluntary: true, hasNoFee: true, attachments: [], note: '' },
  sessions: [session('2026-11-28', '14:00', '17:30')],
  teachers: [{ id: 'a', name: '甲', personId: null, hours: 4 }],
  ...changed,
});

describe('isAfterStart', () => {
  it('flags a first session that is not later than the filing (先训后批)', () => {
    const sessions = [session('2026-11-28', '14:00', '17:30'), session('2026-11-21', '14:00', '17:30')];
    expect(isAfterStart(sessions, instantAt(day('2026-11-21'), '14:00'))).toBe(true);
    expect(isAfterStart(sessions, instantAt(day('2026-11-21'), '13:59'))).toBe(false);
  });

  it('does not count what the version in force has already, unless its time or hours changed', () => {
    const held = session('2026-11-21', '14:00', '17:30');
    const coming = session('2026-11-28', '14:00', '17:30');
    const now = instantAt(day('2026-11-24'), '09:00');
    expect(isAfterStart([held, coming], now, [held])).toBe(false);
    expect(isAfterStart([{ ...held, hours: 6 }, coming], now, [held])).toBe(true);
    expect(isAfterStart([held, session('2026-11-23', '14:00', '17:30')], now, [held])).toBe(true);
  });
});

describe('sessions', () => {
  it('are put in order of day and time', () => {
    const [late, early, middle] = [
      session('2026-12-01', '08:00', '10:00'),
      session('2026-11-28', '08:00', '10:00'),
      session('2026-11-28', '14:00', '16:00'),
    ];
    expect(inOrder([late, middle, early] as PlanSession[])).toEqual([early, middle, late]);
  });

  it('of one day may touch but not overlap', () => {
    const taken = [session('2026-11-28', '08:00', '10:00')];
    const at = (from: string, to: string, of = '2026-11-28') =>
      overlapping(taken, { day: day(of), from, to }) !== null;
    expect([at('10:00', '12:00'), at('07:00', '08:00'), at('08:00', '10:00', '2026-11-29')]).toEqual([
      false,
      false,
      false,
    ]);
    expect([at('09:59', '12:00'), at('07:00', '08:01'), at('08:30', '09:00')]).toEqual([true, true, true]);
  });
});

describe('contentFault', () => {
  it('takes a plan with both attestations and refuses one without, naming which (reading 22)', () => {
    expect(contentFault(content())).toBeNull();
    expect(contentFault(content({ isVoluntary: false }))).toEqual({ code: 'NOT_VOLUNTARY' });
    expect(contentFault(content({ hasNoFee: false }))).toEqual({ code: 'FEE_TAKEN' });
  });

  it('refuses a plan without sessions or teachers, and a teacher with more hours than there are', () => {
    expect(contentFault(content({ sessions: [] }))).toEqual({ code: 'NO_SESSION' });
    expect(contentFault(content({ teachers: [] }))).toEqual({ code: 'NO_TEACHER' });
    const teachers = [{ id: 'a', name: '甲', personId: null, hours: 5 }];
    expect(contentFault(content({ teachers }))).toMatchObject({ code: 'TEACHER_OVER_SESSIONS', limit: 4 });
  });

  it('adds up sessions and teachers', () => {
    const { sessions, teachers } = content();
    expect([sessionHoursOf(sessions), approvedHoursOf(teachers)]).toEqual([4, 4]);
  });
});

describe('differencesOf', () => {
  const of = (field: ContentLine['field'], key: string, text: string): ContentLine => ({ field, key, text });
  it('names changed, added and removed lines and nothing else', () => {
    const before = [of('venue', '', '甲楼'), of('sessions', '1', '一'), of('sessions', '2', '二')];
    const after = [of('venue', '', '乙楼'), of('sessions', '1', '一'), of('sessions', '3', '三')];
    expect(differencesOf(before, after)).toEqual([
      { field: 'venue', before: '甲楼', after: '乙楼' },
      { field: 'sessions', before: '', after: '三' },
      { field: 'sessions', before: '二', after: '' },
    ]);
    expect(differencesOf(before, before)).toEqual([]);
  });
});

describe('isAllSettled', () => {
  it('wants every year of the sessions, whichever was settled first', () => {
    const sessions = [session('2026-12-31', '08:00', '12:00'), session('2027-01-02', '08:00', '12:00')];
    const settled = [[2027], [2026], [2026, 2027]].map((years) => isAllSettled(sessions, new Set(years)));
    expect(settled).toEqual([false, false, true]);
  });
});

describe('creditHours', () => {
  it('credits what was delivered up to the approved hours and flags the rest (US-30)', () => {
    const twelve = (): number => 12;
    const twenty = creditHours([line('2026-11-28', 10), line('2026-11-29', 10, 'b')], twelve);
    expect(totalOf(twenty)).toEqual({ delivered: 20, credited: 20, excess: 0 });
    const thirty = creditHours([line('2026-11-28', 15), line('2026-11-29', 15, 'b')], twelve);
    expect(totalOf(thirty)).toEqual({ delivered: 30, credited: 24, excess: 6 });
  });

  it('goes by the session’s date: the earlier session is credited first, each in its own year (D7)', () => {
    const credited = creditHours([line('2027-01-02', 8), line('2026-12-31', 8)], () => 10);
    expect(credited.map(({ year, credited: hours, excess }) => [year, hours, excess])).toEqual([
      [2026, 8, 0],
      [2027, 2, 6],
    ]);
  });

  it('keeps plans and teachers apart, and credits nothing to one who is not in the plan', () => {
    const lines = [
      line('2026-11-28', 5, 'a', 'p'),
      line('2026-11-28', 5, 'a', 'q'),
      line('2026-11-28', 5, 'z'),
    ];
    const credited = creditHours(lines, (_planId, teacherId) => (teacherId === 'a' ? 4 : 0));
    expect(credited.map(({ planId, teacherId, credited: hours }) => [planId, teacherId, hours])).toEqual(
      expect.arrayContaining([
        ['p', 'a', 4],
        ['q', 'a', 4],
        ['p', 'z', 0],
      ]),
    );
  });

  const anyLine = fc
    .tuple(
      fc.integer({ min: 0, max: 90 }),
      fc.integer({ min: 0, max: 30 }),
      fc.constantFrom('a', 'b'),
      fc.constantFrom('p', 'q'),
    )
    .map(([days, hours, teacherId, planId]) =>
      line(addDays(day('2026-11-20'), days), hours, teacherId, planId),
    );
  const anyLines = fc.uniqueArray(anyLine, {
    selector: ({ planId, teacherId, sessionId }) => `${planId} ${teacherId} ${sessionId}`,
    maxLength: 20,
  });

  it('never credits more than approved or delivered, loses no hour, whatever the order', () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 0, max: 60 }), fc.array(fc.nat()), (lines, approved, keys) => {
        const credited = creditHours(lines, () => approved);
        for (const one of credited) {
          expect(one.credited).toBeLessThanOrEqual(one.hours);
          expect(one.credited + one.excess).toBe(one.hours);
          expect(one.year).toBe(Number(one.day.slice(0, 4)));
        }
        for (const planId of ['p', 'q'])
          for (const teacherId of ['a', 'b']) {
            const own = credited.filter((one) => one.planId === planId && one.teacherId === teacherId);
            const { delivered, credited: sum } = totalOf(own);
            expect(sum).toBe(Math.min(delivered, approved));
          }
        const order = lines.map((one, index) => ({ one, key: keys[index] ?? 0 }));
        const shuffled = order.sort((a, b) => a.key - b.key).map(({ one }) => one);
        expect(totalOf(creditHours(shuffled, () => approved))).toEqual(totalOf(credited));
      }),
    );
  });
});
