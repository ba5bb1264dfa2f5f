import { createContext } from 'react';
import type { ClockView } from '../../../emulator/protocol.ts';
import { wallOf } from './shanghai.ts';

/** Reads the emulated time, in epoch milliseconds. */
export const NowContext = createContext<() => number>(() => Date.now());

/** The emulated time at a moment of the machine: a running clock moves along with the machine's. */
export function emulatedNow(clock: ClockView, receivedAt: number, machineNow: number): number {
  return clock.running ? clock.now + (machineNow - receivedAt) : clock.now;
}

/** A local Date that shows the wall clock of Asia/Shanghai, for pickers that only know the machine's zone. */
export function wallDate(instant: number): Date {
  const wall = wallOf(instant);
  return new Date(
    wall.getUTCFullYear(),
    wall.getUTCMonth(),
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
  );
}
