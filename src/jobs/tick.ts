import { schedule } from 'node-cron';
import type { Logger } from '../kernel/logger.ts';

/** Wakes `work` once a minute, seven seconds past (the platform advises against full minutes); overlapping wakes are dropped. */
export function startTick(work: () => Promise<void>, log: Logger): { stop(): Promise<void> } {
  const task = schedule(
    '7 * * * * *',
    () => work().catch((error: unknown) => log.error({ err: error }, 'a tick failed')),
    { noOverlap: true },
  );
  return {
    async stop() {
      await task.destroy();
    },
  };
}
