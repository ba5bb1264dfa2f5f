import type { Logger } from './kernel/logger.ts';
import { systemClock } from './kernel/time.ts';

/** Runs work a little after the last wake, one at a time. */
export function createDebounce(
  work: () => Promise<void>,
  delayMs: number,
  log: Logger,
): { wake(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  return {
    wake() {
      timer ??= setTimeout(() => {
        timer = null;
        running = running
          .then(work)
          .catch((error: unknown) =>
            log.error({ err: error }, 'cards could not be refreshed; the next change tries again'),
          );
      }, delayMs);
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

/** Waits until the condition holds, at most so many milliseconds. */
export async function waitFor(condition: () => boolean, limitMs: number): Promise<void> {
  const end = systemClock.now() + limitMs;
  while (!condition() && systemClock.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** One call at a time, in the order of arrival. */
export function serialised<A, R>(work: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (argument) => {
    const next = last.then(
      () => work(argument),
      () => work(argument),
    );
    last = next;
    return next;
  };
}
