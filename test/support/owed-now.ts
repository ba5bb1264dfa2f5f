import type { Database } from '../../src/db/index.ts';
import { loadSettings } from '../../src/features/settings/index.ts';
import { dueAtOf, loadCalendar } from '../../src/features/week-ledger/index.ts';
import { addWeeks, mondayOf, type ReportingWeek, weekOf } from '../../src/kernel/reporting-week.ts';
import { type Day, HOUR_MS, type Instant, MINUTE_MS, timeOf, toDate } from '../../src/kernel/time.ts';
import type { SettingKey } from '../../src/policy/school-settings.ts';

/** Settings under which no close and no quiet hour is near the given instant, whatever day it is. */
function settingsAround(now: Instant): Partial<Record<SettingKey, string>> {
  const weekday = new Date(now + 8 * HOUR_MS).getUTCDay();
  return {
    observation: 'off',
    dueWeekday: weekday >= 1 && weekday <= 3 ? '5' : '2',
    quietHours: timeOf(now) < '12:00' ? '18:00-18:30' : '06:00-06:30',
  };
}

/** A week whose close has passed, and the Monday from which a project owes just this one. */
export interface OwedWeek {
  week: ReportingWeek;
  monday: Day;
}

/**
 * Changes the school's settings so that, by the machine's clock, a week was due some days ago and the next one is not
 * yet; answers which. For bots that run on the machine's clock.
 */
export async function dueSomeDaysAgo(db: Database, now: Instant): Promise<OwedWeek> {
  // Past the door of the settings, which would leave closed weeks with the due settings of before.
  for (const [key, value] of Object.entries(settingsAround(now))) {
    const row = { value, changedAt: toDate(now), changedBy: 'test' };
    await db.client.setting.upsert({ where: { key }, create: { key, ...row }, update: row });
  }
  const settings = await loadSettings(db.client);
  const calendar = await loadCalendar(db.client);
  for (let week = weekOf(now); ; week = addWeeks(week, -1)) {
    const dueAt = dueAtOf(calendar, settings, week);
    if (dueAt !== null && dueAt < now) return { week, monday: mondayOf(week) };
  }
}

/**
 * Makes the week's warnings fall due at this moment: an outage touched its close and 教务处 has upheld it just before,
 * by as much as a planned sending may start late, so that every process finds it due (SPEC 0.1, readings 4 and 10).
 */
export async function fallDueNow(db: Database, week: ReportingWeek, now: Instant): Promise<void> {
  const ruledAt = toDate((now - 10 * MINUTE_MS) as Instant);
  const ruling = { gapFrom: ruledAt, gapTo: ruledAt, openedAt: ruledAt, ruledAt, ruling: 'UPHELD' as const };
  await db.client.weekReview.upsert({ where: { week }, create: { week, ...ruling }, update: ruling });
  // The deployment has been there for longer than that, and its heart beats.
  const beat = { at: toDate(now), since: toDate((now - HOUR_MS) as Instant) };
  await db.client.heartbeat.upsert({ where: { id: 1 }, create: { id: 1, ...beat }, update: beat });
}
