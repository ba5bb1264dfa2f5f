import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/db/index.ts';
import { runOnServer, siblingUrl } from './postgres-admin.ts';
import { templatePrefix } from './postgres-leftovers.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL server of this run. */
    postgresUrl: string;
    /** Name of its database that has all migrations and no rows. */
    postgresTemplate: string;
    /** Data directory whose SQLite file has all migrations and no rows. */
    sqliteTemplate: string;
  }
}

/**
 * Global setup of the test run: a PostgreSQL server of its own (or the one that TEST_DATABASE_URL names) and an
 * empty, migrated template for each engine, from which the test files copy theirs. Returns what takes it all away.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server: PostgresServer = given ? { url: given, stop: async () => undefined } : await startPostgres();
  const template = `pilot_template_${process.pid}`;
  const sqliteTemplate = mkdtempSync(join(tmpdir(), `${templatePrefix}${process.pid}-`));
  const teardown = async (): Promise<void> => {
    rmSync(sqliteTemplate, { recursive: true, force: true });
    if (given) await runOnServer(server.url, `DROP DATABASE IF EXISTS "${template}"`);
    await server.stop();
  };
  try {
    await runOnServer(server.url, `CREATE DATABASE "${template}"`);
    const postgres = { url: siblingUrl(server.url, template), dataDir: sqliteTemplate };
    for (const options of [postgres, { dataDir: sqliteTemplate }])
      await (await openDatabase(options)).close();
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('postgresUrl', server.url);
  project.provide('postgresTemplate', template);
  project.provide('sqliteTemplate', sqliteTemplate);
  return teardown;
}
