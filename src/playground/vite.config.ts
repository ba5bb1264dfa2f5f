import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles the chat page into `dist/playground`, from where the emulator serves it. Addresses are relative so that
 * the page works under any mount path; file names carry a content hash so that they may be cached for good.
 */
export default defineConfig({
  root: here('./web'),
  base: './',
  plugins: [react()],
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
