import { setTimeout as sleep } from 'node:timers/promises';
import type { CoreParts } from '../core.ts';
import type { JsonObject } from '../protocol.ts';
import { newId } from '../state/ids.ts';
import type { EventRecord } from '../state/records.ts';
import { outcomeOf } from './app-answer.ts';
import type { DeliveryPlan } from './delivery-faults.ts';
import { sendToApp } from './send-to-app.ts';

/** Waits before the 2nd to 5th delivery, in ms of the virtual clock (Feishu: event overview). */
export const RETRY_AFTER_MS = [15_000, 5 * 60_000, 3600_000, 6 * 3600_000];

/** Settled events that are kept for inspection; older ones are forgotten. */
const KEEP_SETTLED = 5000;

/** Events on their way to the apps, at least once. */
export interface EventQueue {
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
  clear(): void;
}

function afterAttempt(record: EventRecord, at: number, outcome: string, acked: boolean): EventRecord {
  const { nextAt: _, ...rest } = record;
  const attempts = [...record.attempts, { at, outcome }];
  if (acked) return { ...rest, attempts, state: 'acked' };
  const wait = RETRY_AFTER_MS[attempts.length - 1];
  if (wait === undefined) return { ...rest, attempts, state: 'exhausted' };
  return { ...rest, attempts, state: 'pending', nextAt: at + wait };
}

/** Builds the queue over the state of `core`. */
export function createEventQueue(core: CoreParts): EventQueue {
  const { events } = core.state;
  const pending = new Set<string>();
  const sending = new Set<string>();
  const underWay = new Set<Promise<unknown>>();
  const settledIds: string[] = [];
  let held: { record: EventRecord; plan: DeliveryPlan }[] = [];

  const track = (work: Promise<unknown>) => {
    const tracked = work.catch((error: unknown) => core.log(`delivery failed: ${String(error)}`));
    underWay.add(tracked);
    void tracked.finally(() => underWay.delete(tracked));
  };

  const store = (record: EventRecord) => {
    if (!events.get(record.eventId)) return;
    events.put(record.eventId, record);
    if (record.state === 'pending') {
      pending.add(record.eventId);
      return;
    }
    pending.delete(record.eventId);
    settledIds.push(record.eventId);
    if (settledIds.length > KEEP_SETTLED) events.delete(settledIds.shift() ?? '');
  };

  const send = async (record: EventRecord) => {
    const app = core.state.apps.get(record.appId);
    if (!app) return { acked: false, outcome: 'NO_APP' };
    const { eventId, appId, type, event } = record;
    const answer = await sendToApp(core, app, {
      eventId,
      appId,
      type,
      event,
      createTime: String(record.createdAt),
    });
    return { acked: answer.kind === 'answered' && answer.status === 200, outcome: outcomeOf(answer) };
  };

  const attempt = async (record: EventRecord, plan: DeliveryPlan) => {
    sending.add(record.eventId);
    try {
      if (plan.delayMs > 0) await sleep(plan.delayMs, undefined, { ref: false });
      const results = plan.dropFirst
        ? [{ acked: false, outcome: 'DROPPED' }]
        : await Promise.all(Array.from({ length: plan.copies }, () => send(record)));
      const acked = results.some((result) => result.acked);
      const outcome = results.map((result) => result.outcome).join(', ');
      store(afterAttempt(events.get(record.eventId) ?? record, core.clock.now(), outcome, acked));
    } finally {
      sending.delete(record.eventId);
    }
  };

  const release = () => {
    const batch = core.deliveryFaults.shuffle(held);
    held = [];
    for (const { record, plan } of batch) track(attempt(record, plan));
  };

  const hold = (record: EventRecord, plan: DeliveryPlan, holdMs: number) => {
    sending.add(record.eventId);
    held.push({ record, plan });
    if (held.length === 1) track(sleep(holdMs, undefined, { ref: false }).then(release));
  };

  const plain: DeliveryPlan = { copies: 1, delayMs: 0, dropFirst: false };
  const isDue = (record: EventRecord, now: number) =>
    !sending.has(record.eventId) && (record.nextAt ?? 0) <= now;
  const waiting = () =>
    [...pending].flatMap((id) => events.get(id) ?? []).filter((one) => !sending.has(one.eventId));

  return {
    publish: (appId, type, event) => {
      const createdAt = core.clock.now();
      const eventId = newId.event();
      const record: EventRecord = { eventId, appId, type, createdAt, event, attempts: [], state: 'pending' };
      events.put(eventId, record);
      pending.add(eventId);
      const plan = core.deliveryFaults.planNext();
      if (plan.holdMs === undefined) track(attempt(record, plan));
      else hold(record, plan, plan.holdMs);
      return record;
    },
    nextDueAt: () => {
      const times = waiting().map((record) => record.nextAt ?? record.createdAt);
      return times.length > 0 ? Math.min(...times) : undefined;
    },
    fireDue: async () => {
      const now = core.clock.now();
      const due = waiting().filter((record) => isDue(record, now));
      due.sort((one, other) => (one.nextAt ?? one.createdAt) - (other.nextAt ?? other.createdAt));
      for (const record of due) await attempt(record, plain);
    },
    redeliver: async (eventId) => {
      const record = events.get(eventId);
      if (record) await attempt(record, plain);
      return events.get(eventId);
    },
    settled: async () => {
      await Promise.all(underWay);
    },
    resume: () => {
      for (const record of events.values()) {
        if (record.state === 'pending') pending.add(record.eventId);
        else settledIds.push(record.eventId);
      }
    },
    clear: () => {
      pending.clear();
      settledIds.length = 0;
      held = [];
    },
  };
}
