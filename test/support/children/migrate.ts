import { writeSync } from 'node:fs';
import { migratePostgresql } from '../../../src/db/migrate-postgresql.ts';
import { migrateSqlite } from '../../../src/db/migrate-sqlite.ts';
import { postgresqlAdapter } from '../../../src/db/open-postgresql.ts';
import { sqliteAdapter } from '../../../src/db/open-sqlite.ts';
import { timerDelay } from '../../../src/db/retry.ts';

// Applies the migrations of argv[3] to argv[2], a data directory or a PostgreSQL address, and says a line after each,
// for a test that kills it.
const [database = '', folder = ''] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);
const log = { info: () => say('applied'), warn: () => undefined };

say('started');
if (database.startsWith('postgresql:'))
  await migratePostgresql(postgresqlAdapter(database, log), log, folder);
else await migrateSqlite(sqliteAdapter(database, timerDelay), log, folder);
say('done');
