import { type LibsqlTransaction, libsqlResult, statementParts, unsupported } from './sqlite-client.ts';
import type { SqliteConnection } from './sqlite-driver.ts';

/**
 * A transaction that was just begun on a client's one connection. The connection outlives it, so whatever happens it
 * is not left inside: a commit that fails is rolled back.
 */
export function sqliteTransaction(connection: SqliteConnection): LibsqlTransaction {
  const state = { isClosed: false };
  const execute: LibsqlTransaction['execute'] = async (statement) => {
    if (state.isClosed) throw new Error('the transaction is closed');
    // SQLite rolls back by itself after some errors, a full disk for one. A later statement would then be stored on
    // its own.
    if (!connection.isInTransaction()) throw new Error('the transaction was rolled back by the database');
    const { sql, args } = statementParts(statement);
    return libsqlResult(connection.execute(sql, args));
  };
  const rollback = async (): Promise<void> => {
    state.isClosed = true;
    if (connection.isInTransaction()) connection.execute('ROLLBACK');
  };
  const commit = async (): Promise<void> => {
    try {
      await execute('COMMIT');
      state.isClosed = true;
    } catch (error) {
      await rollback();
      throw error;
    }
  };
  return {
    get closed() {
      return state.isClosed;
    },
    execute,
    commit,
    rollback,
    close: () => {
      state.isClosed = true;
    },
    batch: unsupported,
    executeMultiple: unsupported,
  };
}
