import { addDays, type Day, dayOf, daysBetween, type Instant } from '../../kernel/time.ts';
import type { Stage, StepState } from './model.ts';

/** What decides where a rectification stands. Steps are those filed since the decision, oldest first. */
export interface StageFacts {
  caseState: 'OPEN' | 'RECTIFYING' | 'CLOSED';
  plans: readonly { state: StepState }[];
  outcomes: readonly { state: StepState }[];
}

/** Where a rectification stands: plan, its review, outcome, its review (clause 9). */
export function stageOf({ caseState, plans, outcomes }: StageFacts): Stage {
  if (caseState === 'CLOSED') return 'DONE';
  if (caseState === 'OPEN') return 'HALTED';
  const plan = plans.at(-1)?.state;
  if (plan === 'FILED') return 'PLAN_REVIEW';
  if (plan !== 'ACCEPTED') return 'PLAN_DUE';
  return outcomes.at(-1)?.state === 'FILED' ? 'OUTCOME_REVIEW' : 'OUTCOME_DUE';
}

/** Steps filed since the decision that ordered the rectification; those of an earlier order no longer count. */
export const since = <S extends { at: Instant }>(steps: readonly S[], orderedAt: Instant): S[] =>
  steps.filter(({ at }) => at >= orderedAt);

/**
 * Until when the college owes a step: the day that was set for it, or, after its latest version was returned, so many
 * days after the return where that is later. `isRework`: the day rests on the return.
 */
export function dueAfterReturn(
  set: Day,
  latest: { state: StepState; review: { at: Instant } | null } | null,
  reworkDays: number,
): { dueDay: Day; isRework: boolean } {
  const returnedAt = latest?.state === 'RETURNED' ? latest.review?.at : undefined;
  const reworked = returnedAt === undefined ? set : addDays(dayOf(returnedAt), reworkDays);
  return reworked > set ? { dueDay: reworked, isRework: true } : { dueDay: set, isRework: false };
}

/** Days before the due day on which the college is reminded. */
const LADDER = [7, 3, 1, 0];

/** The days of reminders for a due day, each moved to the nearest earlier workday; oldest first, each once. */
export function reminderDays(due: Day, isWorkday: (day: Day) => boolean): Day[] {
  const moved = LADDER.map((before) => {
    let day = addDays(due, -before);
    for (let steps = 0; !isWorkday(day) && steps < 31; steps++) day = addDays(day, -1);
    return day;
  });
  return [...new Set(moved)].sort();
}

/** What is to be said on a day about something due: how many days are left, that it is overdue, or nothing. */
export function dueNews(
  due: Day,
  today: Day,
  isWorkday: (day: Day) => boolean,
): { kind: 'REMIND'; daysLeft: number } | { kind: 'OVERDUE' } | null {
  if (today > due) return { kind: 'OVERDUE' };
  return reminderDays(due, isWorkday).includes(today)
    ? { kind: 'REMIND', daysLeft: daysBetween(today, due) }
    : null;
}
