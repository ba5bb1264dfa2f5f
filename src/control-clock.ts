import type { Clock, Instant } from './kernel/time.ts';

/** The business clock: the machine's, or one that a tester moves (`CONTROL_CLOCK=1`). */
export interface ControlledClock extends Clock {
  /** True once an instant was set on this database. */
  isSet(): boolean;
  /** Moves the clock without running anything. */
  jump(to: Instant): void;
}

/** A frozen clock that starts at a stored instant, or at `fallback` until it is set for the first time. */
export function createControlledClock(stored: Instant | null, fallback: Instant): ControlledClock {
  let now = stored ?? fallback;
  let isSet = stored !== null;
  return {
    now: () => now,
    isSet: () => isSet,
    jump: (to) => {
      now = to;
      isSet = true;
    },
  };
}

/** What moving the clock sets in motion. */
export interface ClockWork {
  /** Planned instants in (from, to], in order. */
  instants(from: Instant, to: Instant): Promise<Instant[]>;
  /** Runs what is due now and tries its messages once. */
  runDue(): Promise<void>;
  store(now: Instant): Promise<void>;
}

/**
 * Moves the clock through every planned instant up to `to` and runs what falls due at each, in order. The first call
 * on a database may set any instant and catches nothing up; later ones only go forward. False when `to` lies back.
 */
export async function moveClock(clock: ControlledClock, work: ClockWork, to: Instant): Promise<boolean> {
  if (clock.isSet() && to < clock.now()) return false;
  const steps = clock.isSet() ? await work.instants(clock.now(), to) : [];
  for (const step of [...steps, to]) {
    clock.jump(step);
    await work.store(step);
    await work.runDue();
  }
  return true;
}
