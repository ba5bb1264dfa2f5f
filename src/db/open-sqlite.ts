import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './client.ts';
import type { Delay } from './retry.ts';
import { SqliteAdapterFactory } from './sqlite-adapter.ts';

/** The SQLite file of a data directory. */
export function sqliteFile(dataDir: string): string {
  return join(dataDir, 'bot.db');
}

/** The adapter on the data directory's SQLite file; makes the directory, readable by its owner alone, if need be. */
export function sqliteAdapter(dataDir: string, delay: Delay): SqliteAdapterFactory {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return new SqliteAdapterFactory(sqliteFile(dataDir), delay);
}

/** Opens the SQLite client; its generated code is loaded only here. */
export async function openSqliteClient(adapter: SqliteAdapterFactory): Promise<Client> {
  const { PrismaClient } = await import('./generated/sqlite/client.ts');
  const client = new PrismaClient({ adapter });
  await client.$connect();
  return client;
}
