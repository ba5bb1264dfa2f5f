import type { JsonObject } from '../protocol.ts';
import type { EventRecord } from '../state/records.ts';

/** Hands events to apps, at least once; what routes see of the event queue. */
export interface EventPublisher {
  /** Stores an event and starts its first delivery; does not wait for the app. */
  publish(appId: string, type: string, event: JsonObject): EventRecord;
  /** When the next retry is due, in virtual ms. */
  nextDueAt(): number | undefined;
  /** Delivers everything due now, earliest first, and waits for the answers. */
  fireDue(): Promise<void>;
  /** Delivers one event again, whatever its state. Undefined when it is unknown. */
  redeliver(eventId: string): Promise<EventRecord | undefined>;
  /** Waits for the deliveries under way. */
  settled(): Promise<void>;
  /** Takes over what an earlier run left undelivered. */
  resume(): void;
  /** Forgets every event that still waits. */
  clear(): void;
}
