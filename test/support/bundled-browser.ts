import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';

const run = promisify(execFile);

/** A browser that is started with variables of its own, so that its libraries touch no other process. */
export interface BrowserProgram {
  executablePath: string;
  env?: NodeJS.ProcessEnv;
}

async function inflate(archive: string, target: string): Promise<void> {
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(target));
}

async function unpack(archive: string, folder: string): Promise<void> {
  const tar = join(folder, 'archive.tar');
  await inflate(archive, tar);
  await run('tar', ['-xf', tar, '-C', folder, '--no-same-owner']);
  await rm(tar);
}

async function fill(folder: string, bin: string): Promise<void> {
  await inflate(join(bin, 'chromium.br'), join(folder, 'chromium'));
  await chmod(join(folder, 'chromium'), 0o755);
  await unpack(join(bin, 'al2023.tar.br'), folder);
  await unpack(join(bin, 'fonts.tar.br'), folder);
  await writeFile(join(folder, 'complete'), '');
}

function programIn(folder: string): BrowserProgram {
  const libraries = [join(folder, 'lib'), join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH ?? ''];
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: libraries.filter((path) => path !== '').join(':'),
    FONTCONFIG_PATH: join(folder, 'fonts'),
  };
  return { executablePath: join(folder, 'chromium'), env };
}

/**
 * The Chromium that the package `@sparticuz/chromium` carries (Linux x64 only, else undefined), unpacked once per user
 * and version into the temporary folder. Several test processes may ask at the same time: each unpacks beside the
 * target and the first to rename wins.
 */
export async function bundledBrowser(): Promise<BrowserProgram | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const bin = join(entry.slice(0, entry.lastIndexOf(join('chromium', 'build'))), 'chromium', 'bin');
  const version = createRequire(import.meta.url)(join(dirname(bin), 'package.json')) as { version: string };
  const folder = join(tmpdir(), `bundled-chromium-${version.version}-${process.getuid?.() ?? 0}`);
  if (existsSync(join(folder, 'complete'))) return programIn(folder);
  const draft = await mkdtemp(`${folder}-draft-`);
  await fill(draft, bin);
  await mkdir(dirname(folder), { recursive: true });
  await rename(draft, folder).catch(async () => {
    await rm(draft, { recursive: true, force: true });
  });
  return programIn(folder);
}
