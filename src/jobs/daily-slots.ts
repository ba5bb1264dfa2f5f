import type { Tx } from '../db/index.ts';
import { addDays, type Day, dayOf, type Instant, instantAt } from '../kernel/time.ts';
import type { Slot } from './planner.ts';

/**
 * One slot for each day on which the local time (HH:mm) lies in (from, to], oldest first; `run` gets the planned
 * instant. `isMeant` picks the days, such as workdays.
 */
export function dailySlots(
  window: { from: Instant; to: Instant },
  time: string,
  run: (tx: Tx, at: Instant) => Promise<void>,
  isMeant: (day: Day) => boolean = () => true,
): Slot[] {
  const { from, to } = window;
  const slots: Slot[] = [];
  for (let day = dayOf(from); day <= dayOf(to); day = addDays(day, 1)) {
    const at = instantAt(day, time);
    if (at > from && at <= to && isMeant(day)) slots.push({ at, run: (tx) => run(tx, at) });
  }
  return slots;
}
