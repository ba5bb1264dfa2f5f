import type { ClockView } from '../protocol.ts';

/** The emulator's calendar time. It leads; bots follow. */
export interface VirtualClock {
  now(): number;
  view(): ClockView;
  /** Jumps; the caller has checked that it is not backwards. */
  moveTo(now: number): void;
  setRunning(running: boolean): void;
}

/** Starts a clock. While it runs it advances with `machineNow`, a monotonic reading in ms. */
export function createVirtualClock(start: ClockView, machineNow: () => number): VirtualClock {
  let { now: base, running } = start;
  let anchor = machineNow();
  const now = () => (running ? Math.floor(base + machineNow() - anchor) : base);
  const moveTo = (target: number) => {
    base = target;
    anchor = machineNow();
  };
  return {
    now,
    view: () => ({ now: now(), running }),
    moveTo,
    setRunning: (next) => {
      moveTo(now());
      running = next;
    },
  };
}
