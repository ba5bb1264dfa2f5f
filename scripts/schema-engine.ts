import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type * as SchemaEnginePackage from '@prisma/schema-engine-wasm';
import { z } from 'zod';

/** Prisma's schema engine: compares schemas with migrations and judges a migration history. */
export type SchemaEngine = SchemaEnginePackage.SchemaEngine;

interface Glue {
  SchemaEngine: Pick<typeof SchemaEnginePackage.SchemaEngine, 'new'>;
  __wbg_set_wasm(exports: Record<string, unknown>): void;
}

/** What the engine reports when it fails: JSON in the message of the thrown error. */
const engineFailure = z.object({ message: z.string() });

let loaded: Promise<Glue> | undefined;

/**
 * Starts the engine on `datamodels` (path and text of each schema) with the connections of `factory`.
 * Give it only throw-away databases: the engine creates tables where it likes.
 */
export async function startSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  datamodels: [string, string][],
): Promise<SchemaEngine> {
  loaded ??= load();
  const glue = await loaded;
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  return glue.SchemaEngine.new({ datamodels }, () => undefined, adapter);
}

/** The readable part of what the engine threw. */
export function engineErrorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  try {
    return engineFailure.parse(JSON.parse(error.message)).message;
  } catch {
    return error.message;
  }
}

// The package's index imports its .wasm as a module, which Node 20 cannot; so the two files are joined here.
async function load(): Promise<Glue> {
  const index = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const folder = dirname(index);
  const gluePath = join(folder, 'schema_engine_bg.js');
  const glue: Glue = await import(pathToFileURL(gluePath).href);
  const module = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== 'function') throw new Error('the schema engine has no start function');
  start();
  return glue;
}
