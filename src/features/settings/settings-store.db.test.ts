import { expect, it } from 'vitest';
import { describeOnBothEngines } from '../../../test/support/databases.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { day, type Instant, instantAt, toDate } from '../../kernel/time.ts';
import { dueSettingsOf, type SettingKey } from '../../policy/school-settings.ts';
import { loadSettings, storeSetting } from './settings-store.prisma.ts';

const THURSDAY = instantAt(day('2026-11-19'), '10:00');

describeOnBothEngines('a setting that is changed', ({ database }) => {
  const change = (key: SettingKey, value: string, at: Instant, by: string | null = 'm') =>
    database().transaction((tx) => storeSetting(tx, { key, value, at, by, via: 'test' }));
  const dueWeekdayOf = async (week: string) =>
    dueSettingsOf(await loadSettings(database().client), week as ReportingWeek).dueWeekday;

  it('closes no week in the past, whatever is changed after it', async () => {
    const { client } = database();
    await client.heartbeat.create({ data: { id: 1, at: toDate(THURSDAY), since: toDate(THURSDAY) } });
    await change('dueWeekday', '3', THURSDAY);
    await change('dueTime', '16:00', (THURSDAY + 1) as Instant);
    expect(await dueWeekdayOf('2026-W46')).toBe(5);
    expect(await dueWeekdayOf('2026-W47')).toBe(5);
    expect(await dueWeekdayOf('2026-W48')).toBe(3);
  });

  it('is recorded with who changed it, nobody for the command line', async () => {
    await change('lateCounts', 'off', THURSDAY);
    await change('lateCounts', 'on', (THURSDAY + 1) as Instant, null);
    const rows = await database().client.auditEntry.findMany({
      where: { subjectId: 'lateCounts' },
      orderBy: { at: 'asc' },
    });
    expect(rows).toMatchObject([
      { actorId: 'm', before: { value: 'on' }, after: { value: 'off' } },
      { actorId: null, before: { value: 'off' }, after: { value: 'on' } },
    ]);
  });
});
