import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * What cards and chart specs name is data of strangers: whatever it says, the page asks nobody but its own server.
 * Only in the build, because the dev server puts scripts of its own into the page.
 */
const ownServerOnly: Plugin = {
  name: 'own-server-only',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      injectTo: 'head-prepend',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content:
          "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'",
      },
    },
  ],
};

/**
 * Bundles the chat page into `dist/playground`, from where the emulator serves it. Addresses are relative so that
 * the page works under any mount path; file names carry a content hash so that they may be cached for good.
 */
export default defineConfig({
  root: here('./web'),
  base: './',
  plugins: [react(), ownServerOnly],
  build: {
    outDir: here('../../dist/playground'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/client': 'http://127.0.0.1:4400', '/control': 'http://127.0.0.1:4400' },
  },
});
