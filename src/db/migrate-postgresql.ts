import { randomUUID } from 'node:crypto';
import type { PrismaPg } from '@prisma/adapter-pg';
import type { DatabaseLog } from './log.ts';
import {
  type AppliedMigration,
  type Migration,
  MigrationError,
  migrationsFolder,
  pendingMigrations,
  readMigrations,
} from './migrations.ts';

type Pool = ReturnType<Awaited<ReturnType<PrismaPg['connect']>>['underlyingDriver']>;
type Connection = Awaited<ReturnType<typeof connectTo>>;

// The lock that `prisma migrate` itself takes, so that the two never run at once.
const advisoryLock = 72_707_369;

const createHistory = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies what is pending to a PostgreSQL database, under an advisory lock, and notes it as `prisma migrate deploy`
 * does. Each migration and its note are one transaction, so a run that was interrupted anywhere is simply run again.
 * Throws a MigrationError; `folder` is for tests.
 */
export async function migratePostgresql(
  factory: PrismaPg,
  log: DatabaseLog,
  folder = migrationsFolder('postgresql'),
): Promise<void> {
  const all = readMigrations(folder);
  const adapter = await factory.connect();
  try {
    await onConnection(adapter.underlyingDriver(), async (connection) => {
      await connection.query('SET statement_timeout = 0');
      await connection.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
      for (const migration of pendingMigrations(all, await readApplied(connection))) {
        await apply(connection, migration);
        log.info({ migration: migration.name }, 'migration applied');
      }
    });
  } finally {
    await adapter.dispose();
  }
}

function connectTo(pool: Pool) {
  return pool.connect();
}

async function onConnection(pool: Pool, work: (connection: Connection) => Promise<void>): Promise<void> {
  const connection = await connectTo(pool);
  try {
    await work(connection);
  } finally {
    // Ends the session too, and the lock with it.
    connection.release(true);
  }
}

async function apply(connection: Connection, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await connection.query('BEGIN');
    await connection.query(createHistory);
    await connection.query(sql);
    await connection.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await connection.query('COMMIT');
  } catch (cause) {
    throw new MigrationError(`migration ${name} failed; nothing of it was stored`, { cause });
  }
}

async function readApplied(connection: Connection): Promise<AppliedMigration[]> {
  const found = await connection.query<{ found: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS found`,
  );
  if (found.rows[0]?.found !== true) return [];
  const applied = await connection.query<AppliedMigration>(
    `SELECT migration_name AS "name", checksum, finished_at IS NOT NULL AS "isFinished",
            rolled_back_at IS NOT NULL AS "isRolledBack"
     FROM "_prisma_migrations"`,
  );
  return applied.rows;
}
