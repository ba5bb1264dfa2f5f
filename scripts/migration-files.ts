import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { type Dialect, paths } from './paths.ts';

const lockFile = 'migration_lock.toml';

/** Reads a dialect's migrations in the form the schema engine wants; an absent folder is an empty history. */
export function readMigrationList(dialect: Dialect): MigrationList {
  const folder = paths.migrations[dialect];
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const directories = names.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: folder,
    lockfile: { path: lockFile, content: lockText(dialect) },
    shadowDbInitScript: '',
    migrationDirectories: directories.sort().map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(folder, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/**
 * Writes `<name>/migration.sql` beside the dialect's other migrations and returns its path; refuses to overwrite
 * one. The lock file beside them is what `prisma migrate deploy` wants to find.
 */
export function writeMigration(dialect: Dialect, name: string, sql: string): string {
  const folder = paths.migrations[dialect];
  const file = join(folder, name, 'migration.sql');
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, lockFile), lockText(dialect));
  writeFileSync(file, sql, { flag: 'wx' });
  return file;
}

function lockText(dialect: Dialect): string {
  return `# Names the dialect of this folder's migrations for \`prisma migrate deploy\`.\nprovider = "${dialect}"\n`;
}
