import type { Delay } from './retry.ts';
import {
  isSqliteBusy,
  type LibsqlClient,
  type LibsqlStatement,
  libsqlResult,
  statementParts,
  unsupported,
} from './sqlite-client.ts';
import { openSqliteConnection, type SqliteConnection } from './sqlite-driver.ts';
import { sqliteTransaction } from './sqlite-transaction.ts';

const busyLimitMs = 5000;
const busyStepMs = 10;

const wanted: readonly { pragma: string; set: string; reads: string }[] = [
  // Readers do not wait for a writer, and a commit is one append to the log.
  { pragma: 'journal_mode', set: 'WAL', reads: 'wal' },
  // FULL: an acknowledged commit survives the loss of power.
  { pragma: 'synchronous', set: 'FULL', reads: '2' },
  { pragma: 'foreign_keys', set: 'ON', reads: '1' },
];

/**
 * A client for the libsql adapter that keeps one connection for plain statements and transactions alike, with the
 * pragmas above set and read back before its first statement. The adapter on top lets one transaction or statement
 * in at a time, in order, so one connection is enough.
 *
 * A write lock held by another process is waited for up to 5 s without blocking the event loop, which SQLite's own
 * busy timeout would do, because the driver is synchronous. After "busy" the driver leaves the statement half run,
 * and with it in the way later commits on that connection are not stored; so the connection is replaced.
 */
export function singleConnectionClient(file: string, delay: Delay): LibsqlClient {
  const state: { connection?: SqliteConnection | undefined; isClosed: boolean } = { isClosed: false };
  const connection = (): SqliteConnection => {
    if (state.isClosed) throw new Error('the database is closed');
    state.connection ??= openWithPragmas(file);
    return state.connection;
  };
  const drop = (): void => {
    state.connection?.close();
    state.connection = undefined;
  };
  const execute: LibsqlClient['execute'] = (statement: LibsqlStatement) => {
    const { sql, args } = statementParts(statement);
    return whenNotBusy(() => libsqlResult(connection().execute(sql, args)), drop, delay);
  };
  return {
    get closed() {
      return state.isClosed;
    },
    protocol: 'file',
    execute,
    executeMultiple: async (sql) => connection().script(sql),
    transaction: async () => {
      // IMMEDIATE takes the write lock now, when waiting is harmless, and not in the middle of the work.
      await execute('BEGIN IMMEDIATE');
      return sqliteTransaction(connection());
    },
    close: () => {
      drop();
      state.isClosed = true;
    },
    batch: unsupported,
    migrate: unsupported,
    sync: unsupported,
    reconnect: unsupported,
  };
}

function openWithPragmas(file: string): SqliteConnection {
  const connection = openSqliteConnection(file);
  try {
    for (const { pragma, set, reads } of wanted) {
      connection.execute(`PRAGMA ${pragma} = ${set}`);
      const value = String(connection.execute(`PRAGMA ${pragma}`).rows[0]?.[0]);
      if (value !== reads) throw new Error(`SQLite keeps ${pragma} at ${value}; it must be ${reads}`);
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function whenNotBusy<T>(work: () => T, drop: () => void, delay: Delay): Promise<T> {
  for (let waited = 0; ; waited += busyStepMs) {
    try {
      return work();
    } catch (error) {
      if (!isSqliteBusy(error)) throw error;
      drop();
      if (waited >= busyLimitMs) throw error;
      await delay(busyStepMs);
    }
  }
}
