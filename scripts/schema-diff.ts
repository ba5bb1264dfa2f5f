import { readFileSync } from 'node:fs';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { writeDerivedSchema } from './derive-schema.ts';
import { readMigrationList } from './migration-files.ts';
import { type Dialect, paths } from './paths.ts';
import { pgliteFactory } from './pglite-adapter.ts';
import { startSchemaEngine } from './schema-engine.ts';
import { sqliteAuthoringFactory } from './sqlite-authoring-adapter.ts';

/** The SQL that leads from the dialect's migrations to its schema, or null when they already agree. */
export async function diffFromMigrations(dialect: Dialect): Promise<string | null> {
  const content = dialect === 'sqlite' ? readFileSync(paths.schema.sqlite, 'utf8') : writeDerivedSchema();
  const path = paths.schema[dialect];
  const engine = await startSchemaEngine(factoryOf(dialect), [[path, content]]);
  try {
    const result = await engine.diff({
      from: { tag: 'migrations', ...readMigrationList(dialect) },
      to: { tag: 'schemaDatamodel', files: [{ path, content }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return result.exitCode === 2 ? (result.stdout ?? '') : null;
  } finally {
    engine.free();
  }
}

function factoryOf(dialect: Dialect): SqlMigrationAwareDriverAdapterFactory {
  return dialect === 'sqlite' ? sqliteAuthoringFactory() : pgliteFactory();
}
