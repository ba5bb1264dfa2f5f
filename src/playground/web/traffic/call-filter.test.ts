import { describe, expect, it } from 'vitest';
import type { TrafficItem } from '../../../emulator/protocol.ts';
import { EVERYTHING, fitsFilter } from './call-filter.ts';

const item = (more: Partial<TrafficItem>): TrafficItem => ({
  seq: 1,
  at: 0,
  direction: 'to_platform',
  what: 'POST /open-apis/im/v1/messages',
  transport: 'http',
  request: { content: '你好' },
  tookMs: 1,
  state: 'ok',
  ...more,
});

describe('the filter of the traffic', () => {
  it('wants every word, anywhere, in either case', () => {
    expect(fitsFilter(item({}), { ...EVERYTHING, text: 'MESSAGES 你好' })).toBe(true);
    expect(fitsFilter(item({}), { ...EVERYTHING, text: 'messages 再见' })).toBe(false);
    expect(fitsFilter(item({ logId: '2026ABC' }), { ...EVERYTHING, text: '2026abc' })).toBe(true);
  });

  it('keeps to one direction', () => {
    expect(fitsFilter(item({}), { ...EVERYTHING, direction: 'to_app' })).toBe(false);
    expect(fitsFilter(item({ direction: 'to_app' }), { ...EVERYTHING, direction: 'to_app' })).toBe(true);
  });

  it.each([
    ['ok', false],
    ['under_way', false],
    ['refused', true],
    ['failed', true],
    ['unknown_endpoint', true],
  ] as const)('counts %s as failed: %s', (state, failed) => {
    expect(fitsFilter(item({ state }), { ...EVERYTHING, failedOnly: true })).toBe(failed);
  });
});
