import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from '../project-file.ts';
import type { Engine } from './client.ts';

/** One authored migration: its folder's name, the whole text of its file, and the sha256 of that text in hex. */
export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** A row of `_prisma_migrations`, as far as it matters here. */
export interface AppliedMigration {
  name: string;
  checksum: string;
  isFinished: boolean;
  isRolledBack: boolean;
}

/** The database and the migrations of this release do not fit together; the message says how and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** The folder of a dialect's migrations in this installation. */
export function migrationsFolder(engine: Engine): string {
  return projectFile(`prisma/migrations/${engine}`);
}

/** Reads the migrations in the order in which they are applied. Throws when there are none: then files are missing. */
export function readMigrations(folder: string): Migration[] {
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const migrations = names
    .filter((entry) => entry.isDirectory())
    .map((entry) => readMigration(folder, entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (migrations.length === 0)
    throw new MigrationError(`no migrations in ${folder}: the installation is incomplete`);
  return migrations;
}

/**
 * Decides which migrations are still to be applied. Throws a MigrationError when one that is applied was edited
 * since, is unfinished (left by another tool), or is unknown to this release (the database is newer).
 */
export function pendingMigrations(
  all: readonly Migration[],
  applied: readonly AppliedMigration[],
): Migration[] {
  const byName = new Map(all.map((migration) => [migration.name, migration]));
  const done = new Set<string>();
  for (const row of applied.filter((candidate) => !candidate.isRolledBack)) {
    const migration = byName.get(row.name);
    if (!row.isFinished) {
      throw new MigrationError(
        `migration ${row.name} was started by another tool and never finished; restore a backup`,
      );
    }
    if (migration === undefined) {
      throw new MigrationError(`the database has migration ${row.name} of a newer release; use that release`);
    }
    if (migration.checksum !== row.checksum) {
      throw new MigrationError(
        `migration ${row.name} was changed after it had been applied; restore its file`,
      );
    }
    done.add(row.name);
  }
  return all.filter((migration) => !done.has(migration.name));
}

function readMigration(folder: string, name: string): Migration {
  const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}
