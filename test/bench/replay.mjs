import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';

// The recorded Prisma calls in a bare process: Prisma, the product's adapter and nothing else. Each list is one
// interactive transaction. The message [from, to] runs so many of them, one after another.
const [, , file, dataDir, url] = process.argv;
const recorded = deserialize(readFileSync(file));

async function openClient() {
  if (url !== undefined) {
    const { openPostgresqlClient, postgresqlAdapter } = await import(
      '../../.cache/modules/db/open-postgresql.js'
    );
    return openPostgresqlClient(postgresqlAdapter(url, { warn: console.error }));
  }
  const { openSqliteClient, sqliteAdapter } = await import('../../.cache/modules/db/open-sqlite.js');
  const { timerDelay } = await import('../../.cache/modules/db/retry.js');
  return openSqliteClient(sqliteAdapter(dataDir, timerDelay));
}

const client = await openClient();

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
