import { describe, expect, it } from 'vitest';
import { retrying } from './retry.ts';

const conflict = Object.assign(new Error('conflict'), { code: 'P2034' });

describe('retrying', () => {
  const failing = (times: number, error: Error) => {
    const waits: number[] = [];
    let calls = 0;
    const work = async (): Promise<number> => {
      calls += 1;
      if (calls <= times) throw error;
      return calls;
    };
    const delay = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
    return { waits, outcome: retrying(work, 5, delay), calls: () => calls };
  };

  it('runs the work again after a conflict, waiting longer each time', async () => {
    const { outcome, waits } = failing(3, conflict);
    expect(await outcome).toBe(4);
    expect(waits).toEqual([20, 40, 80]);
  });

  it('gives up after the fifth attempt', async () => {
    const { outcome, calls } = failing(9, conflict);
    await expect(outcome).rejects.toBe(conflict);
    expect(calls()).toBe(5);
  });

  it('does not repeat what failed for another reason', async () => {
    const { outcome, calls } = failing(1, new Error('bug'));
    await expect(outcome).rejects.toThrow('bug');
    expect(calls()).toBe(1);
  });
});
