import { expect, it } from 'vitest';
import { day, instantAt } from './kernel/time.ts';
import { createWake } from './pulse.ts';

const clock = { now: () => instantAt(day('2026-11-20'), '18:30') };

it('beats before it works, so that a close that the bot slept through is under review first (US-33)', async () => {
  const done: string[] = [];
  const pulse = async (): Promise<void> => {
    await Promise.resolve();
    done.push('beat');
  };
  await createWake(clock, pulse, async () => void done.push('work'))();
  expect(done).toEqual(['beat', 'work']);
});

it('works on nothing when the beat fails', async () => {
  const done: string[] = [];
  const pulse = (): Promise<void> => Promise.reject(new Error('no database'));
  const wake = createWake(clock, pulse, async () => void done.push('work'));
  await expect(wake()).rejects.toThrow('no database');
  expect(done).toEqual([]);
});
