import type { PrismaLibSql } from '@prisma/adapter-libsql';
import type { Delay } from './retry.ts';
import { isSqliteBusy, sqliteTransaction } from './sqlite-transaction.ts';

type Client = ReturnType<PrismaLibSql['createClient']>;
type Statement = Parameters<Client['execute']>[0];

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
 * Makes a libsql client keep one connection for plain statements and transactions alike, with the pragmas above set
 * and read back before its first statement. The adapter on top lets one transaction or statement in at a time, in
 * order, so one connection is enough.
 *
 * A write lock held by another process is waited for up to 5 s without blocking the event loop, which SQLite's own
 * busy timeout would do, because the driver is synchronous. After "busy" the driver leaves the statement half run
 * until it is garbage-collected, and with it in the way later commits on that connection are not stored; so the
 * connection is replaced by a fresh one.
 */
export function singleConnection(client: Client, delay: Delay): Client {
  let state: 'new' | 'ready' | 'spoilt' = 'new';
  const ready = async (): Promise<void> => {
    if (state === 'spoilt') await client.reconnect();
    if (state !== 'ready') await setPragmas(client);
    state = 'ready';
  };
  const replace = (): void => {
    state = 'spoilt';
  };
  const execute = async (statement: Statement) => {
    const run = async () => {
      await ready();
      return client.execute(statement);
    };
    return whenNotBusy(run, replace, delay);
  };
  return {
    get closed() {
      return client.closed;
    },
    protocol: client.protocol,
    execute,
    batch: unsupported,
    migrate: unsupported,
    sync: unsupported,
    reconnect: () => client.reconnect(),
    executeMultiple: async (sql) => {
      await ready();
      return client.executeMultiple(sql);
    },
    transaction: async () => {
      // IMMEDIATE takes the write lock now, when waiting is harmless, and not in the middle of the work.
      await execute('BEGIN IMMEDIATE');
      return sqliteTransaction(client, replace);
    },
    close: () => client.close(),
  };
}

async function setPragmas(client: Client): Promise<void> {
  for (const { pragma, set, reads } of wanted) {
    await client.execute(`PRAGMA ${pragma} = ${set}`);
    const value = String((await client.execute(`PRAGMA ${pragma}`)).rows[0]?.[0]);
    if (value !== reads) throw new Error(`SQLite keeps ${pragma} at ${value}; it must be ${reads}`);
  }
}

async function whenNotBusy<T>(work: () => Promise<T>, replace: () => void, delay: Delay): Promise<T> {
  for (let waited = 0; ; waited += busyStepMs) {
    try {
      return await work();
    } catch (error) {
      if (!isSqliteBusy(error)) throw error;
      replace();
      if (waited >= busyLimitMs) throw error;
      await delay(busyStepMs);
    }
  }
}

function unsupported(): Promise<never> {
  return Promise.reject(new Error('not part of what the Prisma adapter uses'));
}
