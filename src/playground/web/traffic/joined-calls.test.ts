import { describe, expect, it } from 'vitest';
import type { TrafficItem } from '../../../emulator/protocol.ts';
import { joinedCalls } from './joined-calls.ts';

function call(seq: number, state: TrafficItem['state']): TrafficItem {
  const rest = { at: 0, direction: 'to_platform', what: 'GET /x', transport: 'http', request: null } as const;
  return { ...rest, seq, state, tookMs: 0 };
}

const shown = (items: TrafficItem[]) => items.map(({ seq, state }) => [seq, state]);

describe('joined calls', () => {
  it('have the newest on top, each once and as it ended', () => {
    const first = joinedCalls([], [call(1, 'ok'), call(2, 'under_way')]);
    expect(shown(joinedCalls(first, [call(3, 'under_way'), call(2, 'refused')]))).toEqual([
      [3, 'under_way'],
      [2, 'refused'],
      [1, 'ok'],
    ]);
  });

  it('stay ended when a list comes late that was read before', () => {
    expect(shown(joinedCalls([call(1, 'ok')], [call(1, 'under_way')]))).toEqual([[1, 'ok']]);
  });
});
