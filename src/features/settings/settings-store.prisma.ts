import { randomUUID } from 'node:crypto';
import type { Client, Tx } from '../../db/index.ts';
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
import { firstOpenMonday, loadCalendar } from '../week-ledger/index.ts';

/** The school's settings in force, defaults included. */
export async function loadSettings(tx: Tx): Promise<SchoolSettings> {
  const rows = await tx.setting.findMany();
  return readSettings(new Map(rows.map((row) => [row.key, row.value])));
}

/** The stored text of one setting, or its default. */
export async function settingText(tx: Tx, key: SettingKey): Promise<string> {
  const row = await tx.setting.findUnique({ where: { key } });
  return row?.value ?? DEFAULT_SETTINGS[key];
}

/**
 * Keeps what was in force for the weeks that are closed when a due setting changes: they are not judged anew. A second
 * change in the same week keeps the first record.
 */
async function keepFormerDue(tx: Tx, at: Instant): Promise<void> {
  // Before a bot has run nothing was judged.
  if ((await tx.heartbeat.count()) === 0) return;
  const settings = await loadSettings(tx);
  const { dueWeekday, dueTime, graceMinutes } = settings;
  const until = weekOfDay(firstOpenMonday(await loadCalendar(tx), settings, at));
  const row = { value: JSON.stringify({ dueWeekday, dueTime, graceMinutes }), changedAt: toDate(at) };
  await tx.setting.upsert({
    where: { key: formerDueKey(until) },
    create: { key: formerDueKey(until), ...row, changedBy: 'former' },
    update: {},
  });
}

/** Stores a checked value with an audit row. `by` is a person's id, `via` the command or card. */
export async function storeSetting(
  tx: Tx,
  change: { key: SettingKey; value: string; at: Instant; by: string; via: string },
): Promise<void> {
  const before = await settingText(tx, change.key);
  if (DUE_KEYS.some((key) => key === change.key)) await keepFormerDue(tx, change.at);
  const changed = { value: change.value, changedAt: toDate(change.at), changedBy: change.by };
  await tx.setting.upsert({
    where: { key: change.key },
    create: { key: change.key, ...changed },
    update: changed,
  });
  await tx.auditEntry.create({
    data: {
      id: randomUUID(),
      at: toDate(change.at),
      action: 'setting.change',
      subjectType: 'Setting',
      subjectId: change.key,
      before: { value: before },
      after: { value: change.value },
      via: change.via,
    },
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
