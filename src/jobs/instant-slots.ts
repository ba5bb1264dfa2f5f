import type { Tx } from '../db/index.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../kernel/time.ts';
import type { Slot } from './planner.ts';

/** A reminder that is later than this is skipped, and the planner logs it (SPEC 0.1, reading 4). */
const LATE_MS = 2 * HOUR_MS;

/** Sending starts at most so long after the planned instant (SPEC 0.1, reading 4). */
export const MOST_SPREAD_MS = 10 * MINUTE_MS;

/** What holds for all slots of a job. */
export interface SlotManner {
  /** How late it is still run; null for what is true and wanted however late. Two hours unless said otherwise. */
  lateMs?: number | null;
  /** Whether what fell due still waits, as in quiet hours. */
  isHeld?: (now: Instant) => boolean;
}

/**
 * One slot for each planned instant whose sending starts in (from, to], oldest first; `run` gets the planned instant.
 */
export function instantSlots(
  planned: readonly Instant[],
  window: { spread(at: Instant): number; from: Instant; to: Instant },
  run: (tx: Tx, at: Instant) => Promise<void>,
  { lateMs = LATE_MS, isHeld }: SlotManner = {},
): Slot[] {
  const { spread, from, to } = window;
  return [...new Set(planned)]
    .map((at) => ({ at, startsAt: (at + spread(at)) as Instant }))
    .filter(({ startsAt }) => startsAt > from && startsAt <= to)
    .sort((a, b) => a.startsAt - b.startsAt)
    .map(({ at, startsAt }) => ({
      at: startsAt,
      ...(isHeld === undefined ? {} : { isHeld }),
      ...(lateMs === null ? {} : { expiresAt: (startsAt + lateMs) as Instant }),
      run: (tx) => run(tx, at),
    }));
}
