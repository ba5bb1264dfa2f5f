import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWeeks, type ReportingWeek } from '../../kernel/reporting-week.ts';
import { assessExit, type CountedLine, type ExitFacts, isHaltedOn } from './rules.ts';

const FIRST = '2026-W40' as ReportingWeek;
const at = (index: number): ReportingWeek => addWeeks(FIRST, index);

/** A ledger out of marks: `o` on time, `m` not on time, `x` exempt, `d` decided in this week (not on time). */
function ledger(marks: string): CountedLine[] {
  let missStreak = 0;
  return [...marks].map((mark, index) => {
    if (mark === 'o' || mark === 'd') missStreak = 0;
    if (mark === 'm') missStreak++;
    return { week: at(index), missStreak, isCounted: mark === 'm' || mark === 'd' };
  });
}

const facts = (marks: string, changed: Partial<ExitFacts> = {}): ExitFacts => ({
  ledger: ledger(marks),
  threshold: 3,
  open: null,
  lastDecision: null,
  isHalted: false,
  ...changed,
});

const open = (
  weeks: number[],
  state: 'OPEN' | 'RECTIFYING' = 'OPEN',
  wasDecided = state === 'RECTIFYING',
) => ({
  state,
  weeks: weeks.map(at),
  wasDecided,
});

describe('the case of clause 7.1.1', () => {
  it('is opened at the threshold with the weeks of the run, not before', () => {
    expect(assessExit(facts('omm'))).toEqual({ kind: 'CLEAR' });
    expect(assessExit(facts('ommm'))).toEqual({ kind: 'OPEN_CASE', weeks: [at(1), at(2), at(3)] });
    expect(assessExit(facts('mxmm'))).toEqual({ kind: 'OPEN_CASE', weeks: [at(0), at(2), at(3)] });
  });

  it('follows another threshold (reading 14)', () => {
    expect(assessExit(facts('mm', { threshold: 2 }))).toMatchObject({ kind: 'OPEN_CASE' });
    expect(assessExit(facts('mmm', { threshold: 4 }))).toEqual({ kind: 'CLEAR' });
  });

  it('is not opened a second time: later weeks are appended', () => {
    expect(assessExit(facts('mmm', { open: open([0, 1, 2]) }))).toEqual({ kind: 'KEEP' });
    expect(assessExit(facts('mmmm', { open: open([0, 1, 2]) }))).toEqual({
      kind: 'APPEND_WEEKS',
      weeks: [at(3)],
      reopens: false,
    });
    expect(assessExit(facts('mmmom', { open: open([0, 1, 2]) }))).toMatchObject({ weeks: [at(4)] });
  });

  it('is not closed by a week on time alone (reading 11)', () => {
    expect(assessExit(facts('mmmo', { open: open([0, 1, 2]) }))).toEqual({ kind: 'KEEP' });
  });

  it('falls away when no run of that length remains (reading 11)', () => {
    expect(assessExit(facts('mxm', { open: open([0, 1, 2]) }))).toEqual({ kind: 'FALL_AWAY', to: 'CLOSED' });
    expect(assessExit(facts('mxmommm', { open: open([0, 1, 2, 4, 5, 6]) }))).toEqual({ kind: 'KEEP' });
  });

  it('counts anew after the week of a decision (D6)', () => {
    expect(assessExit(facts('mmmdmm', { lastDecision: at(3) }))).toEqual({ kind: 'CLEAR' });
    expect(assessExit(facts('mmmdmmm', { lastDecision: at(3) }))).toEqual({
      kind: 'OPEN_CASE',
      weeks: [at(4), at(5), at(6)],
    });
  });

  it('in rectification waits for three new misses, then goes back to 教务处 (reading 6)', () => {
    const rectifying = { open: open([0, 1, 2], 'RECTIFYING'), lastDecision: at(3) };
    expect(assessExit(facts('mmmdmm', rectifying))).toEqual({ kind: 'KEEP' });
    expect(assessExit(facts('mmmdmmm', rectifying))).toEqual({
      kind: 'APPEND_WEEKS',
      weeks: [at(4), at(5), at(6)],
      reopens: true,
    });
  });

  it('in rectification does not fall away, and returns to it when its new misses do', () => {
    expect(assessExit(facts('xmmd', { open: open([0, 1, 2], 'RECTIFYING'), lastDecision: at(3) }))).toEqual({
      kind: 'KEEP',
    });
    const sentBack = { open: open([0, 1, 2, 4, 5, 6], 'OPEN', true), lastDecision: at(3) };
    expect(assessExit(facts('mmmdmxm', sentBack))).toEqual({ kind: 'FALL_AWAY', to: 'RECTIFYING' });
  });

  it('of a suspended or ended project waits for a person, and none is opened (reading 7)', () => {
    expect(assessExit(facts('xxx', { open: open([0, 1, 2]), isHalted: true }))).toEqual({ kind: 'KEEP' });
    expect(assessExit(facts('mmm', { isHalted: true }))).toEqual({ kind: 'CLEAR' });
  });
});

