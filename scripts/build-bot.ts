import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { compilerFiles } from './compiler-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist');

/** Takes away the files of an earlier build, which stand beside the folder of the chat page. */
function clean(): void {
  mkdirSync(output, { recursive: true });
  for (const entry of readdirSync(output, { withFileTypes: true }))
    if (entry.isFile() && /\.(js|wasm)(\.map)?$/.test(entry.name)) rmSync(join(output, entry.name));
}

/** Writes other letters than ASCII as escapes: one dash in a text makes node keep two bytes for each of its letters. */
const escaped = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The SDK's own file, whose text is larger than that of all the rest. */
const slimSdk: Plugin = {
  name: 'slim-sdk',
  renderChunk: (code, { facadeModuleId }) =>
    facadeModuleId?.includes('/@larksuiteoapi/') === true ? { code: escaped(code), map: null } : null,
};

/**
 * Packages that stay where npm put them: native ones and those that look for files of their own at run time, and
 * Prisma's runtime, which is one file already.
 */
const APART = ['libsql', 'pg', 'pino', 'koa', '@prisma/client'];

/**
 * Bundles the bot into `dist/main.js` and a file for each part that is loaded later: to load 700 modules of our own and
 * 200 of packages one by one would lengthen the start (P5), and node would keep the SDK's text with all its comments
 * (P6). Every file lies directly in `dist/`, from where `project-file.ts` finds the project's top folder.
 */
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: APART },
  build: {
    ssr: 'src/main.ts',
    outDir: output,
    emptyOutDir: false,
    copyPublicDir: false,
    sourcemap: true,
    target: 'node20',
    rolldownOptions: {
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // Node keeps the maps in memory: for the lines of a stack their sources are not needed.
        sourcemapExcludeSources: true,
        comments: { legal: true, annotation: false, jsdoc: false },
      },
    },
  },
  plugins: [{ name: 'clean', buildStart: clean }, compilerFiles(), slimSdk],
});
