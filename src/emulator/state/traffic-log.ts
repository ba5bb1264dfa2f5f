import type { TrafficItem } from '../protocol.ts';
import type { Bus } from './bus.ts';

/** Kept items; older ones are forgotten, so that a soak does not grow. */
const CAPACITY = 5000;

/** The recent traffic in both directions. */
export interface TrafficLog {
  add(item: Omit<TrafficItem, 'seq'>): TrafficItem;
  /** Items with a higher `seq`, oldest first. */
  after(seq: number): TrafficItem[];
  clear(): void;
}

/** A bounded log that also announces each item on the bus. */
export function createTrafficLog(bus: Bus): TrafficLog {
  let items: TrafficItem[] = [];
  let seq = 0;
  return {
    add: (entry) => {
      const item: TrafficItem = { seq: ++seq, ...entry };
      items.push(item);
      if (items.length > CAPACITY * 2) items = items.slice(-CAPACITY);
      bus.emit({ event: { type: 'traffic', item } });
      return item;
    },
    after: (from) => items.slice(-CAPACITY).filter((item) => item.seq > from),
    clear: () => {
      items = [];
    },
  };
}
