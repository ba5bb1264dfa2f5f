import { defineConfig } from 'vitest/config';

const shared = { testTimeout: 30_000, hookTimeout: 60_000 };

/**
 * `unit`: pure and in process, no server. `whole`: real databases, real processes, the emulator and a real browser;
 * its set-up starts a PostgreSQL of its own and builds the chat page.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'whole',
          sequence: { groupOrder: 1 },
          include: ['src/**/*.db.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/bench/**', '**/node_modules/**'],
          globalSetup: ['test/support/postgres.ts', 'test/support/build-page.ts'],
          maxWorkers: 2,
        },
      },
    ],
  },
});
