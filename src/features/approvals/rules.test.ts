import { describe, expect, it } from 'vitest';
import { asPersonId } from '../../kernel/ids.ts';
import { day, formatIso, type Instant, parseInstant } from '../../kernel/time.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import {
  countedFrom,
  daysFault,
  escalateAt,
  isAgreed,
  isNear,
  nudgeAt,
  overlaps,
  type SeatFacts,
  seatsOf,
  standingOf,
} from './rules.ts';

const [a, b, c, x] = ['a', 'b', 'c', 'x'].map(asPersonId) as [
  ReturnType<typeof asPersonId>,
  ReturnType<typeof asPersonId>,
  ReturnType<typeof asPersonId>,
  ReturnType<typeof asPersonId>,
];
const facts = (given: Partial<SeatFacts> = {}): SeatFacts => ({
  needsAll: false,
  pool: [a, b],
  excluded: [],
  transfers: [],
  delegations: [],
  voted: [],
  ...given,
});
const own = (seatId: typeof a) => ({ seatId, onBehalfOfId: null });
const lent = (seatId: typeof a) => ({ seatId, onBehalfOfId: seatId });

describe('who may decide a step', () => {
  it('is everybody of the pool, and nobody else', () => {
    expect(standingOf(facts(), a)).toEqual({ kind: 'MAY_DECIDE', votes: [own(a)] });
    expect(standingOf(facts(), x)).toEqual({ kind: 'NONE' });
  });

  it('is never who filed the plan or coordinates the project, not by a loan either', () => {
    const delegations = [{ fromId: a, toId: x }];
    expect(standingOf(facts({ excluded: [x], delegations }), x)).toEqual({ kind: 'OWN' });
  });

  it('is a delegate, in the name of the lender, also when he belongs to the pool himself (US-28)', () => {
    const delegations = [{ fromId: a, toId: b }];
    expect(standingOf(facts({ delegations }), b)).toEqual({ kind: 'MAY_DECIDE', votes: [lent(a)] });
    expect(standingOf(facts({ delegations: [{ fromId: a, toId: x }] }), x)).toMatchObject({
      votes: [lent(a)],
    });
  });

  it('is not the delegate of a delegate: one hop', () => {
    const delegations = [
      { fromId: a, toId: x },
      { fromId: x, toId: c },
    ];
    expect(standingOf(facts({ delegations }), c)).toEqual({ kind: 'NONE' });
  });

  it('is only the receiver once a step was passed on, and his delegate', () => {
    const passed = facts({ transfers: [{ toId: b }], delegations: [{ fromId: b, toId: x }] });
    expect(seatsOf(passed)).toEqual([b]);
    expect(standingOf(passed, a)).toEqual({ kind: 'PASSED_ON', toId: b });
    expect(standingOf(passed, x)).toMatchObject({ votes: [lent(b)] });
  });

  it('is the pool again when the receiver no longer belongs to it', () => {
    expect(seatsOf(facts({ transfers: [{ toId: c }] }))).toEqual([a, b]);
  });
});

describe('a step that needs all', () => {
  it('counts each person once and is agreed when every seat is', () => {
    const all = facts({ needsAll: true, voted: [a] });
    expect(standingOf(all, a)).toEqual({ kind: 'VOTED' });
    expect(isAgreed(all, [a])).toBe(false);
    expect(isAgreed(all, [a, b])).toBe(true);
    expect(isAgreed(facts(), [a])).toBe(true);
  });

  it('lets a delegate cast his own vote and the lent one', () => {
    const all = facts({ needsAll: true, delegations: [{ fromId: a, toId: b }] });
    expect(standingOf(all, b)).toEqual({ kind: 'MAY_DECIDE', votes: [own(b), lent(a)] });
  });
});

const time = { calendar: STATUTORY_CALENDAR, workingHours: '08:30-17:30' };
const at = (text: string): Instant => parseInstant(`${text}:00+08:00`) ?? (0 as Instant);
const short = (of: Instant): string => formatIso(of).slice(0, 16);

describe('how long a step is pending', () => {
  it.each([
    ['2026-11-27T16:00', '2026-11-27T16:00', '2026-11-30T16:00', '2026-12-02T16:00'],
    // Rest days: the next workday 08:30 (reading 19).
    ['2026-11-28T10:00', '2026-11-30T08:30', '2026-12-01T08:30', '2026-12-03T08:30'],
    // Outside working hours.
    ['2026-11-26T21:00', '2026-11-26T17:30', '2026-11-27T17:30', '2026-12-01T17:30'],
    ['2026-11-26T06:00', '2026-11-26T08:30', '2026-11-27T08:30', '2026-12-01T08:30'],
    // Friday 25 September is a holiday, and 1 to 7 October; Sunday 20 September and Saturday 10 October are worked.
    ['2026-09-24T10:00', '2026-09-24T10:00', '2026-09-28T10:00', '2026-09-30T10:00'],
    ['2026-10-09T10:00', '2026-10-09T10:00', '2026-10-10T10:00', '2026-10-13T10:00'],
  ])('filed %s counts from %s: nudge %s, 教务处 %s', (filed, from, nudge, office) => {
    expect(short(countedFrom(time, at(filed)))).toBe(from);
    expect(short(nudgeAt(time, at(filed)))).toBe(nudge);
    expect(short(escalateAt(time, at(filed)))).toBe(office);
  });

  it('is urgent when the first coming session is within three workdays', () => {
    const near = (...days: string[]): boolean =>
      isNear(
        STATUTORY_CALENDAR,
        day('2026-11-27'),
        days.map((one) => ({ day: day(one) })),
      );
    expect([near('2026-12-02'), near('2026-12-03'), near('2026-11-27')]).toEqual([true, false, true]);
    expect([near('2026-11-01', '2026-12-03'), near('2026-11-01', '2026-12-02')]).toEqual([false, true]);
    expect([near('2026-11-01'), near()]).toEqual([false, false]);
  });
});

describe('the days of a delegation', () => {
  const span = (from: string, to: string) => ({ fromDay: day(from), toDay: day(to) });

  it.each([
    ['2026-11-23', '2026-11-27', null],
    ['2026-11-20', '2026-11-23', null],
    ['2026-11-27', '2026-11-23', 'ORDER'],
    ['2026-11-20', '2026-11-22', 'PAST'],
    ['2026-11-23', '2027-05-22', null],
    ['2026-11-23', '2027-05-23', 'TOO_LONG'],
  ])('from %s to %s: %s', (from, to, code) => {
    expect(daysFault(span(from, to), day('2026-11-23'))?.code ?? null).toBe(code);
  });

  it('overlap when they share a day', () => {
    expect(overlaps(span('2026-11-23', '2026-11-27'), span('2026-11-27', '2026-11-30'))).toBe(true);
    expect(overlaps(span('2026-11-23', '2026-11-27'), span('2026-11-28', '2026-11-30'))).toBe(false);
  });
});
