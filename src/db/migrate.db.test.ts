import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readMigrationList } from '../../scripts/migration-files.ts';
import { startSchemaEngine } from '../../scripts/schema-engine.ts';
import { sqliteAuthoringFactory } from '../../scripts/sqlite-authoring-adapter.ts';
import { createTestDatabase } from '../../test/support/databases.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import type { Engine } from './client.ts';
import { openDatabase } from './index.ts';
import { silentLog } from './log.ts';
import { migratePostgresql } from './migrate-postgresql.ts';
import { migrateSqlite } from './migrate-sqlite.ts';
import { migrationsFolder } from './migrations.ts';
import { postgresqlAdapter } from './open-postgresql.ts';
import { sqliteAdapter, sqliteFile } from './open-sqlite.ts';
import { timerDelay } from './retry.ts';

const clean = { history: null, failedMigrationNames: [], editedMigrationNames: [], hasMigrationsTable: true };
const next = '29990101000000_next';

/** A copy of the engine's migrations with one more. */
function migrationsAnd(engine: Engine, sql: string): string {
  const folder = join(temporaryFolder(), 'migrations');
  cpSync(migrationsFolder(engine), folder, { recursive: true });
  mkdirSync(join(folder, next));
  writeFileSync(join(folder, next, 'migration.sql'), sql);
  return folder;
}

describe.each<Engine>(['sqlite', 'postgresql'])('migrating %s', (engine) => {
  async function fresh() {
    const made = await createTestDatabase(engine);
    onTestFinished(() => made.remove());
    const migrate = (folder: string) =>
      made.options.url === undefined
        ? migrateSqlite(sqliteAdapter(made.options.dataDir, timerDelay), silentLog, folder)
        : migratePostgresql(postgresqlAdapter(made.options.url, silentLog), silentLog, folder);
    const names = async () => {
      const database = await openDatabaseAt(made.options);
      const rows = await database.client.setting.findMany({ orderBy: { key: 'asc' } });
      await database.close();
      return rows.map((row) => row.key);
    };
    return { ...made, migrate, names };
  }
  // A database with a migration of this test only can no longer be opened through the door, so it is opened below it.
  async function openDatabaseAt(options: { url?: string | undefined; dataDir: string }) {
    const { openSqliteClient } = await import('./open-sqlite.ts');
    const { openPostgresqlClient } = await import('./open-postgresql.ts');
    const client =
      options.url === undefined
        ? await openSqliteClient(sqliteAdapter(options.dataDir, timerDelay))
        : await openPostgresqlClient(postgresqlAdapter(options.url, silentLog));
    return { client, close: () => client.$disconnect() };
  }
  const insert = (key: string) =>
    `INSERT INTO "Setting" ("key", "value", "changedAt", "changedBy") VALUES ('${key}', ';--', CURRENT_TIMESTAMP, 'test');`;

  it('leaves a history that the schema engine finds clean', async () => {
    const { options } = await fresh();
    const factory =
      options.url === undefined
        ? sqliteAuthoringFactory(pathToFileURL(sqliteFile(options.dataDir)).href)
        : new PrismaPg(options.url);
    const schemaEngine = await startSchemaEngine(factory, [
      ['schema.prisma', `datasource db { provider = "${engine}" }`],
    ]);
    const migrationsList = readMigrationList(engine);
    const filters = { externalTables: [], externalEnums: [] };
    const found = await schemaEngine.diagnoseMigrationHistory({
      migrationsList,
      filters,
      optInToShadowDatabase: false,
    });
    expect(found).toEqual(clean);
  });

  it('applies a new migration once, to data that is there', async () => {
    const { migrate, names } = await fresh();
    const folder = migrationsAnd(engine, `${insert('a')}\n-- ends; here\n${insert('b')}`);
    await migrate(folder);
    await migrate(folder);
    expect(await names()).toEqual(['a', 'b']);
  });

  it('stores nothing of a migration that fails, and applies it after it was mended', async () => {
    const { migrate, names } = await fresh();
    await expect(
      migrate(migrationsAnd(engine, `${insert('a')} INSERT INTO nowhere VALUES (1);`)),
    ).rejects.toThrow(`${next} failed`);
    expect(await names()).toEqual([]);
    await migrate(migrationsAnd(engine, insert('a')));
    expect(await names()).toEqual(['a']);
  });

  it('refuses to start on a migration that was changed since', async () => {
    const { migrate } = await fresh();
    await migrate(migrationsAnd(engine, insert('a')));
    await expect(migrate(migrationsAnd(engine, insert('b')))).rejects.toThrow('was changed');
  });

  it('refuses a database that a newer release has migrated', async () => {
    const { migrate, options } = await fresh();
    await migrate(migrationsAnd(engine, insert('a')));
    await expect(openDatabase(options)).rejects.toThrow('newer release');
  });

  it('is done once when four start together', async () => {
    const { migrate, names } = await fresh();
    const folder = migrationsAnd(engine, insert('a'));
    await Promise.all([migrate(folder), migrate(folder), migrate(folder), migrate(folder)]);
    expect(await names()).toEqual(['a']);
  });
});

describe('migrating SQLite', () => {
  it('rolls a rebuilt table back that leaves dangling references', async () => {
    const made = await createTestDatabase('sqlite');
    onTestFinished(() => made.remove());
    const sql = `INSERT INTO "PersonRole" ("personId", "role") VALUES ('nobody', 'ADMIN');`;
    const migrating = migrateSqlite(
      sqliteAdapter(made.options.dataDir, timerDelay),
      silentLog,
      migrationsAnd('sqlite', sql),
    );
    await expect(migrating).rejects.toThrow('failed');
  });

  it('can be killed after any step and run again', { timeout: 60_000 }, async () => {
    const dataDir = temporaryFolder();
    const folder = temporaryFolder();
    for (let step = 0; step < 6; step += 1) {
      const name = join(folder, `${step}_step`);
      mkdirSync(name);
      writeFileSync(join(name, 'migration.sql'), manyRows(step));
    }
    const progress: number[] = [];
    for (let kills = 0; kills < 6; kills += 1) progress.push(await killAfterFirstStep(dataDir, folder));
    await migrateSqlite(sqliteAdapter(dataDir, timerDelay), silentLog, folder);
    const counts = await countRows(dataDir);
    expect(counts).toEqual([20_000, 20_000, 20_000, 20_000, 20_000, 20_000]);
    expect(progress[0]).toBeGreaterThan(0);
  });
});

function manyRows(step: number): string {
  return `CREATE TABLE t${step} (n INTEGER);
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)
    INSERT INTO t${step} SELECT n FROM numbers;`;
}

/** Runs the migrations in a process that is killed as soon as it has said that one step is done; returns the steps. */
function killAfterFirstStep(dataDir: string, folder: string): Promise<number> {
  const script = new URL('../../test/support/children/migrate.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    if (output.includes('applied')) child.kill('SIGKILL');
  });
  return new Promise((resolve) => {
    child.once('close', () => resolve(output.split('applied').length - 1));
  });
}

async function countRows(dataDir: string): Promise<number[]> {
  const adapter = await sqliteAdapter(dataDir, timerDelay).connect();
  const counts: number[] = [];
  for (let step = 0; step < 6; step += 1) {
    const sql = `SELECT count(*) FROM t${step}`;
    counts.push(Number((await adapter.queryRaw({ sql, args: [], argTypes: [] })).rows[0]?.[0]));
  }
  await adapter.dispose();
  return counts;
}
