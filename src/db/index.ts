import { type Client, type Engine, markEngine } from './client.ts';
import { type DatabaseLog, silentLog } from './log.ts';
import { type Delay, timerDelay } from './retry.ts';
import { createTransactions, type RunTransaction } from './transactions.ts';

export { DbNull, JsonNull } from '@prisma/client/runtime/client';
export { type AuditLine, audit } from './audit.ts';
export type { Client, Engine, Tx } from './client.ts';
export { storeClock, storedClock } from './control-clock.ts';
export { DataDirInUseError, type DataDirLock, lockDataDir } from './data-dir-lock.ts';
export { forestallPatch } from './forestall-patch.ts';
export type * from './generated/sqlite/client.ts';
export { beat, firstBeat, type HeartbeatGap } from './heartbeat.ts';
export { claimEvent, forgetEvents, rememberAnswer } from './inbox.ts';
export { type InsertOnceModel, type InsertOnceRow, insertOnce } from './insert-once.ts';
export { breakLease, holdLease, releaseLease } from './lease.ts';
export type { DatabaseLog } from './log.ts';
export { type LostMessage, markRead, undeliverableCount, undeliverableMessages } from './message-fates.ts';
export {
  attemptsSince,
  beginAttempts,
  dueMessages,
  enqueue,
  type OutgoingMessage,
  replaceWaiting,
  settleAttempt,
  stateOfMessage,
  untriedMessages,
  withdrawUntried,
} from './outbox.ts';
export { isRetryable } from './retry.ts';
export { type BackupRefusal, backUpSqlite } from './sqlite-backup.ts';
export { type RestoreRefusal, restoreSqlite } from './sqlite-restore.ts';
export type { RunTransaction } from './transactions.ts';

/** One open database: the only way of the product to its data. */
export interface Database {
  readonly engine: Engine;
  /** For single reads and writes outside a transaction. */
  readonly client: Client;
  /** All or nothing; run again by itself when the database gave the transaction up for another one. */
  readonly transaction: RunTransaction;
  /** Waits for nothing: end the work first. */
  close(): Promise<void>;
}

/** Where the data lies: `url` (postgresql://…) names a server; without one it is a SQLite file in `dataDir`. */
export interface DatabaseOptions {
  url?: string | undefined;
  dataDir: string;
  log?: DatabaseLog | undefined;
  /** Injected waiting of the retries; a timer unless a test passes its own. */
  delay?: Delay | undefined;
}

/** Opens the database and brings it to the newest migration. Throws when it cannot be reached or migrated. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const log = options.log ?? silentLog;
  const delay = options.delay ?? timerDelay;
  const { url, dataDir } = options;
  return url === undefined ? openSqlite(dataDir, log, delay) : openPostgresql(url, log, delay);
}

async function openSqlite(dataDir: string, log: DatabaseLog, delay: Delay): Promise<Database> {
  const { openSqliteClient, sqliteAdapter } = await import('./open-sqlite.ts');
  const { migrateSqlite } = await import('./migrate-sqlite.ts');
  const adapter = sqliteAdapter(dataDir, delay);
  await migrateSqlite(adapter, log);
  // One connection has room for one transaction.
  return asDatabase(await openSqliteClient(adapter), 'sqlite', 1, delay);
}

async function openPostgresql(url: string, log: DatabaseLog, delay: Delay): Promise<Database> {
  const { openPostgresqlClient, postgresqlAdapter, postgresqlPoolSize } = await import(
    './open-postgresql.ts'
  );
  const { migratePostgresql } = await import('./migrate-postgresql.ts');
  const adapter = postgresqlAdapter(url, log);
  await migratePostgresql(adapter, log);
  // Two connections stay free for plain reads.
  return asDatabase(await openPostgresqlClient(adapter), 'postgresql', postgresqlPoolSize - 2, delay);
}

function asDatabase(client: Client, engine: Engine, concurrency: number, delay: Delay): Database {
  markEngine(client, engine);
  return {
    engine,
    client,
    transaction: createTransactions(client, { engine, concurrency, delay }),
    close: () => client.$disconnect(),
  };
}
