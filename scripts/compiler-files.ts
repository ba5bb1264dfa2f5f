import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const ENCODED = /\.wasm-base64\.mjs$/;

const binary = async (module: string): Promise<Buffer> => {
  const { wasm } = (await import(pathToFileURL(module).href)) as { wasm: string };
  return Buffer.from(wasm, 'base64');
};

/**
 * Puts Prisma's query compilers beside the bundle as files of their bytes. npm has them as modules with 4.5 MB of
 * base64: node would keep the module's text and the decoded text for as long as the bot runs, and scan them at each
 * start.
 */
export function compilerFiles(): Plugin {
  const found = new Map<string, string>();
  return {
    name: 'compiler-files',
    enforce: 'pre',
    resolveId: (id) => (ENCODED.test(id) ? fileURLToPath(import.meta.resolve(id)) : null),
    load(id) {
      if (!ENCODED.test(id)) return null;
      const name = basename(id).replace(ENCODED, '.wasm');
      found.set(name, id);
      // What calls this turns it into a Buffer once more, which takes bytes as well as text.
      return `import { readFileSync } from 'node:fs';
        export const wasm = readFileSync(new URL(${JSON.stringify(`./${name}`)}, import.meta.url));`;
    },
    async writeBundle({ dir = '' }) {
      for (const [name, module] of found) writeFileSync(join(dir, name), await binary(module));
    },
  };
}
