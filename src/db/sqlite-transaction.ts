import type { PrismaLibSql } from '@prisma/adapter-libsql';

type Client = ReturnType<PrismaLibSql['createClient']>;
type Transaction = Awaited<ReturnType<Client['transaction']>>;

/**
 * A transaction that was just begun on a client's one connection. The connection outlives it, so whatever happens it
 * is not left inside: a failed commit is rolled back, and then `replace` asks for a fresh connection.
 */
export function sqliteTransaction(client: Client, replace: () => void): Transaction {
  const state: { closed: boolean; broken?: unknown } = { closed: false };
  const run: Transaction['execute'] = async (statement) => {
    if (state.closed) throw new Error('the transaction is closed');
    if (state.broken !== undefined) throw state.broken;
    try {
      return await client.execute(statement);
    } catch (error) {
      // After an error other than a violated constraint SQLite may have rolled back by itself; a later statement
      // would then be stored on its own, so nothing more is let through.
      if (!isConstraintViolation(error)) state.broken = error;
      throw error;
    }
  };
  const rollback = async (): Promise<void> => {
    state.closed = true;
    if (state.broken !== undefined) replace();
    await client.execute('ROLLBACK');
  };
  const commit = async (): Promise<void> => {
    try {
      await run('COMMIT');
      state.closed = true;
    } catch (error) {
      state.broken = error;
      await rollback().catch(() => undefined);
      throw error;
    }
  };
  return {
    get closed() {
      return state.closed;
    },
    execute: run,
    batch: unsupported,
    executeMultiple: unsupported,
    commit,
    rollback,
    close: () => {
      state.closed = true;
    },
  };
}

/** True for SQLite's "another process holds the lock". */
export function isSqliteBusy(error: unknown): boolean {
  return primaryCode(error) === 5;
}

function isConstraintViolation(error: unknown): boolean {
  return primaryCode(error) === 19;
}

// SQLite's extended result codes carry the primary code in the low byte: 5 is SQLITE_BUSY, 19 SQLITE_CONSTRAINT.
function primaryCode(error: unknown): number | undefined {
  const raw = error instanceof Error && 'rawCode' in error ? error.rawCode : undefined;
  return typeof raw === 'number' ? raw & 0xff : undefined;
}

function unsupported(): Promise<never> {
  return Promise.reject(new Error('not part of what the Prisma adapter uses'));
}
