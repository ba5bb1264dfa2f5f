import { spawn } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { projectFile } from '../../src/cards/index.ts';
import { type DatabaseOptions, type Engine, openDatabase } from '../../src/db/index.ts';
import { silentLog } from '../../src/db/log.ts';
import { migratePostgresql } from '../../src/db/migrate-postgresql.ts';
import { migrateSqlite } from '../../src/db/migrate-sqlite.ts';
import { migrationsFolder, readMigrations } from '../../src/db/migrations.ts';
import { postgresqlAdapter } from '../../src/db/open-postgresql.ts';
import { sqliteAdapter } from '../../src/db/open-sqlite.ts';
import { timerDelay } from '../../src/db/retry.ts';
import { createEmptyDatabase } from '../support/databases.ts';
import { playsEveryState } from '../support/every-state.ts';
import { recordFullRun } from '../support/full-record.ts';
import { openRaw, type RawDatabase, storageOf } from '../support/raw-database.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWorld, type World } from '../support/world.ts';

const KILLS = scaled(3, 20);

/** The first migrations of an engine, as an earlier state of the project had them. */
function earlier(engine: Engine, count: number): string {
  const folder = join(temporaryFolder(), 'migrations');
  const names = readdirSync(migrationsFolder(engine)).filter((name) => /^\d/.test(name));
  for (const name of names.sort().slice(0, count))
    cpSync(join(migrationsFolder(engine), name), join(folder, name), { recursive: true });
  return folder;
}

function migrate({ url, dataDir }: DatabaseOptions, folder: string): Promise<void> {
  return url === undefined
    ? migrateSqlite(sqliteAdapter(dataDir, timerDelay), silentLog, folder)
    : migratePostgresql(postgresqlAdapter(url, silentLog), silentLog, folder);
}

/** Migrates in a process that is killed so many ms after it began; resolves with what it had said. */
function killedAfter({ url, dataDir }: DatabaseOptions, folder: string, ms: number): Promise<string> {
  const script = projectFile('test/support/children/migrate.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, url ?? dataDir, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), ms);
    said += text;
  });
  return new Promise((resolve) => child.once('close', () => resolve(said)));
}

interface Part {
  table: string;
  columns: string[];
  rows: string[];
}

/**
 * What an older database can hold of a newer one: the tables and columns that it has. A column that is gone since
 * (`RuleBinding.clauseId` lived for half an hour of 2026-11-25) cannot be filled from here; its table stays empty.
 */
async function partsFor(old: RawDatabase, now: RawDatabase): Promise<Part[]> {
  const parts: Part[] = [];
  for (const table of await old.tables()) {
    const columns = await old.columns(table);
    const known = new Set(await now.columns(table));
    if (columns.every((column) => known.has(column)))
      parts.push({ table, columns, rows: await now.rows(table, columns) });
  }
  return parts;
}

/** Puts the parts in, those first to which others refer. */
async function fill(old: RawDatabase, parts: readonly Part[]): Promise<void> {
  let left = parts.filter(({ rows }) => rows.length > 0);
  while (left.length > 0) {
    const refused: Part[] = [];
    let problem: unknown;
    for (const part of left)
      await old.insert(part.table, part.columns, part.rows).catch((error: unknown) => {
        problem = error;
        refused.push(part);
      });
    if (refused.length === left.length) throw problem;
    left = refused;
  }
}

describe.each<Engine>(['sqlite', 'postgresql'])('an upgrade of a full database on %s (R14)', (engine) => {
  let world: World;
  let now: RawDatabase;
  const all = readMigrations(migrationsFolder(engine)).length;
  const chance: Seeded = seeded(seed);
  let kills = 0;
  let amid = 0;

  beforeAll(async () => {
    world = await startWorld({ engine, emulator: { rateLimits: false } });
    await playsEveryState(world);
    await world.quiet();
    await world.stopBot();
    now = await openRaw(storageOf(world));
  }, 120_000);
  afterAll(async () => {
    await now.close();
    await world.close();
  });

  /** A database with the first migrations and all the rows that it can hold. */
  async function olderDatabase(count: number): Promise<{ options: DatabaseOptions; parts: Part[] }> {
    const made = await createEmptyDatabase(engine);
    onTestFinished(() => made.remove());
    await migrate(made.options, earlier(engine, count));
    const old = await openRaw(made.options);
    try {
      const parts = await partsFor(old, now);
      await fill(old, parts);
      return { options: made.options, parts };
    } finally {
      await old.close();
    }
  }

  /** Opens it as the bot does, and compares what was in it. */
  async function expectWhole(options: DatabaseOptions, parts: readonly Part[]): Promise<void> {
    const db = await openDatabase(options);
    await db.close();
    const upgraded = await openRaw(options);
    try {
      expect(await upgraded.tables()).toEqual(await now.tables());
      for (const { table, columns, rows } of parts)
        expect(await upgraded.rows(table, columns), table).toEqual(rows);
    } finally {
      await upgraded.close();
    }
  }

  it.each(Array.from({ length: all - 1 }, (_, index) => index + 1))(
    'keeps every row from migration %i on',
    async (count) => {
      const { options, parts } = await olderDatabase(count);
      await expectWhole(options, parts);
    },
  );

  it(`is finished by the next start after kill -9 at ${KILLS} moments`, {
    timeout: FULL_TIMEOUT_MS,
  }, async () => {
    while (kills < KILLS) {
      const { options, parts } = await olderDatabase(1);
      // As often as it takes: a process that came to its end was not killed in the middle.
      for (let said = ''; !said.includes('done') && kills < KILLS; kills += 1) {
        const ms = kills === 0 ? 0 : chance.whole(0, 60);
        said = await killedAfter(options, migrationsFolder(engine), ms);
        if (!said.includes('done')) amid += 1;
      }
      await expectWhole(options, parts);
    }
    const counts = `${all} migrations, ${kills} kills, ${amid} before the end, 0 rows lost`;
    expect(amid, counts).toBeGreaterThan(0);
    recordFullRun('reliability', `R14 upgrade ${engine}`, counts);
  });
});
