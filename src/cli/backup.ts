import { type BackupRefusal, backUpSqlite } from '../db/index.ts';
import { err, ok } from '../kernel/result.ts';
import { runOnSqliteFile } from './on-sqlite-file.ts';

const WHY: Record<BackupRefusal['code'], (detail: string) => string> = {
  NO_DATABASE: (file) => `没有数据库 ${file}，没有可备份的内容。请检查 DATA_DIR。`,
  NO_FOLDER: (folder) => `文件夹 ${folder} 不存在。请先建好文件夹，或检查备份盘是否已连接。`,
  FILE_EXISTS: (file) => `${file} 已经存在，不会覆盖。请换一个文件名。`,
  DAMAGED: (fault) => `数据库已损坏，没有生成备份：${fault}\n请保留现有文件，并用最近的备份恢复。`,
};

await runOnSqliteFile({
  usage:
    '用法：npm run backup -- 备份文件   （例：npm run backup -- /备份盘/pilot-2026-11-27.db；机器人可以继续运行）',
  postgresql:
    '数据在 PostgreSQL 上，请用它自己的工具备份：pg_dump --format=custom --file=备份文件 "$DATABASE_URL"',
  async run(dataDir, file) {
    const outcome = backUpSqlite(dataDir, file);
    return outcome.ok
      ? ok(`已备份到 ${file}，内容已核对。文件含个人信息，请妥善保管。`)
      : err(WHY[outcome.error.code](outcome.error.detail));
  },
});
