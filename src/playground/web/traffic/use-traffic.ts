import { useCallback, useEffect, useState } from 'react';
import type { TrafficItem } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { openStream } from '../api/stream.ts';
import { joinedCalls } from './joined-calls.ts';

/** Calls that come within one frame are taken together: a busy bot makes hundreds a second. */
function collecting(take: (items: TrafficItem[]) => void) {
  let waiting: TrafficItem[] = [];
  let frame = 0;
  return {
    add: (item: TrafficItem) => {
      waiting.push(item);
      if (waiting.length > 1) return;
      frame = requestAnimationFrame(() => {
        take(waiting);
        waiting = [];
      });
    },
    stop: () => cancelAnimationFrame(frame),
  };
}

/** The traffic as it goes, the newest on top, and a way to forget it. */
export function useTraffic(): { items: TrafficItem[]; clear: () => void } {
  const [items, setItems] = useState<TrafficItem[]>([]);
  useEffect(() => {
    const take = (incoming: TrafficItem[]) => setItems((before) => joinedCalls(before, incoming));
    const frames = collecting(take);
    const close = openStream('/control/stream', {
      opened: () => void api.traffic(0).then(take, () => undefined),
      lost: () => undefined,
      event: (event) => (event.type === 'traffic' ? frames.add(event.item) : undefined),
    });
    return () => {
      frames.stop();
      close();
    };
  }, []);
  const clear = useCallback(() => {
    api.clearTraffic().then(
      () => setItems([]),
      () => undefined,
    );
  }, []);
  return { items, clear };
}
