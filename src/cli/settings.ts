import { ConfigError, loadStorageConfig, processEnvironment } from '../config.ts';
import { type Database, openDatabase, storedClock } from '../db/index.ts';
import { settingText, storeSetting } from '../features/settings/index.ts';
import { systemClock } from '../kernel/time.ts';
import {
  checkSetting,
  isSettingKey,
  SETTING_KEYS,
  SETTING_NAMES,
  type SettingKey,
} from '../policy/school-settings.ts';

const USAGE = '用法：npm run settings -- list | get 名称 | set 名称 值';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): 1 => {
  process.stderr.write(`${text}\n`);
  return 1;
};

async function list(db: Database): Promise<0> {
  for (const key of SETTING_KEYS)
    print(`${key}\t${await settingText(db.client, key)}\t${SETTING_NAMES[key]}`);
  return 0;
}

async function change(db: Database, key: SettingKey, value: string): Promise<0 | 1> {
  const checked = checkSetting(key, value);
  if (!checked.ok) return complain(`「${key}」不能设为“${value}”：${checked.reason}`);
  // On a database whose clock is moved by hand, that clock says which weeks are closed.
  const at = (await storedClock(db.client)) ?? systemClock.now();
  await db.transaction((tx) => storeSetting(tx, { key, value, at, by: null, via: 'cli settings' }));
  print(`${key}\t${value}`);
  return 0;
}

async function run(db: Database, [verb, key, value]: readonly string[]): Promise<number> {
  if (verb === 'list' && key === undefined) return list(db);
  if (key === undefined || (verb !== 'get' && verb !== 'set')) return complain(USAGE);
  if (!isSettingKey(key)) return complain(`没有「${key}」这项设置。可用的有：${SETTING_KEYS.join('、')}`);
  if (verb === 'set') return value === undefined ? complain(USAGE) : change(db, key, value);
  print(await settingText(db.client, key));
  return 0;
}

async function main(): Promise<number> {
  const { databaseUrl, dataDir } = loadStorageConfig(processEnvironment());
  const db = await openDatabase({ url: databaseUrl, dataDir });
  try {
    return await run(db, process.argv.slice(2));
  } finally {
    await db.close();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof ConfigError) return complain(error.message);
  throw error;
});
