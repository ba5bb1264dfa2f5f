import { type RestoreRefusal, restoreSqlite } from '../db/index.ts';
import { err, ok } from '../kernel/result.ts';
import { systemClock } from '../kernel/time.ts';
import { runOnSqliteFile } from './on-sqlite-file.ts';

const AFTERWARDS =
  '备份之后的填报和审批不在其中。机器人再启动时，会把备份之后经过的截止时间按“系统中断”处理（待核），备份时正等待发出的消息可能再发一次。';

const WHY: Record<RestoreRefusal['code'], (detail: string) => string> = {
  IN_USE: (detail) => `${detail}没有恢复。`,
  NO_BACKUP: (file) => `没有找到文件 ${file}。请检查文件名。`,
  NOT_A_BACKUP: (fault) => `这不是本机器人的备份，或文件已损坏（${fault}）。没有改动任何数据。`,
  WRONG_RELEASE: (detail) => `这份备份与现在的版本不相配，没有改动任何数据：${detail}`,
};

await runOnSqliteFile({
  usage: '用法：npm run restore -- 备份文件   （先停止机器人；现有数据库会另存，不会丢失）',
  postgresql:
    '数据在 PostgreSQL 上，请用它自己的工具恢复：pg_restore --clean --if-exists --dbname="$DATABASE_URL" 备份文件',
  async run(dataDir, file) {
    const outcome = await restoreSqlite(dataDir, file, systemClock.now());
    if (!outcome.ok) return err(WHY[outcome.error.code](outcome.error.detail));
    const former = outcome.value === null ? '' : `原来的数据库另存为 ${outcome.value}。`;
    return ok(`已恢复。${former}\n${AFTERWARDS}`);
  },
});
