import { stateOfMessage, type Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';
import { addWeeks, type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { type Instant, MINUTE_MS } from '../../kernel/time.ts';
import { dueSettingsOf, type SchoolSettings } from '../../policy/school-settings.ts';
import { peopleWithRole } from '../roster/index.ts';
import { closeOf, dueAtOf, loadCalendar, type SchoolCalendar } from '../week-ledger/index.ts';
import { showWeek } from './handlers.ts';
import { markWeekChanged, rememberLiveCard } from './live-card-store.prisma.ts';

/** When the weekly summary goes out: one minute after the close (reading 34); null for a week without one. */
export function summaryAt(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  week: ReportingWeek,
): Instant | null {
  const dueAt = dueAtOf(calendar, settings, week);
  return dueAt === null ? null : ((closeOf(dueAt, dueSettingsOf(settings, week)) + MINUTE_MS) as Instant);
}

/** Planned instants in (from, to], oldest first, each with its week. */
export function summarySlots(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  from: Instant,
  to: Instant,
): { at: Instant; week: ReportingWeek }[] {
  const slots: { at: Instant; week: ReportingWeek }[] = [];
  for (let week = addWeeks(weekOf(from), -1); week <= weekOf(to); week = addWeeks(week, 1)) {
    const at = summaryAt(calendar, settings, week);
    if (at !== null && at > from && at <= to) slots.push({ at, week });
  }
  return slots;
}

/**
 * Sends the summary of a week to everybody in 教务处, once. Whoever has a card of the week already, after an extension
 * for instance, gets it brought up to date in place.
 */
export async function sendWeeklySummary(
  tx: Tx,
  deps: Pick<Notices<Tx>, 'notifyPerson'>,
  query: { week: ReportingWeek; now: Instant },
): Promise<void> {
  const { week, now } = query;
  await markWeekChanged(tx, week);
  const card = await showWeek(tx, await loadCalendar(tx), {
    scope: { kind: 'SCHOOL' },
    week,
    now,
    page: null,
    inPlace: false,
  });
  for (const { id, openId } of await peopleWithRole(tx, 'ACADEMIC_AFFAIRS')) {
    if (openId === null) continue;
    const key = `weekly-summary:${week}:${id}`;
    if ((await stateOfMessage(tx, key)) !== null) continue;
    await deps.notifyPerson(tx, { key, to: openId, utterance: { card }, audience: 'STAFF' });
    await rememberLiveCard(tx, { week, personId: id, outboxKey: key, at: now });
  }
}
