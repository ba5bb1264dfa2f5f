import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWeeks, weekOf } from '../../kernel/reporting-week.ts';
import { day, type Instant, instantAt } from '../../kernel/time.ts';
import type { ReportContent } from './model.ts';
import {
  confirmationFor,
  decideAmendment,
  decideSubmission,
  flagsOf,
  isCopied,
  type SubmissionFacts,
} from './rules.ts';

const at = instantAt(day('2026-11-17'), '10:00');
const week = weekOf(at);
const dueAt = instantAt(day('2026-11-20'), '17:00');

const facts = (changed: Partial<SubmissionFacts> = {}): SubmissionFacts => ({
  week,
  at,
  isCoordinator: true,
  makeUpWeeks: 4,
  duty: { kind: 'DUE', dueAt, isOnTime: true },
  existing: null,
  ...changed,
});

const content = (changed: Partial<ReportContent> = {}): ReportContent => ({
  stage: '培训',
  progress: '完成模拟考核',
  registeredCount: 40,
  trainedCount: 38,
  examinedCount: 30,
  passedCount: 25,
  trainingHours: 0,
  trainingNote: '',
  examEvents: '',
  agreementStatus: '',
  siteStatus: '',
  expenditure: [],
  difficulties: '',
  suggestions: '',
  nextWeek: '',
  noUnlawfulFee: true,
  noForcedAttendance: true,
  attestationNote: '',
  attachment: '',
  classSize: 0,
  feeCollector: '',
  ...changed,
});

const codeOf = (changed: Partial<SubmissionFacts>): string => {
  const decided = decideSubmission(facts(changed));
  return decided.ok ? decided.value.state : decided.error.code;
};

describe('decideSubmission (SPEC 1A, readings 5 and 15)', () => {
  it('takes a report on time, late, and in an exempt week', () => {
    expect(codeOf({})).toBe('ON_TIME');
    expect(codeOf({ duty: { kind: 'DUE', dueAt, isOnTime: false } })).toBe('LATE');
    expect(codeOf({ duty: { kind: 'EXEMPT' } })).toBe('EXEMPT');
  });

  it('refuses a future week and one before the make-up window', () => {
    expect(codeOf({ week: addWeeks(week, 1) })).toBe('WEEK_IN_FUTURE');
    expect(codeOf({ week: addWeeks(week, -4) })).toBe('ON_TIME');
    expect(codeOf({ week: addWeeks(week, -5) })).toBe('WEEK_TOO_OLD');
  });

  it('refuses whoever is not coordinator before it says anything else', () => {
    expect(codeOf({ isCoordinator: false, week: addWeeks(week, 1) })).toBe('NOT_COORDINATOR');
  });

  it('lets the submission win that was created earlier, whenever it arrives', () => {
    const stored = { by: '李明', submittedAt: at };
    expect(codeOf({ existing: stored })).toBe('ALREADY_SUBMITTED');
    const earlier = decideSubmission(facts({ existing: stored, at: (at - 1) as Instant }));
    expect(earlier.ok && earlier.value.replacesFirst).toBe(true);
  });

  it('ends with the earliest instant as the first submission, in whatever order submissions arrive', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 8 }),
        (instants) => {
          let first: number | null = null;
          for (const offset of instants) {
            const existing = first === null ? null : { by: '李明', submittedAt: (at + first) as Instant };
            if (decideSubmission(facts({ existing, at: (at + offset) as Instant })).ok) first = offset;
          }
          expect(first).toBe(Math.min(...instants));
        },
      ),
    );
  });
});

describe('decideAmendment (reading 15)', () => {
  const closesAt = instantAt(day('2026-11-27'), '17:00');
  const codeAt = (changed: Partial<Parameters<typeof decideAmendment>[0]>): string => {
    const decided = decideAmendment({
      at,
      isCoordinator: true,
      hasReport: true,
      closesAt,
      isUnchanged: false,
      ...changed,
    });
    return decided.ok ? 'OK' : decided.error.code;
  };

  it('is open up to and including the due instant of the next week', () => {
    expect(codeAt({ at: closesAt })).toBe('OK');
    expect(codeAt({ at: (closesAt + 1) as Instant })).toBe('AMENDMENT_CLOSED');
  });

  it('needs a coordinator, a report and a change', () => {
    expect(codeAt({ isCoordinator: false })).toBe('NOT_COORDINATOR');
    expect(codeAt({ hasReport: false })).toBe('NOT_SUBMITTED');
    expect(codeAt({ isUnchanged: true })).toBe('UNCHANGED');
  });
});

describe('confirmationFor', () => {
  it('asks about the same words as last week, blanks aside', () => {
    expect(confirmationFor(content({ progress: '完成 模拟\n考核' }), content(), true)).toEqual({
      reason: 'IDENTICAL',
    });
    expect(isCopied(content(), null)).toBe(false);
  });

  it('asks about a cumulative figure that fell within the year (reading 21)', () => {
    const fallen = content({ progress: '换了说法', passedCount: 20 });
    expect(confirmationFor(fallen, content(), true)).toEqual({
      reason: 'FALLEN',
      field: 'passedCount',
      before: 25,
      now: 20,
    });
    expect(confirmationFor(fallen, content(), false)).toBeNull();
  });

  it('asks nothing of a first report or one that only grew', () => {
    expect(confirmationFor(content(), null, true)).toBeNull();
    expect(confirmationFor(content({ progress: '新的进展', passedCount: 26 }), content(), true)).toBeNull();
  });
});

describe('flagsOf (reading 22: to be looked at, never a verdict)', () => {
  it('raises none for an ordinary report', () => {
    expect(flagsOf(content())).toEqual([]);
    expect(flagsOf(content({ feeCollector: 'SCHOOL' }))).toEqual([]);
  });

  it('raises 否, a fee collected by the college, and a whole class that registered', () => {
    expect(flagsOf(content({ noForcedAttendance: false }))).toEqual(['ATTESTED_NO']);
    expect(flagsOf(content({ feeCollector: 'COLLEGE' }))).toEqual(['FEE_BY_COLLEGE']);
    const { registeredCount } = content();
    expect(flagsOf(content({ classSize: registeredCount }))).toEqual(['WHOLE_CLASS']);
    expect(flagsOf(content({ classSize: registeredCount + 1 }))).toEqual([]);
  });
});
