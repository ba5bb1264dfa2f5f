import type { TrafficItem } from '../../../emulator/protocol.ts';

const KEPT = 1000;

/**
 * The calls with those that came in, the newest on top. The same number comes again when a call has ended; one that has
 * ended stays so, because the list that is read when the stream opens may come after its end was told.
 */
export function joinedCalls(before: TrafficItem[], incoming: TrafficItem[]): TrafficItem[] {
  const bySeq = new Map(before.map((item) => [item.seq, item]));
  for (const item of incoming) {
    const known = bySeq.get(item.seq);
    if (known === undefined || known.state === 'under_way') bySeq.set(item.seq, item);
  }
  return [...bySeq.values()].sort((one, other) => other.seq - one.seq).slice(0, KEPT);
}
