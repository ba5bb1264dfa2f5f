import { resolve } from 'node:path';
import { ConfigError, loadStorageConfig, processEnvironment } from '../config.ts';
import { type RestoreRefusal, restoreSqlite } from '../db/index.ts';
import { systemClock } from '../kernel/time.ts';

const USAGE = '用法：npm run restore -- 备份文件   （先停止机器人；现有数据库会另存，不会丢失）';
const POSTGRESQL =
  '数据在 PostgreSQL 上，请用它自己的工具恢复：pg_restore --clean --if-exists --dbname="$DATABASE_URL" 备份文件';
const AFTERWARDS =
  '备份之后的填报和审批不在其中。机器人再启动时，会把备份之后经过的截止时间按“系统中断”处理（待核），备份时正等待发出的消息可能再发一次。';

const WHY: Record<RestoreRefusal['code'], (detail: string) => string> = {
  IN_USE: (detail) => `${detail}没有恢复。`,
  NO_BACKUP: (file) => `没有找到文件 ${file}。`,
  NOT_A_BACKUP: (fault) => `这不是本机器人的备份，或文件已损坏（${fault}）。没有改动任何数据。`,
  WRONG_RELEASE: (detail) => `这份备份与现在的版本不相配，没有改动任何数据：${detail}`,
};

/** Restores the database; resolves with the exit code: 0 done, 1 refused, 2 wrong arguments. */
async function main([file, ...more]: readonly string[]): Promise<0 | 1 | 2> {
  const complain = <T extends number>(text: string, code: T): T => {
    console.error(text);
    return code;
  };
  if (file === undefined || more.length > 0) return complain(USAGE, 2);
  const { databaseUrl, dataDir } = loadStorageConfig(processEnvironment());
  if (databaseUrl !== undefined) return complain(POSTGRESQL, 1);
  const outcome = await restoreSqlite(dataDir, resolve(file), systemClock.now());
  if (!outcome.ok) return complain(WHY[outcome.error.code](outcome.error.detail), 1);
  const former = outcome.value === null ? '' : `原来的数据库另存为 ${outcome.value}。`;
  console.log(`已恢复。${former}\n${AFTERWARDS}`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  return 1;
});
