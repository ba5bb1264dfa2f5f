import { resolve } from 'node:path';
import { ConfigError, loadStorageConfig, processEnvironment } from '../config.ts';
import { type BackupRefusal, backUpSqlite } from '../db/index.ts';

const USAGE =
  '用法：npm run backup -- 备份文件   （例：npm run backup -- /备份盘/pilot-2026-11-27.db；机器人可以继续运行）';
const POSTGRESQL =
  '数据在 PostgreSQL 上，请用它自己的工具备份：pg_dump --format=custom --file=备份文件 "$DATABASE_URL"';

const WHY: Record<BackupRefusal['code'], (detail: string) => string> = {
  NO_DATABASE: (file) => `没有数据库 ${file}，没有可备份的内容。请检查 DATA_DIR。`,
  NO_FOLDER: (folder) => `文件夹 ${folder} 不存在。请先建好文件夹，或检查备份盘是否已连接。`,
  FILE_EXISTS: (file) => `${file} 已经存在，不会覆盖。请换一个文件名。`,
  DAMAGED: (fault) => `数据库已损坏，没有生成备份：${fault}\n请保留现有文件，并用最近的备份恢复。`,
};

/** Backs the database up; answers the exit code: 0 done, 1 refused, 2 wrong arguments. */
function main([file, ...more]: readonly string[]): 0 | 1 | 2 {
  const complain = <T extends number>(text: string, code: T): T => {
    console.error(text);
    return code;
  };
  if (file === undefined || more.length > 0) return complain(USAGE, 2);
  const { databaseUrl, dataDir } = loadStorageConfig(processEnvironment());
  if (databaseUrl !== undefined) return complain(POSTGRESQL, 1);
  const target = resolve(file);
  const outcome = backUpSqlite(dataDir, target);
  if (!outcome.ok) return complain(WHY[outcome.error.code](outcome.error.detail), 1);
  console.log(`已备份到 ${target}，内容已核对。文件含个人信息，请妥善保管。`);
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
