const QUIET_MS = 60;
const LONGEST_MS = 500;

/** Runs an action once, a moment after the last of a burst of calls; a burst that goes on runs it in between. */
export function gathered(action: () => void): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  const run = () => {
    timer = undefined;
    action();
  };
  return {
    ask: () => {
      const now = performance.now();
      if (timer === undefined) since = now;
      clearTimeout(timer);
      timer = setTimeout(run, Math.max(0, Math.min(QUIET_MS, since + LONGEST_MS - now)));
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
