import { readFileSync } from 'node:fs';
import { ConfigError, loadStorageConfig, processEnvironment } from '../config.ts';
import { audit, openDatabase, storedClock } from '../db/index.ts';
import { loadSettings } from '../features/settings/index.ts';
import { firstDayFor, storeCalendar } from '../features/week-ledger/index.ts';
import { systemClock } from '../kernel/time.ts';
import { firstDayOf } from '../policy/merge-calendars.ts';
import { readCalendar } from '../policy/read-calendar.ts';

const complain = (lines: readonly string[]): 1 => {
  process.stderr.write(`${lines.join('\n')}\n`);
  return 1;
};

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    throw new ConfigError([`读不了 ${path}：${error instanceof Error ? error.message : String(error)}`]);
  }
}

async function main([path]: readonly string[]): Promise<number> {
  if (path === undefined) return complain(['用法：npm run calendar:import -- 文件.json']);
  const read = readCalendar(readJson(path));
  if (!read.ok) return complain(['校历没有导入：', ...read.error]);
  const { databaseUrl, dataDir } = loadStorageConfig(processEnvironment());
  const db = await openDatabase({ url: databaseUrl, dataDir });
  try {
    // On a database whose clock is moved by hand, that clock says which weeks are past.
    const at = (await storedClock(db.client)) ?? systemClock.now();
    const fromDay = await db.transaction(async (tx) => {
      const from = await firstDayFor(tx, await loadSettings(tx), read.value, at);
      const by = { by: 'cli', via: 'cli calendar:import' };
      const id = await storeCalendar(tx, { content: read.value, fromDay: from, at, ...by });
      const { coverageEnd } = read.value;
      const line = { action: 'calendar.import', subjectType: 'CalendarVersion', subjectId: String(id) };
      await audit(tx, { at, actorId: null, ...line, after: { coverageEnd }, via: 'cli calendar:import' });
      return from;
    });
    const past = firstDayOf(read.value) < fromDay ? '；之前各周要由教务处在「设置」里确认后才重算' : '';
    const { coverageEnd } = read.value;
    process.stdout.write(`校历已导入，覆盖到 ${coverageEnd}。${fromDay} 起按新校历计算${past}。\n`);
    return 0;
  } finally {
    await db.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigError) return complain([error.message]);
  throw error;
});
