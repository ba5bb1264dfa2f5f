import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** A file of the chat page with its media type. */
interface StaticFile {
  body: Buffer;
  type: string;
  /**
   * Names under `assets/` carry a hash of their content and may be kept for ever; everything else is asked for anew.
   */
  cacheControl: string;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/**
 * Finds the file for a URL path under `root`. A path without an extension falls back to `index.html`, since the
 * page routes by itself; undefined when there is none. Never leaves `root`.
 */
export async function findStaticFile(root: string, urlPath: string): Promise<StaticFile | undefined> {
  const base = normalize(root);
  const wanted = normalize(join(base, urlPath.replaceAll('\0', '')));
  if (wanted !== base && !wanted.startsWith(base.endsWith(sep) ? base : base + sep)) return undefined;
  const candidates = extname(wanted) === '' ? [join(base, 'index.html')] : [wanted];
  for (const path of candidates) {
    if (await isFile(path)) {
      const isHashed = path.startsWith(join(base, 'assets') + sep);
      return {
        body: await readFile(path),
        type: TYPES[extname(path)] ?? 'application/octet-stream',
        cacheControl: isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      };
    }
  }
  return undefined;
}
