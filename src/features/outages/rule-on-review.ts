import { audit, type Tx } from '../../db/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf } from '../../kernel/time.ts';
import { markChanged } from '../reminders/index.ts';
import { coordinatorsOf, hasRole, type RosterPerson } from '../roster/index.ts';
import { extensionOf, type Judging, loadCalendar } from '../week-ledger/index.ts';
import { presentExtension } from './cards.ts';
import type { Review, Ruling, RulingRefusal } from './model.ts';
import { type OutageDeps, projectsConcerned } from './note-gap.ts';
import { findReview, restoreOnTime, storeRuling } from './review-store.prisma.ts';

/** Tells everybody who owes the week of its new close. */
async function tellDebtors(tx: Tx, deps: OutageDeps, judging: Judging, review: Review): Promise<void> {
  if (review.extendedTo === null) return;
  const card = presentExtension(judging, review.week, review.extendedTo);
  for (const project of await projectsConcerned(tx, judging, review.week))
    for (const { id, openId } of await coordinatorsOf(tx, project.id, dayOf(judging.now))) {
      if (openId === null) continue;
      const key = `extension:${review.week}:${id}`;
      await deps.notifyPerson(tx, { key, to: openId, utterance: { card }, audience: 'ANYONE', isBulk: true });
    }
}

/**
 * 教务处 rules on a close that an outage touched: 顺延 to the next workday 17:00, by which what is filed is on time,
 * or 维持 (readings 10, 27). One ruling per week; the second person learns who was first.
 */
export async function ruleOnReview(
  tx: Tx,
  deps: OutageDeps,
  query: { person: RosterPerson; week: ReportingWeek; ruling: Ruling; judging: Judging; via: string },
): Promise<Result<Review, RulingRefusal>> {
  const { person, week, ruling, judging, via } = query;
  const at = judging.now;
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err({ code: 'NOT_ALLOWED' });
  const extendedTo = ruling === 'EXTENDED' ? extensionOf(judging.calendar, dayOf(at)) : null;
  const isFirst = await storeRuling(tx, { week, ruling, extendedTo, by: person.id, at });
  const review = await findReview(tx, week);
  if (review === null) return err({ code: 'UNKNOWN' });
  if (!isFirst) return err({ code: 'ALREADY_RULED', review });
  if (extendedTo !== null) await restoreOnTime(tx, week, extendedTo);
  await audit(tx, {
    at,
    actorId: person.id,
    action: 'outage.rule',
    subjectType: 'WeekReview',
    subjectId: week,
    after: { ruling, extendedTo },
    via,
  });
  await markChanged(tx, { week });
  await deps.weekChanged(tx, week);
  await tellDebtors(tx, deps, { ...judging, calendar: await loadCalendar(tx) }, review);
  return ok(review);
}
