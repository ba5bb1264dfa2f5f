import { beat, type Database, type Tx } from './db/index.ts';
import { noteGap, type OutageDeps } from './features/outages/index.ts';
import { loadJudging } from './features/reminders/index.ts';
import type { Clock, Instant } from './kernel/time.ts';

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
 * that still lasts, puts the closes inside it under review. Beat, review and `together` are stored at once or not at
 * all: a beat without its review would hide the outage for good.
 */
export function createPulse(deps: PulseDeps): Pulse {
  let isFirst = true;
  return async (now, together) => {
    const isContinuous = deps.isControlled && !isFirst;
    await deps.db.transaction(async (tx) => {
      await together?.(tx);
      const gap = await beat(tx, now, { canReceive: deps.canReceive(), isContinuous });
      if (gap !== null) await noteGap(tx, deps, await loadJudging(tx, now), gap);
    });
    isFirst = false;
  };
}

/**
 * One wake of the process: the beat comes before the work, and without it nothing planned is done. Warnings about a
 * close that an outage touched would leave otherwise, before the week is under review (reading 10).
 */
export const createWake =
  (clock: Clock, pulse: Pulse, work: () => Promise<void>) => async (): Promise<void> => {
    await pulse(clock.now());
    await work();
  };
