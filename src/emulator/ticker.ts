import { announceClock } from './control/move-clock.ts';
import type { Core } from './core.ts';

/** While the clock runs, followers lag by this much at most. Real ms. */
const TICK_MS = 1000;

/** Every second of a running clock: due retries go out, followers hear the time, the journal keeps it. */
export function startTicker(core: Core): () => void {
  let busy = false;
  const tick = async () => {
    if (busy || !core.clock.view().running) return;
    busy = true;
    try {
      await core.inTurn(async () => {
        await announceClock(core);
        await core.events.fireDue();
      });
    } catch (error) {
      core.log(`bug: ${String(error)}`);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void tick(), TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
