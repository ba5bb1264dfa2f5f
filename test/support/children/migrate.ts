import { writeSync } from 'node:fs';
import { migrateSqlite } from '../../../src/db/migrate-sqlite.ts';
import { sqliteAdapter } from '../../../src/db/open-sqlite.ts';
import { timerDelay } from '../../../src/db/retry.ts';

// Applies the migrations of argv[3] to the data directory argv[2] and says a line after each, for a test that kills it.
const [dataDir = '', folder = ''] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

say('started');
await migrateSqlite(
  sqliteAdapter(dataDir, timerDelay),
  { info: () => say('applied'), warn: () => undefined },
  folder,
);
