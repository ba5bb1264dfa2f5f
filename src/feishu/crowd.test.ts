import { describe, expect, it } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { createCrowd, createStandAside } from './crowd.ts';
import type { Envelope } from './envelope.ts';

const at = (ms: number): Instant => ms as Instant;
const envelope = {} as Envelope;

describe('a crowd', () => {
  it('is there while more than a few wait for an answer, failed ones do not stay', async () => {
    const crowd = createCrowd();
    const waiting: (() => void)[] = [];
    const dispatch = crowd.counted(
      () =>
        new Promise((resolve, reject) => {
          const isLast = waiting.length === 4;
          waiting.push(() => (isLast ? reject(new Error('a bug')) : resolve({ kind: 'ack' })));
        }),
    );
    const answers = Array.from({ length: 5 }, () => dispatch(envelope));
    expect(crowd.isCrowded()).toBe(true);
    for (const answer of waiting) answer();
    await Promise.allSettled(answers);
    expect(crowd.isCrowded()).toBe(false);
  });

  it('is made way for, but not for ever', () => {
    let isCrowded = true;
    const standsAside = createStandAside(() => isCrowded, 3_000);
    expect([0, 2_999, 3_000, 9_000].map((ms) => standsAside(at(ms)))).toEqual([true, true, false, false]);
    isCrowded = false;
    expect(standsAside(at(9_500))).toBe(false);
    isCrowded = true;
    expect(standsAside(at(10_000))).toBe(true);
  });
});
