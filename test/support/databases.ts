import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type Database, type DatabaseOptions, type Engine, openDatabase } from '../../src/db/index.ts';
import { sqliteFile } from '../../src/db/open-sqlite.ts';
import { runOnServer, siblingUrl } from './postgres-admin.ts';

/** A database of its own, migrated and empty, that may be opened several times. */
export interface TestDatabase {
  /** What `openDatabase` or a bot process under test needs to find it. */
  options: DatabaseOptions;
  /** Closes nothing that was opened on it: do that first. */
  remove(): Promise<void>;
}

/** Makes a fresh database from the template of this run. */
export function createTestDatabase(engine: Engine): Promise<TestDatabase> {
  return createDatabase(engine, true);
}

/** Makes a database without any table. */
export function createEmptyDatabase(engine: Engine): Promise<TestDatabase> {
  return createDatabase(engine, false);
}

async function createDatabase(engine: Engine, isMigrated: boolean): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pilot-bot-test-'));
  const removeFolder = (): void => rmSync(dataDir, { recursive: true, force: true });
  if (engine === 'sqlite') {
    if (isMigrated) copyFileSync(sqliteFile(inject('sqliteTemplate')), sqliteFile(dataDir));
    return { options: { dataDir }, remove: async () => removeFolder() };
  }
  const server = inject('postgresUrl');
  const name = `pilot_test_${randomUUID().replaceAll('-', '')}`;
  const template = isMigrated ? inject('postgresTemplate') : 'template0';
  await runOnServer(server, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const remove = async (): Promise<void> => {
    await runOnServer(server, `DROP DATABASE "${name}" WITH (FORCE)`);
    removeFolder();
  };
  return { options: { dataDir, url: siblingUrl(server, name) }, remove };
}

/** What a suite that runs on both engines is given. */
export interface EngineUnderTest {
  engine: Engine;
  /** The open database of this file and engine; only inside tests and hooks. */
  database(): Database;
  /** Where it lies, to open it a second time. */
  options(): DatabaseOptions;
}

/** Runs the same suite on SQLite and on a real PostgreSQL, each with a fresh database for the whole suite. */
export function describeOnBothEngines(name: string, suite: (under: EngineUnderTest) => void): void {
  describe.each<Engine>(['sqlite', 'postgresql'])(`${name} on %s`, (engine) => {
    let made: TestDatabase | undefined;
    let opened: Database | undefined;
    beforeAll(async () => {
      made = await createTestDatabase(engine);
      opened = await openDatabase(made.options);
    });
    afterAll(async () => {
      await opened?.close();
      await made?.remove();
    });
    suite({
      engine,
      database: () => existing(opened),
      options: () => existing(made).options,
    });
  });
}

function existing<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the database exists only while the tests of its suite run');
  return value;
}
