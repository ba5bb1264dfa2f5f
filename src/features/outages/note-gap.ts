import type { HeartbeatGap, Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { dayOf } from '../../kernel/time.ts';
import { listProjects, peopleWithRole, type RosterProject } from '../roster/index.ts';
import { type Judging, loadCalendar, loadLedgers } from '../week-ledger/index.ts';
import { presentReview } from './cards.ts';
import type { Review } from './model.ts';
import { findReview, openReview } from './review-store.prisma.ts';
import { weeksTouched } from './rules.ts';

/** What the feature needs from outside. */
export interface OutageDeps extends Pick<Notices<Tx>, 'notifyPerson'> {
  /** The figures of a week changed: cards that show them are to be updated. */
  weekChanged(tx: Tx, week: ReportingWeek): Promise<void>;
}

/** What a ruling needs besides. */
export interface RulingDeps extends OutageDeps, Pick<Notices<Tx>, 'patch'> {}

/** Projects whose report of the week is neither on time nor excused: those that a review concerns. */
export async function projectsConcerned(
  tx: Tx,
  judging: Judging,
  week: ReportingWeek,
): Promise<RosterProject[]> {
  const projects = await listProjects(tx);
  const ledgers = await loadLedgers(tx, judging, projects);
  return projects.filter(({ id }) => {
    const state = ledgers.get(id)?.find((line) => line.week === week)?.state;
    return state === 'UNDER_REVIEW' || state === 'OPEN' || state === 'MISSING' || state === 'LATE';
  });
}

/** Keys under which the question about a week is sent begin with this. */
export const askedKeys = (week: ReportingWeek): string => `outage:${week}:`;

/** Asks everybody in 教务处 to rule, once a day and person. */
export async function askForRuling(
  tx: Tx,
  deps: OutageDeps,
  judging: Judging,
  review: Review,
): Promise<void> {
  const concerned = await projectsConcerned(tx, judging, review.week);
  const card = presentReview(judging, review, concerned.length);
  for (const { id, openId } of await peopleWithRole(tx, 'ACADEMIC_AFFAIRS')) {
    if (openId === null) continue;
    const key = `${askedKeys(review.week)}${id}:${dayOf(judging.now)}`;
    await deps.notifyPerson(tx, { key, to: openId, utterance: { card }, audience: 'STAFF' });
  }
}

/**
 * Puts every week whose close lies in a gap under review and asks 教务处 (reading 10). Harmless when run again; a gap
 * that still lasts is prolonged.
 */
export async function noteGap(tx: Tx, deps: OutageDeps, judging: Judging, gap: HeartbeatGap): Promise<void> {
  for (const week of weeksTouched(judging.calendar, judging.settings, gap)) {
    const isNew = await openReview(tx, { week, ...gap, now: judging.now });
    const review = isNew ? await findReview(tx, week) : null;
    if (review === null) continue;
    await deps.weekChanged(tx, week);
    await askForRuling(tx, deps, { ...judging, calendar: await loadCalendar(tx) }, review);
  }
}
