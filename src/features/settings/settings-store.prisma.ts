import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/index.ts';
import { type Instant, toDate } from '../../kernel/time.ts';
import {
  DEFAULT_SETTINGS,
  readSettings,
  type SchoolSettings,
  type SettingKey,
} from '../../policy/school-settings.ts';

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

/** Stores a checked value with an audit row. `by` is a person's id, `via` the command or card. */
export async function storeSetting(
  tx: Tx,
  change: { key: SettingKey; value: string; at: Instant; by: string; via: string },
): Promise<void> {
  const before = await settingText(tx, change.key);
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
