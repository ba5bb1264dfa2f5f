import { resolve } from 'node:path';
import { ConfigError, loadStorageConfig, processEnvironment } from '../config.ts';
import type { Result } from '../kernel/result.ts';

/** What a command says that works on the SQLite database and one file. */
export interface FileCommand {
  usage: string;
  /** Why the data is not its business when it lies on PostgreSQL. */
  postgresql: string;
  /** Does the work; both outcomes in words. The file's path is whole. */
  run(dataDir: string, file: string): Promise<Result<string, string>>;
}

/** Exit codes: 0 done, 1 refused, 2 wrong arguments. */
async function outcomeOf({
  usage,
  postgresql,
  run,
}: FileCommand): Promise<{ code: 0 | 1 | 2; text: string }> {
  const [file, ...more] = process.argv.slice(2);
  if (file === undefined || more.length > 0) return { code: 2, text: usage };
  const { databaseUrl, dataDir } = loadStorageConfig(processEnvironment());
  if (databaseUrl !== undefined) return { code: 1, text: postgresql };
  const result = await run(dataDir, resolve(file));
  return result.ok ? { code: 0, text: result.value } : { code: 1, text: result.error };
}

/** What the disk says (full, not writable); a bug has no code of the system and is thrown. */
function wordsOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^(E[A-Z]+|SQLITE_[A-Z_]+)$/.test(code)) throw error;
  return `没有完成：${(error as Error).message}\n请检查磁盘空间和文件夹权限，再试一次。`;
}

/** Runs the command on the arguments and the environment of this process, and sets its exit code. */
export async function runOnSqliteFile(command: FileCommand): Promise<void> {
  const { code, text } = await outcomeOf(command).catch((error: unknown) => ({
    code: 1 as const,
    text: wordsOf(error),
  }));
  if (code === 0) console.log(text);
  else console.error(text);
  process.exitCode = code;
}
