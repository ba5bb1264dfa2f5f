import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts';

const at = (ms: number): Instant => ms as Instant;

/** Sends as soon as the limiter allows; answers the instants. */
function drain(
  limiter: RateLimiter,
  messages: { receiver: string; priority: number }[],
): { at: number; receiver: string }[] {
  const sent: { at: number; receiver: string }[] = [];
  let now = 0;
  for (const { receiver, priority } of messages) {
    for (
      let wait = limiter.wait(receiver, priority, at(now));
      wait > 0;
      wait = limiter.wait(receiver, priority, at(now))
    )
      now += Math.ceil(wait);
    limiter.count(receiver, priority, at(now));
    sent.push({ at: now, receiver });
  }
  return sent;
}

const most = (times: number[], windowMs: number): number =>
  Math.max(
    0,
    ...times.map((start) => times.filter((time) => time >= start && time < start + windowMs).length),
  );

describe('the rate limiter (Feishu: 50/s and 1000/min for the app, 5/s for a receiver)', () => {
  it('never goes above any of the three limits', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ receiver: fc.constantFrom('a', 'b', 'c', 'd'), priority: fc.constantFrom(0, 4, 9) }),
          { maxLength: 120 },
        ),
        (messages) => {
          const sent = drain(createRateLimiter(), messages);
          expect(
            most(
              sent.map((one) => one.at),
              1_000,
            ),
          ).toBeLessThanOrEqual(50);
          for (const receiver of ['a', 'b', 'c', 'd']) {
            expect(
              most(
                sent.filter((one) => one.receiver === receiver).map((one) => one.at),
                1_000,
              ),
            ).toBeLessThanOrEqual(5);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('sends 2,000 bulk messages within 132 s and at most 1,000 in any minute', () => {
    const sent = drain(
      createRateLimiter(),
      Array.from({ length: 2_000 }, (_, index) => ({ receiver: `p${index}`, priority: 9 })),
    );
    const times = sent.map((one) => one.at);
    expect(times.at(-1)).toBeLessThan(132_000);
    const windows = times.filter((_, index) => index % 50 === 0);
    for (const start of windows)
      expect(times.filter((time) => time >= start && time < start + 60_000).length).toBeLessThanOrEqual(
        1_000,
      );
  });

  it('lets bulk leave in portions of five within an eighth of a second, answers at once', () => {
    const limiter = createRateLimiter();
    for (let index = 0; index < 5; index++) limiter.count(`p${index}`, 9, at(1_000));
    expect(limiter.bulkWait(at(1_000))).toBe(125);
    expect(limiter.wait('another', 9, at(1_000))).toBe(125);
    expect(limiter.wait('another', 0, at(1_000))).toBe(0);
    expect(limiter.bulkWait(at(1_125))).toBe(0);
  });

  it('keeps room for an answer while bulk waits', () => {
    const limiter = createRateLimiter();
    drain(
      limiter,
      Array.from({ length: 930 }, (_, index) => ({ receiver: `p${index}`, priority: 9 })),
    );
    const now = at(25_000);
    expect(limiter.wait('another', 9, now)).toBeGreaterThan(1_000);
    expect(limiter.wait('somebody', 0, now)).toBe(0);
  });

  it('obeys a pause for everybody and for one receiver', () => {
    const limiter = createRateLimiter();
    limiter.pause(at(5_000));
    expect(limiter.wait('a', 0, at(0))).toBe(5_000);
    limiter.pause(at(9_000), 'b');
    expect(limiter.wait('a', 0, at(5_000))).toBe(0);
    expect(limiter.wait('b', 0, at(5_000))).toBe(4_000);
  });

  it('counts what another process sent during the last minute', () => {
    const limiter = createRateLimiter(Array.from({ length: 1_000 }, (_, index) => at(index * 20)));
    expect(limiter.wait('a', 0, at(20_000))).toBeGreaterThan(40_000);
  });
});
