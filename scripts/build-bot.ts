import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist');

/** Takes away the files of an earlier build, which stand beside the folder of the chat page. */
function clean(): void {
  mkdirSync(output, { recursive: true });
  for (const entry of readdirSync(output, { withFileTypes: true }))
    if (entry.isFile() && /\.js(\.map)?$/.test(entry.name)) rmSync(join(output, entry.name));
}

/**
 * Bundles the bot into `dist/main.js` and a file for each part that is loaded later; packages stay where npm put them.
 * To load 700 modules one by one would take a fifth of the start. Every file lies directly in `dist/`, from where
 * `project-file.ts` finds the project's top folder.
 */
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: 'src/main.ts',
    outDir: output,
    emptyOutDir: false,
    copyPublicDir: false,
    sourcemap: true,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
  plugins: [{ name: 'clean', buildStart: clean }],
});
