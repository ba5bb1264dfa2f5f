import type { TrafficItem } from '../protocol.ts';
import type { Bus } from './bus.ts';

/** Kept items; older ones are forgotten, so that a soak does not grow. */
const CAPACITY = 5000;

/** What is known of a call or delivery when it begins. */
export type TrafficStart = Omit<TrafficItem, 'seq' | 'state' | 'tookMs'>;
/** What its end adds; what it says anew replaces what was said at the start. */
export type TrafficEnd = Partial<TrafficItem> & Pick<TrafficItem, 'state' | 'tookMs'>;

/** The recent traffic in both directions. */
export interface TrafficLog {
  add(item: Omit<TrafficItem, 'seq'>): TrafficItem;
  /** Notes what begins, as `under_way`; the answer is called once, with how it ended. */
  begin(start: TrafficStart): (end: TrafficEnd) => TrafficItem;
  /** Items with a higher `seq`, oldest first. */
  after(seq: number): TrafficItem[];
  clear(): void;
}

/** A bounded log that also announces each item on the bus, one that ends a second time. */
export function createTrafficLog(bus: Bus): TrafficLog {
  let items: TrafficItem[] = [];
  let seq = 0;
  const announce = (item: TrafficItem) => bus.emit({ event: { type: 'traffic', item } });
  const add = (entry: Omit<TrafficItem, 'seq'>) => {
    const item: TrafficItem = { ...entry, seq: ++seq };
    items.push(item);
    if (items.length > CAPACITY * 2) items = items.slice(-CAPACITY);
    announce(item);
    return item;
  };
  return {
    add,
    begin: (start) => {
      const item = add({ ...start, tookMs: 0, state: 'under_way' });
      return (end) => {
        // Changed where it stands: the list may have been cut or cleared meanwhile.
        Object.assign(item, end);
        announce(item);
        return item;
      };
    },
    after: (from) => items.slice(-CAPACITY).filter((item) => item.seq > from),
    clear: () => {
      items = [];
    },
  };
}
