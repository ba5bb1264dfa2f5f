import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { paths } from './paths.ts';

/**
 * Turns the text of the SQLite schema into that of its PostgreSQL twin: only the provider and the place of the
 * generated client differ. Throws when either line is not found exactly once, so that a change of the source
 * is noticed here and not in a client that speaks the wrong dialect.
 */
export function derivePostgresqlSchema(source: string): string {
  const withProvider = replaceOnce(source, 'provider = "sqlite"', 'provider = "postgresql"');
  const output = '= "../../../src/db/generated/postgresql"';
  const derived = replaceOnce(withProvider, '= "../src/db/generated/sqlite"', output);
  return `// Derived from prisma/schema.prisma; do not edit.\n${derived}`;
}

/** Writes the derived schema to `prisma/generated/postgresql/schema.prisma` and returns its text. */
export function writeDerivedSchema(): string {
  const derived = derivePostgresqlSchema(readFileSync(paths.schema.sqlite, 'utf8'));
  mkdirSync(dirname(paths.schema.postgresql), { recursive: true });
  writeFileSync(paths.schema.postgresql, derived);
  return derived;
}

function replaceOnce(text: string, wanted: string, replacement: string): string {
  const parts = text.split(wanted);
  if (parts.length !== 2) throw new Error(`expected exactly one ${JSON.stringify(wanted)} in the schema`);
  return parts.join(replacement);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeDerivedSchema();
}
