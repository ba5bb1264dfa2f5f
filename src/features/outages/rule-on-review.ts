import { audit, type Tx } from '../../db/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { copiesUnder } from '../exit-cases/index.ts';
import { markChanged } from '../reminders/index.ts';
import { coordinatorsOf, hasRole, type RosterPerson } from '../roster/index.ts';
import { type Judging, loadCalendar } from '../week-ledger/index.ts';
import { presentExtension, presentReview } from './cards.ts';
import type { Review, Ruling, RulingRefusal } from './model.ts';
import { askedKeys, type OutageDeps, projectsConcerned, type RulingDeps } from './note-gap.ts';
import { findReview, restoreOnTime, storeRuling } from './review-store.prisma.ts';
import { isOffered } from './rules.ts';

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

/** A ruling as it was tapped; `until`: the new close that the card offered. */
export interface RulingQuery {
  person: RosterPerson;
  week: ReportingWeek;
  ruling: Ruling;
  until: Instant | null;
  judging: Judging;
  via: string;
}

/** Every card that asked for the ruling shows it. */
async function updateCopies(tx: Tx, deps: RulingDeps, judging: Judging, review: Review): Promise<void> {
  const count = (await projectsConcerned(tx, judging, review.week)).length;
  const card = presentReview(judging, review, count);
  for (const { key } of await copiesUnder(tx, askedKeys(review.week), judging.now))
    await deps.patch(tx, { key: `outage-patch:${key}`, targetKey: key, card });
}

/**
 * 教务处 rules on a close that an outage touched: 顺延 to the next workday 17:00 as the card offered it, by which what
 * is filed is on time, or 维持 (readings 10, 27). One ruling per week; the second person learns who was first.
 */
export async function ruleOnReview(
  tx: Tx,
  deps: RulingDeps,
  query: RulingQuery,
): Promise<Result<Review, RulingRefusal>> {
  const { person, week, ruling, until, judging, via } = query;
  const at = judging.now;
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err({ code: 'NOT_ALLOWED' });
  const asked = await findReview(tx, week);
  if (asked === null) return err({ code: 'UNKNOWN' });
  if (asked.ruling !== null) return err({ code: 'ALREADY_RULED', review: asked });
  const isExtended = ruling === 'EXTENDED';
  if (isExtended && (until === null || !isOffered(judging.calendar, until, { gapTo: asked.gapTo, now: at })))
    return err({ code: 'STALE', review: asked });
  const extendedTo = isExtended ? until : null;
  const isFirst = await storeRuling(tx, { week, ruling, extendedTo, by: person.id, at });
  const review = (await findReview(tx, week)) ?? asked;
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
  const ruled = { ...judging, calendar: await loadCalendar(tx) };
  await updateCopies(tx, deps, ruled, review);
  await tellDebtors(tx, deps, ruled, review);
  return ok(review);
}
