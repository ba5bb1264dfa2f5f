import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'src/playground');
const output = join(root, 'dist/playground');
const STAMP = '.source-hash';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Names one state of everything that the bundle depends on: the sources, the shared types and the locked packages. */
function sourceHash(): string {
  const hash = createHash('sha256');
  const extra = ['src/emulator/protocol.ts', 'package-lock.json'].map((name) => join(root, name));
  for (const file of [...filesBelow(sources), ...extra]) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function isFresh(hash: string): boolean {
  const stamp = join(output, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

function hasCode(error: unknown, codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** Puts the finished draft in place of the old build, unless another process was first with the same sources. */
function publish(draft: string, hash: string): void {
  try {
    if (isFresh(hash)) return;
    rmSync(output, { recursive: true, force: true });
    renameSync(draft, output);
  } catch (error) {
    if (!hasCode(error, ['ENOTEMPTY', 'EEXIST']) || !isFresh(hash)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Builds the chat page unless `dist/playground` already holds the build of these very sources. Processes may do so
 * at the same time: each builds beside the target. Answers the folder and whether work was done; a build error is
 * thrown as Vite reports it.
 */
export async function buildPlayground(): Promise<{ dir: string; built: boolean }> {
  const hash = sourceHash();
  if (isFresh(hash)) return { dir: output, built: false };
  // Loaded only now: a call that finds the build fresh must not pay for the bundler.
  const { build } = await import('vite');
  const draft = `${output}-draft-${process.pid}`;
  await build({ configFile: join(sources, 'vite.config.ts'), logLevel: 'warn', build: { outDir: draft } });
  writeFileSync(join(draft, STAMP), hash);
  publish(draft, hash);
  return { dir: output, built: true };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { dir, built } = await buildPlayground();
  console.log(`${built ? 'built' : 'up to date'}: ${relative(process.cwd(), dir) || '.'}`);
}
