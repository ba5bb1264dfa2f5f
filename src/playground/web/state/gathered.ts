const QUIET_MS = 60;

/** Runs an action once, a moment after the last of a burst of calls. */
export function gathered(action: () => void): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    ask: () => {
      clearTimeout(timer);
      timer = setTimeout(action, QUIET_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
