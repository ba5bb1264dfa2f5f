import { describe, expect, it } from 'vitest';
import { type CallAnswer, failureOf } from './errors.ts';

const answer = (status: number, code: number, resetSeconds: number | null = null): CallAnswer => ({
  status,
  code,
  message: 'm',
  logId: 'L',
  resetSeconds,
});
const classOf = (status: number, code: number): string | null =>
  failureOf(answer(status, code))?.failure ?? null;

describe('failureOf (Feishu: general error codes, message error codes)', () => {
  it('takes only HTTP 200 with code 0 for success', () => {
    expect(classOf(200, 0)).toBeNull();
    expect(classOf(200, 230001)).toBe('UNDELIVERABLE');
  });

  it('pauses for the app or the receiver as long as the platform says', () => {
    expect(failureOf(answer(429, 99991400, 7))).toMatchObject({
      failure: 'LIMITED',
      scope: 'APP',
      retryAfterMs: 7_000,
    });
    expect(failureOf(answer(400, 99991400))).toMatchObject({
      failure: 'LIMITED',
      scope: 'APP',
      retryAfterMs: 1_000,
    });
    expect(failureOf(answer(400, 11232))?.scope).toBe('APP');
    for (const code of [230020, 11233])
      expect(failureOf(answer(400, code))).toMatchObject({ failure: 'LIMITED', scope: 'RECEIVER' });
  });

  it('renews a refused token, also when it comes with HTTP 200', () => {
    for (const code of [99991661, 99991663, 99991668])
      expect([classOf(400, code), classOf(200, code)]).toEqual(['TOKEN', 'TOKEN']);
  });

  it('takes a 5xx for uncertain: a gateway may have answered for a call that was executed', () => {
    expect(classOf(500, 2200)).toBe('UNCERTAIN');
    expect(classOf(502, 0)).toBe('UNCERTAIN');
  });

  it('never tries again what will never be taken', () => {
    for (const code of [230013, 230053, 230029, 230002, 230018, 230027, 230099])
      expect(classOf(400, code)).toBe('UNDELIVERABLE');
  });

  it('tries again what the platform calls transient', () => {
    for (const code of [2200, 230049]) expect(classOf(400, code)).toBe('RETRY');
  });
});
