import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gathered } from './gathered.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('gathered', () => {
  it('runs once after a burst, and twice a second while a burst does not end', () => {
    let runs = 0;
    const { ask } = gathered(() => {
      runs += 1;
    });
    for (let at = 0; at < 3; at += 1) ask();
    vi.advanceTimersByTime(60);
    expect(runs).toBe(1);
    for (let at = 0; at < 50; at += 1) {
      ask();
      vi.advanceTimersByTime(20);
    }
    expect(runs).toBe(3);
  });
});
