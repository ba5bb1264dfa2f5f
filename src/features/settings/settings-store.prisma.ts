import { audit, type Client, type Tx } from '../../db/index.ts';
import { weekOfDay } from '../../kernel/reporting-week.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import {
  DEFAULT_SETTINGS,
  DUE_KEYS,
  formerDueKey,
  readSettings,
  type SchoolSettings,
  type SettingKey,
} from '../../policy/school-settings.ts';
import { firstMondayOpenUnder, loadCalendar } from '../week-ledger/index.ts';
import { policyPeriods } from './policy-periods.prisma.ts';

/** The school's settings in force, defaults included, with the regulations that its rules rest on. */
export async function loadSettings(tx: Tx): Promise<SchoolSettings> {
  const rows = await tx.setting.findMany();
  return readSettings(new Map(rows.map((row) => [row.key, row.value])), await policyPeriods(tx));
}

/** The stored text of one setting, or its default. */
export async function settingText(tx: Tx, key: SettingKey): Promise<string> {
  const row = await tx.setting.findUnique({ where: { key } });
  return row?.value ?? DEFAULT_SETTINGS[key];
}

/**
 * Keeps what was in force for the weeks that are closed when a due setting changes, or that the new value would close
 * in the past: they are not judged anew. A later change keeps a record that reaches as far.
 */
async function keepFormerDue(
  tx: Tx,
  change: { before: SchoolSettings; after: SchoolSettings; at: Instant },
): Promise<void> {
  const { before, after, at } = change;
  const calendar = await loadCalendar(tx);
  const monday = firstMondayOpenUnder({ calendar, settings: before }, { calendar, settings: after }, at);
  const until = weekOfDay(monday);
  if (before.formerDue.some((former) => former.until >= until)) return;
  const { dueWeekday, dueTime, graceMinutes } = before;
  const key = formerDueKey(until);
  const value = JSON.stringify({ dueWeekday, dueTime, graceMinutes });
  const create = { key, value, changedAt: toDate(at), changedBy: 'former' };
  await tx.setting.upsert({ where: { key }, create, update: {} });
}

/**
 * Stores a checked value with an audit row. `by` is a person's id, null for the command line; `via` the command or
 * card.
 */
export async function storeSetting(
  tx: Tx,
  change: { key: SettingKey; value: string; at: Instant; by: string | null; via: string },
): Promise<void> {
  const { key, value, at, by, via } = change;
  const former = await settingText(tx, key);
  const before = await loadSettings(tx);
  const changed = { value, changedAt: toDate(at), changedBy: by ?? via };
  await tx.setting.upsert({ where: { key }, create: { key, ...changed }, update: changed });
  // Before a bot has run nothing was judged.
  if (DUE_KEYS.some((one) => one === key) && (await tx.heartbeat.count()) > 0)
    await keepFormerDue(tx, { before, after: await loadSettings(tx), at });
  await audit(tx, {
    ...{ at, actorId: by, action: 'setting.change', subjectType: 'Setting', subjectId: key, via },
    before: { value: former },
    after: { value },
  });
}

/** The instants in (from, to] at which one of these settings was changed last, oldest first. */
export async function changedSettings(
  tx: Tx | Client,
  keys: readonly SettingKey[],
  from: Instant,
  to: Instant,
): Promise<Instant[]> {
  const rows = await tx.setting.findMany({
    where: { key: { in: [...keys] }, changedAt: { gt: toDate(from), lte: toDate(to) } },
    select: { changedAt: true },
  });
  return [...new Set(rows.map(({ changedAt }) => fromDate(changedAt)))].sort((a, b) => a - b);
}