describe('the case over any history', () => {
  const marks = fc.array(fc.constantFrom('o', 'm', 'x'), { minLength: 1, maxLength: 16 });
  /** The longest run of misses, exempt weeks seen through; written apart from the rule. */
  const longest = (history: string): number =>
    Math.max(
      0,
      ...history
        .replaceAll('x', '')
        .split('o')
        .map((run) => run.length),
    );

  it('is open exactly after some week at the threshold, with every later miss in it', () => {
    fc.assert(
      fc.property(marks, (all) => {
        let weeks: ReportingWeek[] = [];
        let isOpen = false;
        for (let length = 1; length <= all.length; length++) {
          const known = isOpen ? { state: 'OPEN' as const, weeks, wasDecided: false } : null;
          const verdict = assessExit(facts(all.slice(0, length).join(''), { open: known }));
          if (verdict.kind === 'OPEN_CASE') isOpen = true;
          if (verdict.kind === 'OPEN_CASE' || verdict.kind === 'APPEND_WEEKS')
            weeks = [...weeks, ...verdict.weeks];
          expect(verdict.kind).not.toBe('FALL_AWAY');
        }
        expect(isOpen).toBe(longest(all.join('')) >= 3);
        const misses = all.flatMap((mark, index) => (mark === 'm' && isOpen ? [at(index)] : []));
        const first = weeks[0];
        expect(weeks).toEqual(first === undefined ? [] : misses.filter((week) => week >= first));
      }),
      { numRuns: 300 },
    );
  });

  it('falls away exactly when excusing weeks leaves no run of the threshold', () => {
    fc.assert(
      fc.property(marks, fc.array(fc.nat(15), { maxLength: 4 }), (all, excused) => {
        const after = all
          .map((mark, index) => (mark === 'm' && excused.includes(index) ? 'x' : mark))
          .join('');
        const known = all.flatMap((mark, index) => (mark === 'm' ? [index] : []));
        const verdict = assessExit(facts(after, { open: open(known) }));
        expect(verdict.kind === 'FALL_AWAY').toBe(longest(after) < 3);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a halted project', () => {
  const running = { status: 'ACTIVE', suspendedFrom: null, suspendedTo: null, endedOn: null };

  it('is one that is not active, is suspended on the day, or has ended', () => {
    expect(isHaltedOn(running, '2026-11-20')).toBe(false);
    expect(isHaltedOn({ ...running, status: 'SUSPENDED' }, '2026-11-20')).toBe(true);
    expect(isHaltedOn({ ...running, suspendedFrom: '2026-11-20' }, '2026-11-20')).toBe(true);
    expect(
      isHaltedOn({ ...running, suspendedFrom: '2026-11-01', suspendedTo: '2026-11-19' }, '2026-11-20'),
    ).toBe(false);
    expect(isHaltedOn({ ...running, endedOn: '2026-11-20' }, '2026-11-20')).toBe(true);
    expect(isHaltedOn({ ...running, endedOn: '2026-11-21' }, '2026-11-20')).toBe(false);
  });
});
