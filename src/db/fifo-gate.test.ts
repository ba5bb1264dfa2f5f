import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFifoGate } from './fifo-gate.ts';

describe('a FIFO gate', () => {
  it('lets at most its limit in, in the order of coming', async () => {
    const gate = createFifoGate(2, 1_000);
    const order: number[] = [];
    let inside = 0;
    let most = 0;
    const visits = Array.from({ length: 9 }, (_, i) =>
      gate.run(async () => {
        order.push(i);
        inside += 1;
        most = Math.max(most, inside);
        await Promise.resolve();
        inside -= 1;
      }),
    );
    await Promise.all(visits);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(most).toBe(2);
  });

  it('gives the place back when the work fails', async () => {
    const gate = createFifoGate(1, 1_000);
    await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await gate.run(async () => 'next')).toBe('next');
  });

  describe('behind a holder that does not leave', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    it('turns a newcomer away after its time, such as one that the holder waits for itself', async () => {
      const gate = createFifoGate(1, 1_000);
      const nested = gate.run(() => gate.run(async () => 'never'));
      const outcome = expect(nested).rejects.toThrow('no turn within 1000 ms');
      await vi.advanceTimersByTimeAsync(1_000);
      await outcome;
      expect(await gate.run(async () => 'next')).toBe('next');
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});
