import { addWeeks, type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import {
  type Confirmation,
  FIGURES,
  REPORT_FLAGS,
  type ReportContent,
  type ReportFlag,
  type ReportState,
  type SubmitRefusal,
} from './model.ts';

/** What the rule needs to know of a submission. Instants are judged ones. */
export interface SubmissionFacts {
  week: ReportingWeek;
  at: Instant;
  isCoordinator: boolean;
  /** Weeks back that may still be made up (school setting). */
  makeUpWeeks: number;
  /** Null: the project owes nothing for this week at all (before its first due week, after its end). */
  duty: { kind: 'DUE'; dueAt: Instant; isOnTime: boolean } | { kind: 'EXEMPT' } | null;
  existing: { by: string; submittedAt: Instant } | null;
}

/** What to store: a first report, or an earlier first submission that arrived after a later one. */
export interface AcceptedSubmission {
  state: ReportState;
  /** True when this one was created earlier than the one that is stored: it becomes the first version. */
  replacesFirst: boolean;
}

/**
 * Whether a report may be filed (SPEC 1A, readings 5, 15). A future week and one before the make-up window are
 * refused; of two submissions the one judged earlier counts; a late one is taken and marked `LATE`.
 */
export function decideSubmission(facts: SubmissionFacts): Result<AcceptedSubmission, SubmitRefusal> {
  const { week, at, duty, existing, makeUpWeeks } = facts;
  if (!facts.isCoordinator) return err({ code: 'NOT_COORDINATOR' });
  const current = weekOf(at);
  if (week > current) return err({ code: 'WEEK_IN_FUTURE', week });
  if (week < addWeeks(current, -makeUpWeeks)) return err({ code: 'WEEK_TOO_OLD', week, makeUpWeeks });
  if (duty === null) return err({ code: 'NOT_DUE', week });
  if (existing !== null && existing.submittedAt <= at) {
    return err({ code: 'ALREADY_SUBMITTED', by: existing.by, submittedAt: existing.submittedAt });
  }
  const state = duty.kind === 'EXEMPT' ? 'EXEMPT' : duty.isOnTime ? 'ON_TIME' : 'LATE';
  return ok({ state, replacesFirst: existing !== null });
}

/** What the rule needs to know of an amendment. */
export interface AmendmentFacts {
  at: Instant;
  isCoordinator: boolean;
  hasReport: boolean;
  /** Due instant of the following week; amendments are taken up to and including it. */
  closesAt: Instant;
  isUnchanged: boolean;
}

/** Whether a submitted report may be amended: by a coordinator, until the due instant of the next week (reading 15). */
export function decideAmendment(facts: AmendmentFacts): Result<null, SubmitRefusal> {
  if (!facts.isCoordinator) return err({ code: 'NOT_COORDINATOR' });
  if (!facts.hasReport) return err({ code: 'NOT_SUBMITTED' });
  if (facts.at > facts.closesAt) return err({ code: 'AMENDMENT_CLOSED', closedAt: facts.closesAt });
  if (facts.isUnchanged) return err({ code: 'UNCHANGED' });
  return ok(null);
}

/** Whether two contents say exactly the same. */
export function isSameContent(left: ReportContent, right: ReportContent): boolean {
  return JSON.stringify(Object.entries(left).sort()) === JSON.stringify(Object.entries(right).sort());
}

/**
 * What 教务处 is shown to look at in a report, never as a verdict (reading 22): an attestation of 7.1.3–4 answered
 * 否, a fee collected by the college (7.1.3, 11), as many registered as the classes have students (7.1.4).
 */
export function flagsOf(content: ReportContent): ReportFlag[] {
  const { classSize, registeredCount } = content;
  const flags: Record<ReportFlag, boolean> = {
    ATTESTED_NO: !content.noUnlawfulFee || !content.noForcedAttendance,
    FEE_BY_COLLEGE: content.feeCollector === 'COLLEGE',
    WHOLE_CLASS: classSize > 0 && registeredCount >= classSize,
  };
  return REPORT_FLAGS.filter((flag) => flags[flag]);
}

/**
 * Whether a report tells the progress in the words of the week before: to be confirmed and marked for 教务处, not refused.
 */
export function isCopied(content: ReportContent, previous: ReportContent | null): boolean {
  return previous !== null && withoutBlanks(content.progress) === withoutBlanks(previous.progress);
}

const withoutBlanks = (text: string): string => text.replace(/\s/g, '');

/**
 * What the person must confirm before the report is taken: the same words as last week, or a cumulative figure that
 * fell within the year (reading 21). `isSameYear`: both weeks belong to one calendar year of counting.
 */
export function confirmationFor(
  content: ReportContent,
  previous: ReportContent | null,
  isSameYear: boolean,
): Confirmation | null {
  if (previous === null) return null;
  if (isCopied(content, previous)) return { reason: 'IDENTICAL' };
  if (!isSameYear) return null;
  const fallen = FIGURES.find((field) => content[field] < previous[field]);
  return fallen === undefined
    ? null
    : { reason: 'FALLEN', field: fallen, before: previous[fallen], now: content[fallen] };
}
