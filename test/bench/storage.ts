import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseOptions, type Engine, openDatabase } from '../../src/db/index.ts';
import { runOnServer, siblingUrl } from '../support/postgres-admin.ts';
import { startDurablePostgres } from './durable-postgres.ts';
import { progress } from './measurement.ts';
import { projectIds, seedSchool } from './school.ts';

/** The bench's school on one engine. */
export interface Storage {
  engine: Engine;
  projects: readonly string[];
  /** A copy of its own of the state after seeding. */
  copy(): Promise<DatabaseOptions>;
  close(): Promise<void>;
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'pilot-bench-'));

async function seeded(options: DatabaseOptions): Promise<string[]> {
  const db = await openDatabase(options);
  try {
    await seedSchool(db);
    return await projectIds(db);
  } finally {
    await db.close();
  }
}

async function sqliteStorage(folder: string): Promise<Storage> {
  const dataDir = join(folder, 'seeded');
  const projects = await seeded({ dataDir });
  let copies = 0;
  return {
    engine: 'sqlite',
    projects,
    copy: async () => {
      const copied = join(folder, `copy-${copies++}`);
      cpSync(dataDir, copied, { recursive: true });
      return { dataDir: copied };
    },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function postgresStorage(folder: string): Promise<Storage> {
  const server = await startDurablePostgres();
  await runOnServer(server.url, 'CREATE DATABASE seeded');
  const projects = await seeded({ dataDir: folder, url: siblingUrl(server.url, 'seeded') });
  let copies = 0;
  return {
    engine: 'postgresql',
    projects,
    copy: async () => {
      const name = `copy_${copies++}`;
      await runOnServer(server.url, `CREATE DATABASE ${name} TEMPLATE seeded`);
      return { dataDir: folder, url: siblingUrl(server.url, name) };
    },
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes the school; closing takes it and all copies away. */
export async function createStorage(engine: Engine): Promise<Storage> {
  progress(`seeding 10,000 reports on ${engine}`);
  return engine === 'sqlite' ? sqliteStorage(newFolder()) : postgresStorage(newFolder());
}
