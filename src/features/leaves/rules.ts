import { err, ok, type Result } from '../../kernel/result.ts';
import { addDays, type Day, isDay } from '../../kernel/time.ts';

/** What a person filled in; empty texts where nothing was chosen. */
export interface LeaveDraft {
  fromDay: string;
  toDay: string;
}

/** Days from, to (inclusive). */
export interface LeaveDays {
  fromDay: Day;
  toDay: Day;
}

export type LeaveFault =
  | { code: 'fromDay' | 'toDay' | 'order' | 'past' | 'tooLong' | 'deputy' }
  | { code: 'overlap'; with: LeaveDays };

const MOST_DAYS = 180;

/** Date pickers answer `yyyy-MM-dd +0800`. */
const dayIn = (text: string): Day | null => {
  const day = text.slice(0, 10);
  return isDay(day) ? day : null;
};

/** Whether a leave may be registered (reading 29): two days in order, not wholly past, none that overlaps. */
export function readLeave(
  draft: LeaveDraft,
  facts: { today: Day; others: readonly LeaveDays[] },
): Result<LeaveDays, LeaveFault> {
  const fromDay = dayIn(draft.fromDay);
  const toDay = dayIn(draft.toDay);
  if (fromDay === null) return err({ code: 'fromDay' });
  if (toDay === null) return err({ code: 'toDay' });
  if (toDay < fromDay) return err({ code: 'order' });
  if (toDay < facts.today) return err({ code: 'past' });
  if (toDay > addDays(fromDay, MOST_DAYS)) return err({ code: 'tooLong' });
  const overlapping = facts.others.find((other) => other.fromDay <= toDay && fromDay <= other.toDay);
  return overlapping === undefined ? ok({ fromDay, toDay }) : err({ code: 'overlap', with: overlapping });
}
