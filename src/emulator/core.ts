import type { DeliveryFaults } from './delivery/delivery-faults.ts';
import type { EventPublisher } from './delivery/event-publisher.ts';
import type { LongConnections } from './delivery/long-connections.ts';
import type { Gallery } from './gallery-types.ts';
import type { CallFaults } from './open-apis/call-faults.ts';
import type { RateLimits } from './open-apis/rate-limits.ts';
import type { RunningOptions } from './options.ts';
import type { Scenario } from './scenario-types.ts';
import type { Bus } from './state/bus.ts';
import type { InTurn } from './state/in-turn.ts';
import type { TokenRecord } from './state/records.ts';
import type { State } from './state/state.ts';
import type { TrafficLog } from './state/traffic-log.ts';
import type { VirtualClock } from './state/virtual-clock.ts';

/** Everything but the event queue, which is built on it. */
export interface CoreParts {
  state: State;
  clock: VirtualClock;
  /** Monotonic milliseconds of the machine: time limits and rates, never calendar matters. */
  machineNow: () => number;
  bus: Bus;
  traffic: TrafficLog;
  callFaults: CallFaults;
  deliveryFaults: DeliveryFaults;
  limits: RateLimits;
  connections: LongConnections;
  options: RunningOptions;
  log: (line: string) => void;
  /** `http://127.0.0.1:PORT` once listening. */
  origin: () => string;
  /** Tokens of bots that were connected when a snapshot without them was put in place: they go on until they expire. */
  guestTokens: Map<string, TokenRecord>;
  /**
   * What the chat page offers beside the chats: stories to play and cards to look at, handed over after every start.
   */
  shelf: { scenarios: Scenario[]; gallery: Gallery };
  /** Moves of the clock, one after another: two at once would fire the same retry twice. */
  inTurn: InTurn;
}

/** What every route works with. The parts know each other only through this. */
export interface Core extends CoreParts {
  events: EventPublisher;
  /** Back to the state that the options describe. */
  reset: () => void;
}
