import { parseArgs } from 'node:util';
import { ConfigError, loadStorageConfig, processEnvironment } from '../config.ts';
import { openDatabase } from '../db/index.ts';
import {
  type ImportSummary,
  importRoster,
  problemText,
  RosterFileError,
  readRosterFiles,
  type SheetSummary,
} from '../features/roster/index.ts';
import { systemClock } from '../kernel/time.ts';

const USAGE =
  '用法：npm run roster:import -- 路径 [--dry-run]   （路径是 .xlsx 文件，或放有四个 .csv 文件的文件夹）';

/** Imports the roster; resolves with the exit code: 0 done, 1 refused, 2 wrong arguments. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { 'dry-run': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const raw = await readRosterFiles(path);
  const { databaseUrl, dataDir } = loadStorageConfig(processEnvironment());
  const database = await openDatabase({ url: databaseUrl, dataDir });
  try {
    const deps = { transaction: database.transaction, clock: systemClock };
    const outcome = await importRoster(deps, raw, { isDryRun: values['dry-run'] });
    if (outcome.ok) {
      console.log(summaryText(outcome.value, values['dry-run']));
      return 0;
    }
    for (const problem of outcome.error) console.error(problemText(problem));
    console.error(`共 ${outcome.error.length} 处需要改正，没有写入任何内容。`);
    return 1;
  } finally {
    await database.close();
  }
}

function summaryText(summary: ImportSummary, isDryRun: boolean): string {
  const line = (title: string, { created, updated, unchanged }: SheetSummary): string =>
    `${title}：新增 ${created}，修改 ${updated}，不变 ${unchanged}`;
  return [
    isDryRun ? '试运行，没有写入。将会：' : '导入完成。',
    line('二级学院', summary.colleges),
    line('人员', summary.people),
    line('试点项目', summary.projects),
    line('项目联络人', summary.coordinators),
  ].join('\n');
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isExpected = error instanceof RosterFileError || error instanceof ConfigError;
    const text = error instanceof Error ? error.message : String(error);
    console.error(isExpected ? text : `导入失败，没有写入任何内容：${text}`);
    process.exitCode = 1;
  },
);
