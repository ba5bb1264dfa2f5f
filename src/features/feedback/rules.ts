import { err, ok, type Result } from '../../kernel/result.ts';
import { type Day, dayOf, type Instant, instantAt, isDay } from '../../kernel/time.ts';
import { type CalendarContent, nextWorkday } from '../../policy/school-calendar.ts';
import type { DecideRefusal, FeedbackItem } from './model.ts';

/** The item is due by the end of its day. */
export const dueAtOf = (dueDay: Day): Instant => instantAt(dueDay, '23:59');

/** When 教务处 is told that nothing was filed: 09:00 of the first workday after the due day. */
export const overdueAt = (calendar: CalendarContent, dueDay: Day): Instant =>
  instantAt(nextWorkday(calendar, dueDay), '09:00');

/** A date picker's `yyyy-MM-dd +0800` as a day that has not passed. */
export function readDueDay(
  text: string | undefined,
  now: Instant,
): Result<Day, { code: 'NO_DUE_DAY' } | { code: 'DUE_IN_PAST'; dueDay: Day }> {
  const dueDay = (text ?? '').slice(0, 10);
  if (!isDay(dueDay)) return err({ code: 'NO_DUE_DAY' });
  return dueDay < dayOf(now) ? err({ code: 'DUE_IN_PAST', dueDay }) : ok(dueDay);
}

/** What decides whether somebody may close or return an item. */
export interface DecisionFacts {
  item: Pick<FeedbackItem, 'state' | 'owner'>;
  personId: string;
  isAcademicAffairs: boolean;
  /** Coordinates the item's project: nobody decides about his own. */
  isCoordinator: boolean;
  verb: 'CLOSE' | 'RETURN';
}

/** Whether the decision is allowed: by another one of 教务处, and returned is only what was filed. */
export function judgeDecision(facts: DecisionFacts): Result<null, DecideRefusal> {
  const { item, personId, isAcademicAffairs, isCoordinator, verb } = facts;
  if (!isAcademicAffairs) return err({ code: 'NOT_ACADEMIC_AFFAIRS' });
  if (item.owner.id === personId || isCoordinator) return err({ code: 'OWN_ITEM' });
  if (item.state === 'CLOSED') return err({ code: 'CLOSED' });
  return verb === 'RETURN' && item.state === 'OPEN' ? err({ code: 'NOTHING_FILED' }) : ok(null);
}
