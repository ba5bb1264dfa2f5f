import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { err, ok, type Result } from '../kernel/result.ts';
import { dayOf, type Instant, timeOf } from '../kernel/time.ts';
import { DataDirInUseError, lockDataDir } from './data-dir-lock.ts';
import { silentLog } from './log.ts';
import { migrateSqlite } from './migrate-sqlite.ts';
import { MigrationError } from './migrations.ts';
import { sqliteFile } from './open-sqlite.ts';
import { timerDelay } from './retry.ts';
import { SqliteAdapterFactory } from './sqlite-adapter.ts';
import { copyInto, faultOf, flush } from './sqlite-backup.ts';
import { openSqliteConnection } from './sqlite-driver.ts';

/**
 * Why nothing was restored: a bot works on the folder, there is no such file, it is no backup of this bot's (or
 * damaged), or it is of a newer release.
 */
export interface RestoreRefusal {
  code: 'IN_USE' | 'NO_BACKUP' | 'NOT_A_BACKUP' | 'WRONG_RELEASE';
  detail: string;
}

const LOGS = ['-wal', '-shm'];

/** Why a file cannot take the database's place, or null. */
function foreign(file: string): string | null {
  const connection = openSqliteConnection(file);
  try {
    const fault = faultOf(connection);
    if (fault !== null) return fault;
    const tables = connection.execute(`SELECT name FROM sqlite_master WHERE name = '_prisma_migrations'`);
    return tables.rows.length === 0 ? '_prisma_migrations is missing' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    connection.close();
  }
}

/** Brings what stands in the log into the file itself: the file alone is going to be moved. */
function settle(file: string): void {
  const connection = openSqliteConnection(file);
  try {
    const [busy] = connection.execute('PRAGMA wal_checkpoint(TRUNCATE)').rows[0] ?? [];
    if (busy !== 0) throw new Error(`the log of ${file} could not be closed`);
  } finally {
    connection.close();
  }
}

/** Checks a copy and brings it to this release's migrations. */
async function fitted(copy: string): Promise<Result<undefined, RestoreRefusal>> {
  const problem = foreign(copy);
  if (problem !== null) return err({ code: 'NOT_A_BACKUP', detail: problem });
  try {
    await migrateSqlite(new SqliteAdapterFactory(copy, timerDelay), silentLog);
    settle(copy);
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    return err({ code: 'WRONG_RELEASE', detail: error.message });
  }
}

/** A damaged database is no reason to lose it: its files are kept as they are. */
function keepFiles(database: string, aside: string): void {
  for (const ending of ['', ...LOGS])
    if (existsSync(database + ending)) copyFileSync(database + ending, aside + ending);
}

/** Copies the database aside, and answers where it is; null when there is none. */
function keepAside(database: string, at: Instant): string | null {
  if (!existsSync(database)) return null;
  const aside = `${database}.before-${dayOf(at)}-${timeOf(at).replaceAll(':', '')}`;
  if (copyInto(database, aside) !== null) keepFiles(database, aside);
  flush(aside);
  return aside;
}

async function replace(
  dataDir: string,
  file: string,
  at: Instant,
): Promise<Result<string | null, RestoreRefusal>> {
  const database = sqliteFile(dataDir);
  const copy = `${database}.restoring`;
  const clear = (): void => {
    for (const ending of ['', ...LOGS]) rmSync(copy + ending, { force: true });
  };
  clear();
  try {
    copyFileSync(file, copy);
    // A database that was copied by hand has what was written last in its log.
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    chmodSync(copy, 0o600);
    const checked = await fitted(copy);
    if (!checked.ok) return checked;
    flush(copy);
    const aside = keepAside(database, at);
    // A log of the former database must not be played into the new one.
    for (const ending of LOGS) rmSync(database + ending, { force: true });
    renameSync(copy, database);
    flush(dataDir);
    return ok(aside);
  } finally {
    clear();
  }
}

/**
 * Puts a backup in the place of a data folder's SQLite database, and answers where the former one was kept, or null
 * if there was none (decision 0010). `at`: when, for its name. Interrupted anywhere it can be run again; the folder
 * has the former database or the new one.
 */
export async function restoreSqlite(
  dataDir: string,
  file: string,
  at: Instant,
): Promise<Result<string | null, RestoreRefusal>> {
  if (!existsSync(file)) return err({ code: 'NO_BACKUP', detail: file });
  try {
    const lock = await lockDataDir(dataDir);
    try {
      return await replace(dataDir, file, at);
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (error instanceof DataDirInUseError) return err({ code: 'IN_USE', detail: error.message });
    throw error;
  }
}
