import { PrismaPg } from '@prisma/adapter-pg';
import { MINUTE_MS } from '../kernel/time.ts';
import type { Client } from './client.ts';
import type { DatabaseLog } from './log.ts';
import { createStatementNames } from './statement-names.ts';

/**
 * Connections that one process holds at most. One thread keeps four transactions going; every further connection would
 * have all statements to prepare, in the very burst that opened it.
 */
export const postgresqlPoolSize = 6;

/** So long a connection is kept unused: what is prepared on it serves the next burst. */
const IDLE_MS = 10 * MINUTE_MS;

/**
 * The adapter for a PostgreSQL server. The session speaks UTC, because `timestamp` columns are written without a
 * zone; a statement ends after 10 s and an idle transaction after 15 s, so that a stuck process frees its locks.
 */
export function postgresqlAdapter(url: string, log: DatabaseLog): PrismaPg {
  const settings = {
    timezone: 'UTC',
    statement_timeout: '10s',
    idle_in_transaction_session_timeout: '15s',
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const pool = {
    connectionString: url,
    options: options.join(' '),
    max: postgresqlPoolSize,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: IDLE_MS,
    application_name: 'one-plus-x-pilot-bot',
  };
  const lost = (error: Error): void => log.warn({ err: error }, 'a database connection was lost');
  const name = createStatementNames();
  return new PrismaPg(pool, {
    onPoolError: lost,
    onConnectionError: lost,
    statementNameGenerator: ({ sql }) => name(sql),
  });
}

/** Opens the PostgreSQL client; its generated code is loaded only here. */
export async function openPostgresqlClient(adapter: PrismaPg): Promise<Client> {
  const { PrismaClient } = await import('./generated/postgresql/client.ts');
  const client = new PrismaClient({ adapter });
  await client.$connect();
  // Both clients are generated from one schema and have the same models; the PostgreSQL one only accepts more.
  return client as unknown as Client;
}
