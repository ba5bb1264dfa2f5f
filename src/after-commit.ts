import type { Tx } from './db/index.ts';
import type { Logger } from './kernel/logger.ts';

/** Work outside any transaction that a committed one gave rise to; `stopping` says that it is not wanted any more. */
export type LaterWork = (stopping: AbortSignal) => Promise<void>;

/** Work for after a commit. Nothing waits for it, and what a stop or a crash meets is lost: only for what may be. */
export interface AfterCommit {
  /** Plans work for the commit of this transaction; one that is rolled back takes it along. */
  plan(tx: Tx, work: LaterWork): void;
  /** Starts what was planned; without a word it is left out while `most` are under way. */
  committed(tx: Tx): void;
  /** Ends what is under way and starts nothing more. */
  stop(): Promise<void>;
}

/** Makes the one place of such work; `most` may be under way at a time. */
export function createAfterCommit({ most, log }: { most: number; log: Logger }): AfterCommit {
  const planned = new WeakMap<object, LaterWork[]>();
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const start = (work: LaterWork): void => {
    if (stopping.signal.aborted || running.size >= most) return;
    const run = work(stopping.signal)
      .catch((error: unknown) => log.error({ err: error }, 'what should follow an answer failed'))
      .finally(() => running.delete(run));
    running.add(run);
  };
  return {
    plan: (tx, work) => void planned.set(tx, [...(planned.get(tx) ?? []), work]),
    committed(tx) {
      const due = planned.get(tx) ?? [];
      planned.delete(tx);
      for (const work of due) start(work);
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
