import { beat, type Database, type HeartbeatGap, type Tx } from './db/index.ts';
import { noteGap, type OutageDeps } from './features/outages/index.ts';
import { loadJudging } from './features/reminders/index.ts';
import type { Instant } from './kernel/time.ts';

export interface PulseDeps extends OutageDeps {
  db: Database;
  /** Whether the transport can receive at this moment. */
  canReceive(): boolean;
  /** The clock is moved by hand: between two beats of this process time alone is no outage. */
  isControlled: boolean;
}

/** Beats of this process for the whole deployment. */
export type Pulse = (now: Instant, together?: (tx: Tx) => Promise<void>) => Promise<void>;

/**
 * Makes the pulse (SPEC 0.1, reading 10): each beat says that the process runs and can receive. A gap that it ends, or
 * that still lasts, puts the closes inside it under review. `together` is stored with the beat or not at all.
 */
export function createPulse(deps: PulseDeps): Pulse {
  let isFirst = true;
  return async (now, together) => {
    const isContinuous = deps.isControlled && !isFirst;
    const gap = await deps.db.transaction(async (tx): Promise<HeartbeatGap | null> => {
      await together?.(tx);
      return beat(tx, now, { canReceive: deps.canReceive(), isContinuous });
    });
    isFirst = false;
    if (gap === null) return;
    await deps.db.transaction(async (tx) => noteGap(tx, deps, await loadJudging(tx, now), gap));
  };
}
