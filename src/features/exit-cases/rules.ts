import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { ExitCaseState } from './model.ts';

/** A line of the ledger as far as the exit mechanism needs it. */
export interface CountedLine {
  week: ReportingWeek;
  /** Consecutive weeks not on time up to and including this week. */
  missStreak: number;
  /** Whether this week itself was not on time and counts (D2). */
  isCounted: boolean;
}

/** What decides about the case of clause 7.1.1 of one project. */
export interface ExitFacts {
  /** Oldest first. Weeks of decisions show 0 and end the run before them (D6). */
  ledger: readonly CountedLine[];
  threshold: number;
  /** The case of 7.1.1 that is not closed. */
  open: {
    state: Exclude<ExitCaseState, 'CLOSED'>;
    weeks: readonly ReportingWeek[];
    wasDecided: boolean;
  } | null;
  /** Week of the latest decision on a case of 7.1.1 of the project. */
  lastDecision: ReportingWeek | null;
  /** Suspended, ended or cancelled now: nothing opens, and an open case waits for a person (reading 7). */
  isHalted: boolean;
}

/** What has to become of the case. Never more than this: people decide (clauses 5, 7.1). */
export type AssessExit =
  | { kind: 'CLEAR' }
  | { kind: 'KEEP' }
  | { kind: 'OPEN_CASE'; weeks: ReportingWeek[] }
  /** `reopens`: three new misses during rectification send the case back to 教务处 (reading 6). */
  | { kind: 'APPEND_WEEKS'; weeks: ReportingWeek[]; reopens: boolean }
  /** `to`: a case that was sent back during rectification returns to it, any other one is closed (reading 11). */
  | { kind: 'FALL_AWAY'; to: 'CLOSED' | 'RECTIFYING' };

/** The counted weeks of the run at the end of the ledger, oldest first; empty when the last streak is 0. */
function lastRun(ledger: readonly CountedLine[]): ReportingWeek[] {
  const counted: ReportingWeek[] = [];
  for (const line of [...ledger].reverse()) {
    if (line.missStreak === 0) break;
    if (line.isCounted) counted.unshift(line.week);
  }
  return counted;
}

const since = (facts: ExitFacts): CountedLine[] =>
  facts.ledger.filter(({ week }) => facts.lastDecision === null || week > facts.lastDecision);

/** Whether some run of the threshold's length is left since the last restart (reading 11). */
const hasRun = (facts: ExitFacts): boolean =>
  since(facts).some(({ missStreak }) => missStreak >= facts.threshold);

function newWeeks(facts: ExitFacts, known: readonly ReportingWeek[]): ReportingWeek[] {
  const first = known[0];
  return since(facts)
    .filter(
      ({ week, isCounted }) => isCounted && !known.includes(week) && (first === undefined || week > first),
    )
    .map(({ week }) => week);
}

function assessRectifying(facts: ExitFacts, known: readonly ReportingWeek[]): AssessExit {
  const isBack = !facts.isHalted && (facts.ledger.at(-1)?.missStreak ?? 0) >= facts.threshold;
  if (!isBack) return { kind: 'KEEP' };
  const weeks = lastRun(facts.ledger).filter((week) => !known.includes(week));
  return { kind: 'APPEND_WEEKS', weeks, reopens: true };
}

/**
 * Decides from facts what becomes of the case of clause 7.1.1: opened at the threshold, later weeks appended to it,
 * kept, or fallen away because no run of that length remains since the last restart (readings 6, 7, 11; D6).
 */
export function assessExit(facts: ExitFacts): AssessExit {
  const { open, ledger, threshold, isHalted } = facts;
  if (open === null) {
    const isReached = (ledger.at(-1)?.missStreak ?? 0) >= threshold;
    return isReached && !isHalted ? { kind: 'OPEN_CASE', weeks: lastRun(ledger) } : { kind: 'CLEAR' };
  }
  if (open.state === 'RECTIFYING') return assessRectifying(facts, open.weeks);
  if (!isHalted && !hasRun(facts))
    return { kind: 'FALL_AWAY', to: open.wasDecided ? 'RECTIFYING' : 'CLOSED' };
  const weeks = isHalted ? [] : newWeeks(facts, open.weeks);
  return weeks.length === 0 ? { kind: 'KEEP' } : { kind: 'APPEND_WEEKS', weeks, reopens: false };
}

/** What of a project says whether it is running on a day. */
export interface RunningFacts {
  status: string;
  suspendedFrom: string | null;
  suspendedTo: string | null;
  endedOn: string | null;
}

/** Whether a project is suspended, ended or cancelled on the day. */
export function isHaltedOn(project: RunningFacts, day: string): boolean {
  const { status, suspendedFrom, suspendedTo, endedOn } = project;
  const isSuspended =
    suspendedFrom !== null && suspendedFrom <= day && (suspendedTo === null || day <= suspendedTo);
  return status !== 'ACTIVE' || isSuspended || (endedOn !== null && endedOn <= day);
}
