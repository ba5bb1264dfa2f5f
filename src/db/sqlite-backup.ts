import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../kernel/result.ts';
import { sqliteFile } from './open-sqlite.ts';
import { openSqliteConnection, type SqliteConnection } from './sqlite-driver.ts';

/**
 * Why there is no backup: nothing to copy, no folder to copy it to (a disk that is not there must not be made up),
 * something under that name already, or a damaged database.
 */
export interface BackupRefusal {
  code: 'NO_DATABASE' | 'NO_FOLDER' | 'FILE_EXISTS' | 'DAMAGED';
  /** The file that it is about, or what SQLite found. */
  detail: string;
}

/** Flushes a file or folder to the disk. */
export function flush(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** What SQLite finds wrong with a file (`PRAGMA integrity_check`), or null. A file that is none of SQLite's throws. */
export function faultOf(connection: SqliteConnection): string | null {
  const said = String(connection.execute('PRAGMA integrity_check').rows[0]?.[0]);
  return said === 'ok' ? null : said;
}

/** Whether SQLite cannot read a file for what stands in it (SQLITE_CORRUPT, SQLITE_NOTADB). */
const isDamage = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));

/** Copies one moment of a database into one file; answers what is wrong with either, or null. */
export function copyInto(source: string, target: string): string | null {
  try {
    return copyAndCheck(source, target);
  } catch (error) {
    if (isDamage(error)) return error.message;
    throw error;
  }
}

function copyAndCheck(source: string, target: string): string | null {
  // VACUUM INTO takes an empty file; made here so that nobody else can read it, not even while it is written.
  closeSync(openSync(target, 'w', 0o600));
  chmodSync(target, 0o600);
  const from = openSqliteConnection(source);
  try {
    from.execute('PRAGMA busy_timeout = 5000');
    from.execute('VACUUM INTO ?', [target]);
  } finally {
    from.close();
  }
  const made = openSqliteConnection(target);
  try {
    return faultOf(made);
  } finally {
    made.close();
  }
}

/**
 * Copies the SQLite database of a data folder into a file of its own, one moment of it, while a bot may be at work
 * (decision 0010). The file is whole and on the disk when it appears under its name. Throws what the disk throws.
 */
export function backUpSqlite(dataDir: string, file: string): Result<undefined, BackupRefusal> {
  const source = sqliteFile(dataDir);
  if (!existsSync(source)) return err({ code: 'NO_DATABASE', detail: source });
  if (existsSync(file)) return err({ code: 'FILE_EXISTS', detail: file });
  if (!existsSync(dirname(file))) return err({ code: 'NO_FOLDER', detail: dirname(file) });
  const part = `${file}.part`;
  try {
    const fault = copyInto(source, part);
    if (fault !== null) return err({ code: 'DAMAGED', detail: fault });
    flush(part);
    renameSync(part, file);
    flush(dirname(file));
    return ok(undefined);
  } finally {
    rmSync(part, { force: true });
  }
}
