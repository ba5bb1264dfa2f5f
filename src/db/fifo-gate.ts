/** Lets at most `limit` holders in at a time, in the order in which they asked. */
export interface FifoGate {
  /** Runs `work` as soon as it is its turn; its outcome is passed on and the place is always given back. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes a gate for `limit` (at least 1) simultaneous holders. */
export function createFifoGate(limit: number): FifoGate {
  const waiting: (() => void)[] = [];
  let free = limit;
  const enter = (): Promise<void> | undefined => {
    if (free === 0) return new Promise((resolve) => waiting.push(resolve));
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
