/** Lets at most `limit` holders in at a time, in the order in which they asked. */
export interface FifoGate {
  /** Runs `work` as soon as it is its turn; its outcome is passed on and the place is always given back. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Makes a gate for `limit` (at least 1) simultaneous holders. Who has waited for `maxWaitMs` of machine time is turned
 * away with an error: behind a holder that waits for the newcomer itself it would wait for ever.
 */
export function createFifoGate(limit: number, maxWaitMs: number): FifoGate {
  const waiting: (() => void)[] = [];
  let free = limit;
  const inLine = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const turn = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(turn), 1);
        reject(new Error(`no turn within ${maxWaitMs} ms: the database is overloaded or waits for itself`));
      }, maxWaitMs);
      waiting.push(turn);
    });
  const enter = (): Promise<void> | undefined => {
    if (free === 0) return inLine();
    free -= 1;
    return undefined;
  };
  // A place is handed to the next in line directly, so that a newcomer can never overtake it.
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
