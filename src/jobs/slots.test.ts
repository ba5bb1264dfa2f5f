import { describe, expect, it } from 'vitest';
import type { Tx } from '../db/index.ts';
import { day, HOUR_MS, type Instant, instantAt, MINUTE_MS, weekdayOf } from '../kernel/time.ts';
import { dailySlots } from './daily-slots.ts';
import { instantSlots } from './instant-slots.ts';

const at = (text: string, time: string): Instant => instantAt(day(text), time);

/** Runs the slots outside a database and answers what they were given. */
async function given(
  slotsFor: (run: (tx: Tx, planned: Instant) => Promise<void>) => ReturnType<typeof dailySlots>,
) {
  const seen: Instant[] = [];
  const run = async (_tx: Tx, planned: Instant): Promise<void> => void seen.push(planned);
  const slots = slotsFor(run);
  for (const slot of slots) await slot.run?.({} as Tx);
  return { slots, seen };
}

describe('dailySlots', () => {
  it('begins after the window does and ends with it, on the days that are meant', async () => {
    const window = { from: at('2026-11-20', '09:00'), to: at('2026-11-24', '09:00') };
    const { seen } = await given((run) => dailySlots(window, '09:00', run));
    expect(seen).toEqual(
      ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map((one) => at(one, '09:00')),
    );
    const workdays = await given((run) => dailySlots(window, '09:00', run, (one) => weekdayOf(one) <= 5));
    expect(workdays.seen).toEqual([at('2026-11-23', '09:00'), at('2026-11-24', '09:00')]);
  });
});

describe('instantSlots', () => {
  const nine = at('2026-11-20', '09:00');
  const start = (nine + 3 * MINUTE_MS) as Instant;
  const window = { spread: () => 3 * MINUTE_MS, from: (start - 1) as Instant, to: start };

  it('starts once after the spread, tells of the planned instant, and expires', async () => {
    const { slots, seen } = await given((run) => instantSlots([nine, nine], window, run));
    expect(slots).toMatchObject([{ at: start, expiresAt: start + 2 * HOUR_MS }]);
    expect(seen).toEqual([nine]);
    expect(instantSlots([nine], { ...window, from: start }, async () => {})).toEqual([]);
  });

  it('waits as long as it is held', () => {
    const isHeld = (now: Instant) => now < start + HOUR_MS;
    expect(instantSlots([nine], window, async () => {}, { isHeld })[0]?.isHeld).toBe(isHeld);
  });

  it('never expires where lateness does not matter', () => {
    expect(instantSlots([nine], window, async () => {}, { lateMs: null })[0]?.expiresAt).toBeUndefined();
  });
});
