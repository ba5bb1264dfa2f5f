import { writeMigration } from './migration-files.ts';
import { dialects } from './paths.ts';
import { diffFromMigrations } from './schema-diff.ts';
import { engineErrorText } from './schema-engine.ts';

// Usage: npm run db:diff -- NAME [TIMESTAMP]; the timestamp has the form yyyyMMddHHmmss, in UTC.
const [name, timestamp = clockTimestamp()] = process.argv.slice(2);

function clockTimestamp(): string {
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14);
}

async function author(migration: string): Promise<void> {
  for (const dialect of dialects) {
    const sql = await diffFromMigrations(dialect);
    if (sql === null) console.log(`${dialect}: migrations and schema agree, nothing written`);
    else console.log(`${dialect}: ${writeMigration(dialect, migration, sql)}`);
  }
}

if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name) || !/^\d{14}$/.test(timestamp)) {
  console.error('usage: npm run db:diff -- NAME [yyyyMMddHHmmss], NAME in lower case with underscores');
  process.exitCode = 2;
} else {
  await author(`${timestamp}_${name}`).catch((error: unknown) => {
    console.error(engineErrorText(error));
    process.exitCode = 1;
  });
}
