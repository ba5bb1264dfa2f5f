import { describe, expect, it } from 'vitest';
import { reconnectWait } from './stream.ts';

describe('reconnectWait', () => {
  it('doubles from half a second up to three', () => {
    expect([0, 1, 2, 3, 4, 5, 20].map(reconnectWait)).toEqual([500, 1000, 2000, 3000, 3000, 3000, 3000]);
  });
});
