import { setTimeout as sleep } from 'node:timers/promises';
import type { CoreParts } from '../core.ts';
import type { JsonObject } from '../protocol.ts';
import { newId } from '../state/ids.ts';
import type { EventRecord } from '../state/records.ts';
import { outcomeOf } from './app-answer.ts';
import type { DeliveryPlan } from './delivery-faults.ts';
import type { EventPublisher } from './event-publisher.ts';
import { sendToApp } from './send-to-app.ts';

/** Waits before the 2nd to 5th delivery, in ms of the virtual clock (Feishu: event overview). */
const RETRY_AFTER_MS = [15_000, 5 * 60_000, 3600_000, 6 * 3600_000];

/** Settled events that are kept for inspection; older ones are forgotten. */
const KEEP_SETTLED = 5000;

const DROPPED = { acked: false, outcome: 'DROPPED' };

function afterAttempt(record: EventRecord, at: number, outcome: string, acked: boolean): EventRecord {
  const { nextAt: _, ...rest } = record;
  const attempts = [...record.attempts, { at, outcome }];
  if (acked) return { ...rest, attempts, state: 'acked' };
  const wait = RETRY_AFTER_MS[attempts.length - 1];
  if (wait === undefined) return { ...rest, attempts, state: 'exhausted' };
  return { ...rest, attempts, state: 'pending', nextAt: at + wait };
}

const PLAIN: DeliveryPlan = { copies: 1, delayMs: 0, dropFirst: false };
const dueAt = (record: EventRecord) => record.nextAt ?? record.createdAt;

/** The event queue: retries, duplicates and order as the platform (and the tester) will have them. */
export class EventQueue implements EventPublisher {
  readonly #core: CoreParts;
  /** Ids of events that still wait for an ack. */
  readonly #pending = new Set<string>();
  /** Ids of events that are being delivered right now, or held back by a fault. */
  readonly #sending = new Set<string>();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #settledIds: string[] = [];
  /** Counts the states: what was under way in an earlier one changes nothing in this. */
  #epoch = 0;
  #held: { record: EventRecord; plan: DeliveryPlan }[] = [];

  constructor(core: CoreParts) {
    this.#core = core;
  }

  publish(appId: string, type: string, event: JsonObject): EventRecord {
    const createdAt = this.#core.clock.now();
    const eventId = newId.event();
    const record: EventRecord = { eventId, appId, type, createdAt, event, attempts: [], state: 'pending' };
    this.#core.state.events.put(eventId, record);
    this.#pending.add(eventId);
    const plan = this.#core.deliveryFaults.planNext();
    if (plan.holdMs === undefined) this.#track(this.#attempt(record, plan));
    else this.#hold(record, plan, plan.holdMs);
    return record;
  }

  nextDueAt(): number | undefined {
    const times = this.#waiting().map(dueAt);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  async fireDue(): Promise<void> {
    const now = this.#core.clock.now();
    const due = this.#waiting().filter((record) => dueAt(record) <= now);
    due.sort((one, other) => dueAt(one) - dueAt(other));
    for (const { eventId } of due) {
      // Looked up again: an earlier delivery of this round may have taken a while.
      const record = this.#isWaiting(eventId) ? this.#core.state.events.get(eventId) : undefined;
      if (record && dueAt(record) <= now) await this.#attempt(record, PLAIN);
    }
  }

  async redeliver(eventId: string): Promise<EventRecord | undefined> {
    const record = this.#core.state.events.get(eventId);
    if (record) await this.#attempt(record, PLAIN);
    return this.#core.state.events.get(eventId);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  resume(): void {
    for (const record of this.#core.state.events.values()) {
      if (record.state === 'pending') this.#pending.add(record.eventId);
      else this.#settledIds.push(record.eventId);
    }
  }

  clear(): void {
    this.#epoch += 1;
    this.#sending.clear();
    this.#pending.clear();
    this.#settledIds.length = 0;
    this.#held = [];
  }

  #isWaiting(eventId: string): boolean {
    return this.#pending.has(eventId) && !this.#sending.has(eventId);
  }

  #waiting(): EventRecord[] {
    const ids = [...this.#pending].filter((id) => this.#isWaiting(id));
    return ids.flatMap((id) => this.#core.state.events.get(id) ?? []);
  }

  #track(work: Promise<unknown>): void {
    const tracked = work.catch((error: unknown) => this.#core.log(`delivery failed: ${String(error)}`));
    this.#underWay.add(tracked);
    void tracked.finally(() => this.#underWay.delete(tracked));
  }

  async #attempt(record: EventRecord, plan: DeliveryPlan): Promise<void> {
    const { eventId } = record;
    const epoch = this.#epoch;
    this.#sending.add(eventId);
    try {
      if (plan.delayMs > 0) await sleep(plan.delayMs, undefined, { ref: false });
      // A tester put another state in place meanwhile: looked at before the app hears of it, and before it is written.
      if (epoch !== this.#epoch) return;
      const { acked, outcome } = plan.dropFirst ? DROPPED : await this.#send(record, plan.copies);
      const current = this.#core.state.events.get(eventId);
      if (epoch !== this.#epoch || !current) return;
      this.#store(afterAttempt(current, this.#core.clock.now(), outcome, acked));
    } finally {
      if (epoch === this.#epoch) this.#sending.delete(eventId);
    }
  }

  async #send(record: EventRecord, copies: number): Promise<{ acked: boolean; outcome: string }> {
    const app = this.#core.state.apps.get(record.appId);
    if (!app) return { acked: false, outcome: 'NO_APP' };
    const { eventId, appId, type, event } = record;
    const envelope = { eventId, appId, type, event, createTime: String(record.createdAt) };
    const answers = await Promise.all(
      Array.from({ length: copies }, () => sendToApp(this.#core, app, envelope)),
    );
    const acked = answers.some((answer) => answer.kind === 'answered' && answer.status === 200);
    return { acked, outcome: answers.map(outcomeOf).join(', ') };
  }

  #store(record: EventRecord): void {
    const { events } = this.#core.state;
    events.put(record.eventId, record);
    if (record.state === 'pending') {
      this.#pending.add(record.eventId);
      return;
    }
    this.#pending.delete(record.eventId);
    this.#settledIds.push(record.eventId);
    if (this.#settledIds.length > KEEP_SETTLED) events.delete(this.#settledIds.shift() ?? '');
  }

  #hold(record: EventRecord, plan: DeliveryPlan, holdMs: number): void {
    this.#sending.add(record.eventId);
    this.#held.push({ record, plan });
    if (this.#held.length === 1)
      this.#track(sleep(holdMs, undefined, { ref: false }).then(() => this.#release()));
  }

  #release(): void {
    const batch = this.#core.deliveryFaults.shuffle(this.#held);
    this.#held = [];
    for (const { record, plan } of batch) this.#track(this.#attempt(record, plan));
  }
}
