import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSqliteBusy } from './sqlite-client.ts';
import { openSqliteConnection, type SqliteConnection } from './sqlite-driver.ts';

// A lock whose object nobody keeps must not be garbage-collected with its connection.
const held = new Set<SqliteConnection>();

/** The lock of a data directory, held until it is released or the process ends in whatever way. */
export interface DataDirLock {
  release(): Promise<void>;
}

/** Another bot process works on the data directory. */
export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';
  readonly code = 'DATA_DIR_IN_USE';
  readonly dataDir: string;
  /** Process id of the holder, in its own system or container; null when it has not said it yet. */
  readonly holderPid: number | null;

  constructor(dataDir: string, holderPid: number | null) {
    const who = holderPid === null ? '另一个机器人进程' : `另一个机器人进程（进程号 ${holderPid}）`;
    super(`数据目录 ${dataDir} 正由${who}使用。请先停止该进程，或为本进程另设数据目录。`);
    this.dataDir = dataDir;
    this.holderPid = holderPid;
  }
}

/**
 * Takes the data directory for this bot process; throws a DataDirInUseError when another one has it. Commands that
 * run beside a bot do not take it.
 *
 * The lock is SQLite's exclusive lock on a file of its own. The operating system gives it back when the process ends,
 * kill -9 included, so there is no stale lock to judge by process ids, which are used again and which containers
 * share. The text file beside it only tells people whose lock it is.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const holderFile = join(dataDir, 'bot.pid');
  const connection = openSqliteConnection(join(dataDir, 'bot.lock'));
  if (!takesExclusively(connection)) {
    connection.close();
    throw new DataDirInUseError(dataDir, readHolder(holderFile));
  }
  held.add(connection);
  writeFileSync(holderFile, `${process.pid}\n`);
  return { release: async () => release(connection) };
}

function takesExclusively(connection: SqliteConnection): boolean {
  try {
    connection.execute('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isSqliteBusy(error)) return false;
    throw error;
  }
}

// Closing alone would leave the transaction to the garbage collector. A second release does nothing.
function release(connection: SqliteConnection): void {
  if (!held.delete(connection)) return;
  connection.execute('ROLLBACK');
  connection.close();
}

function readHolder(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8').trim());
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}
