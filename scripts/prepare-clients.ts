import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDerivedSchema } from './derive-schema.ts';
import { dialects, paths } from './paths.ts';

const hashFile = join(paths.generatedClients, '.schema-hash');
const prismaPackage = join(paths.root, 'node_modules/prisma/package.json');
const prismaCli = join(paths.root, 'node_modules/prisma/build/index.js');

/** What the generated clients depend on: the schema, and the Prisma that generates them. */
function wantedHash(): string {
  const hash = createHash('sha256');
  for (const file of [paths.schema.sqlite, prismaPackage]) hash.update(readFileSync(file));
  return hash.digest('hex');
}

function isUpToDate(hash: string): boolean {
  const outputs = dialects.map((dialect) => join(paths.generatedClients, dialect, 'client.ts'));
  const needed = [...outputs, paths.schema.postgresql, hashFile];
  return needed.every((file) => existsSync(file)) && readFileSync(hashFile, 'utf8') === hash;
}

function generate(schema: string): void {
  execFileSync(process.execPath, [prismaCli, 'generate', '--schema', schema, '--no-hints'], {
    cwd: paths.root,
    // Generating needs no engine, yet the CLI looks for one and would download it. Any executable satisfies it.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    stdio: 'pipe',
  });
}

const hash = wantedHash();
if (!isUpToDate(hash)) {
  writeDerivedSchema();
  for (const dialect of dialects) generate(paths.schema[dialect]);
  mkdirSync(paths.generatedClients, { recursive: true });
  writeFileSync(hashFile, hash);
}
