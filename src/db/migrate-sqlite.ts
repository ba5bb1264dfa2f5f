import { randomUUID } from 'node:crypto';
import type { DatabaseLog } from './log.ts';
import {
  type AppliedMigration,
  type Migration,
  MigrationError,
  migrationsFolder,
  pendingMigrations,
  readMigrations,
} from './migrations.ts';
import type { SqliteAdapterFactory } from './sqlite-adapter.ts';

type Adapter = Awaited<ReturnType<SqliteAdapterFactory['connect']>>;

/**
 * Applies what is pending to a SQLite file and notes it as `prisma migrate deploy` does. Each migration and its note
 * are one transaction, so a run that was interrupted anywhere is simply run again; of two processes that start
 * together one applies and the other finds it done. Throws a MigrationError; `folder` is for tests.
 */
export async function migrateSqlite(
  factory: SqliteAdapterFactory,
  log: DatabaseLog,
  folder = migrationsFolder('sqlite'),
): Promise<void> {
  const all = readMigrations(folder);
  const adapter = await factory.connect();
  try {
    await adapter.executeScript('PRAGMA busy_timeout = 5000');
    for (const migration of pendingMigrations(all, await readApplied(adapter))) {
      if (await apply(adapter, migration, all)) log.info({ migration: migration.name }, 'migration applied');
    }
  } finally {
    await adapter.dispose();
  }
}

/** Applies one migration; false when another process had done it meanwhile. */
async function apply(adapter: Adapter, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  try {
    await adapter.executeScript(atomicScript(migration));
    return true;
  } catch (cause) {
    const pending = pendingMigrations(all, await readApplied(adapter));
    if (!pending.some((candidate) => candidate.name === migration.name)) return false;
    throw new MigrationError(`migration ${migration.name} failed; nothing of it was stored`, { cause });
  }
}

// Foreign keys are off while a table is rebuilt (SQLite: "Making Other Kinds Of Table Schema Changes") and checked
// before the commit; the pragma works only outside a transaction. A check that fails violates the CHECK constraint.
function atomicScript({ name, sql, checksum }: Migration): string {
  const now = `CAST(strftime('%s', 'now') AS INTEGER) * 1000`;
  return `
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
);
${sql}
;
CREATE TEMP TABLE "_dangling_references" ("count" INTEGER CHECK ("count" = 0));
INSERT INTO "_dangling_references" SELECT count(*) FROM pragma_foreign_key_check;
DROP TABLE "_dangling_references";
INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
VALUES ('${randomUUID()}', '${checksum}', '${name.replaceAll("'", "''")}', ${now}, ${now}, 1);
COMMIT;
PRAGMA foreign_keys = ON;
`;
}

async function readApplied(adapter: Adapter): Promise<AppliedMigration[]> {
  const read = async (sql: string) => (await adapter.queryRaw({ sql, args: [], argTypes: [] })).rows;
  const tables = await read(`SELECT name FROM sqlite_master WHERE name = '_prisma_migrations'`);
  if (tables.length === 0) return [];
  const rows = await read(
    `SELECT "migration_name", "checksum", "finished_at" IS NOT NULL, "rolled_back_at" IS NOT NULL
     FROM "_prisma_migrations"`,
  );
  return rows.map(([name, checksum, finished, rolledBack]) => ({
    name: String(name),
    checksum: String(checksum),
    isFinished: Number(finished) === 1,
    isRolledBack: Number(rolledBack) === 1,
  }));
}
