import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { deserialize } from 'node:v8';

// The recorded Prisma calls in a bare process. Each list is one interactive transaction. The message [from, to] runs
// so many of them, one after another. `how`: `stock` is Prisma as npm has it, client, adapter and driver; `own` has
// the product's connection below it.
const [, , how, file, dataDir, url] = process.argv;
const recorded = deserialize(readFileSync(file));

const { openPostgresqlClient, postgresqlAdapter } = await import(
  '../../.cache/modules/db/open-postgresql.js'
);
const { openSqliteClient, sqliteAdapter, sqliteFile } = await import(
  '../../.cache/modules/db/open-sqlite.js'
);

async function postgresAdapter() {
  if (how === 'own') return postgresqlAdapter(url, { warn: console.error });
  const { PrismaPg } = await import('@prisma/adapter-pg');
  return new PrismaPg({ connectionString: url, options: '-c timezone=UTC' });
}

async function fileAdapter() {
  if (how === 'stock') {
    const { PrismaLibSql } = await import('@prisma/adapter-libsql');
    return new PrismaLibSql({ url: pathToFileURL(sqliteFile(dataDir)).href });
  }
  const { timerDelay } = await import('../../.cache/modules/db/retry.js');
  return sqliteAdapter(dataDir, timerDelay);
}

const client =
  url === undefined
    ? await openSqliteClient(await fileAdapter())
    : await openPostgresqlClient(await postgresAdapter());

async function run(from, to) {
  for (const calls of recorded.slice(from, to))
    await client.$transaction(async (tx) => {
      for (const { model, method, args } of calls) await (model === null ? tx : tx[model])[method](...args);
    });
}

process.on('message', (message) => {
  if (!Array.isArray(message)) return;
  const [from, to] = message;
  run(from, to).then(
    () => process.send('done'),
    (error) => process.send(String(error)),
  );
});
// The probe lets go of the channel; here it is what the process lives for.
process.channel.ref();
console.log('ready');
