import { schedule } from 'node-cron';
import type { Logger } from '../kernel/logger.ts';

/**
 * Wakes `work` twice a minute, so that another process goes on with what a crashed one had begun within half of it;
 * never on the full minute, as the platform advises. Overlapping wakes are dropped.
 */
export function startTick(work: () => Promise<void>, log: Logger): { stop(): Promise<void> } {
  const task = schedule(
    '7,37 * * * * *',
    () => work().catch((error: unknown) => log.error({ err: error }, 'a tick failed')),
    { noOverlap: true },
  );
  return {
    async stop() {
      await task.destroy();
    },
  };
}
