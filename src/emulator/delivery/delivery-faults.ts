import type { DeliveryFaultSpec } from '../protocol.ts';
import { drawLots, shuffled } from '../state/seeded-random.ts';

const DEFAULT_HOLD_MS = 200;

/** What a tester's faults do to one event. */
export interface DeliveryPlan {
  copies: number;
  /** Real milliseconds to wait before the first attempt. */
  delayMs: number;
  /** The first attempt never reaches the app. */
  dropFirst: boolean;
  /** Held for so many real milliseconds and sent shuffled with what else is held. */
  holdMs?: number;
}

/** The delivery faults in force. */
export interface DeliveryFaults {
  add(spec: DeliveryFaultSpec): void;
  clear(): void;
  list(): DeliveryFaultSpec[];
  /** The plan for the next event; uses up one `times` of every fault that applies. */
  planNext(): DeliveryPlan;
  shuffle<T>(items: T[]): T[];
  snapshot(): DeliveryFaultsSnapshot;
  restore(snapshot: DeliveryFaultsSnapshot): void;
}

/** All faults with what is left of each, and where the generator of orders stands. `remaining` absent: without end. */
interface DeliveryFaultsSnapshot {
  seed: number;
  drawn: number;
  armed: { spec: DeliveryFaultSpec; remaining?: number }[];
}

interface Armed {
  spec: DeliveryFaultSpec;
  remaining: number;
}

function applied(plan: DeliveryPlan, spec: DeliveryFaultSpec): DeliveryPlan {
  switch (spec.kind) {
    case 'duplicate':
      return { ...plan, copies: spec.copies ?? 2 };
    case 'delay':
      return { ...plan, delayMs: spec.delayMs ?? 0 };
    case 'drop_first':
      return { ...plan, dropFirst: true };
    case 'reorder':
      return { ...plan, holdMs: spec.delayMs ?? DEFAULT_HOLD_MS };
  }
}

/** No faults until a tester adds some. */
export function createDeliveryFaults(): DeliveryFaults {
  let armed: Armed[] = [];
  let seed = 1;
  let lot = drawLots(seed);
  return {
    add: (spec) => {
      if (spec.seed !== undefined) {
        seed = spec.seed;
        lot = drawLots(seed);
      }
      armed.push({ spec, remaining: spec.times ?? Number.POSITIVE_INFINITY });
    },
    clear: () => {
      armed = [];
    },
    list: () =>
      armed.map(({ spec, remaining }) => ({
        ...spec,
        ...(spec.times === undefined ? {} : { times: remaining }),
      })),
    planNext: () => {
      let plan: DeliveryPlan = { copies: 1, delayMs: 0, dropFirst: false };
      for (const fault of armed) {
        if (fault.remaining <= 0) continue;
        fault.remaining--;
        plan = applied(plan, fault.spec);
      }
      return plan;
    },
    shuffle: (items) => shuffled(items, lot.draw),
    snapshot: () => ({
      seed,
      drawn: lot.drawn(),
      armed: armed.map(({ spec, remaining }) =>
        Number.isFinite(remaining) ? { spec, remaining } : { spec },
      ),
    }),
    restore: (snapshot) => {
      seed = snapshot.seed;
      lot = drawLots(seed, snapshot.drawn);
      armed = snapshot.armed.map(({ spec, remaining }) => ({
        spec,
        remaining: remaining ?? Number.POSITIVE_INFINITY,
      }));
    },
  };
}
