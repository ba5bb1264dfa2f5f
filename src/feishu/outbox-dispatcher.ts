import type { Logger } from '../kernel/logger.ts';
import type { Delivery, Settlement, WaitingMessage } from '../kernel/outgoing.ts';
import { type Clock, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../kernel/time.ts';
import { FeishuError } from './errors.ts';
import { inTime } from './in-time.ts';
import type { Messenger } from './messenger.ts';
import { BULK_PRIORITY, createRateLimiter, type RateLimiter } from './rate-limiter.ts';

/** The durable queue as the dispatcher needs it; implemented in the database room. */
export interface OutboxQueue {
  /**
   * Messages of a priority below `below` that are due at machine time `now`, by priority and age; none whose target
   * was not sent yet.
   */
  due(now: Instant, limit: number, below: number): Promise<WaitingMessage[]>;
  /**
   * Marks attempts before they are made, so that a crash leaves them uncertain rather than forgotten; answers the
   * calls.
   */
  begin(ids: number[], machineNow: Instant, businessNow: Instant): Promise<Map<number, Delivery>>;
  settle(id: number, settlement: Settlement, businessNow: Instant): Promise<void>;
  /** Takes or renews the deployment's dispatcher lease until `until`; false when another process holds it. */
  lead(now: Instant, until: Instant): Promise<boolean>;
  /** Gives the lease back at a graceful stop. */
  resign(): Promise<void>;
  /** Machine instants of attempts since `since`, for the limiter of a new leader. */
  attemptsSince(since: Instant): Promise<Instant[]>;
  /** How many messages were never tried yet. */
  untried(): Promise<number>;
}

export interface DispatcherDeps {
  queue: OutboxQueue;
  messenger: Messenger;
  machineClock: Clock;
  businessClock: Clock;
  log: Logger;
  /** Spread of back-off, 0 ≤ x < 1. */
  random: () => number;
  /** Whether bulk makes way for people who wait for an answer, at machine time `now`. */
  standsAside: (now: Instant) => boolean;
}

/** The running dispatcher. */
export interface Dispatcher {
  /** New messages were committed: look now. */
  wake(): void;
  /** Resolves when every message was tried at least once, or after `timeoutMs`. */
  settled(timeoutMs: number): Promise<void>;
  stop(): Promise<void>;
}

const LEASE_MS = 10 * SECOND_MS;
const IDLE_MS = 250;
const IN_FLIGHT = 32;
/** So many waiting messages are looked at in one round. */
const WEIGHED = 200;
/** Rounds keep this distance, so that a hundred commits a second do not make a hundred rounds. */
const ROUND_MS = 15;
/** So long a round waits for the SDK and the token; much less than the lease. */
const READY_MS = 2 * SECOND_MS;
/** So long bulk waits before it looks whether people still queue. */
const ASIDE_MS = 50;
/** The platform executes a uuid at most once within an hour; a little less, for clocks that differ. */
const UUID_LIFE_MS = HOUR_MS - 2 * MINUTE_MS;
const GIVE_UP_MS = 7 * 24 * HOUR_MS;

/**
 * What to do after a failed attempt. After an uncertain one the same uuid is only used inside its hour; later the
 * message is left to a person rather than sent twice blindly. A refusal of a later attempt says nothing of an
 * earlier one, so what was once uncertain stays so.
 */
export function settlementOf(
  message: WaitingMessage,
  error: FeishuError,
  now: { machine: Instant; business: Instant },
  random: number,
): Settlement {
  const text = error.message;
  if (error.failure === 'UNDELIVERABLE') return { state: 'FAILED', code: error.code, text };
  if (now.business - message.createdAt > GIVE_UP_MS)
    return { state: 'FAILED', code: error.code, text: `gave up: ${text}` };
  const backOff =
    Math.min(SECOND_MS * 2 ** Math.min(message.attempts, 8), 2 * MINUTE_MS) * (0.75 + random / 2);
  const pause =
    error.failure === 'LIMITED'
      ? (error.retryAfterMs ?? SECOND_MS) + 250 * random + 50
      : Math.max(backOff, error.retryAfterMs ?? 0);
  return {
    state: 'AGAIN',
    nextAttemptAt: Math.ceil(now.machine + pause) as Instant,
    isCertain: error.failure !== 'UNCERTAIN' && message.uncertainSince === null,
    code: error.code,
    text,
  };
}

/** Whether a message may have been executed so long ago that its uuid no longer protects against a second copy. */
export function isPastUuidHour(message: WaitingMessage, businessNow: Instant): boolean {
  return (
    !message.isRepeatable &&
    message.uncertainSince !== null &&
    businessNow - message.uncertainSince > UUID_LIFE_MS
  );
}

/** Starts sending what the outbox holds, at the platform's pace, as the only sender of the deployment. */
export function startDispatcher(deps: DispatcherDeps): Dispatcher {
  const { queue, log } = deps;
  const busy = new Set<string>();
  const flights = new Set<Promise<void>>();
  let limiter: RateLimiter | null = null;
  let leaseUntil = 0;
  /** Attempts are being written down: tried according to the queue, and not yet under way. */
  let isBeginning = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let wakeUp: (() => void) | null = null;
  let woken = false;

  async function lead(now: Instant): Promise<RateLimiter | null> {
    if (limiter !== null && now < leaseUntil - LEASE_MS / 2) return limiter;
    const until = (now + LEASE_MS) as Instant;
    if (!(await queue.lead(now, until))) {
      limiter = null;
      return null;
    }
    limiter ??= createRateLimiter(await queue.attemptsSince((now - 61 * SECOND_MS) as Instant));
    leaseUntil = until;
    return limiter;
  }

  /** A failure that is not the platform's is a bug: the message is put off like an uncertain one, never hammered. */
  function failureOf(message: WaitingMessage, error: unknown): FeishuError {
    if (error instanceof FeishuError) return error;
    log.error({ err: error, key: message.key }, 'a message could not be delivered');
    return new FeishuError({ failure: 'UNCERTAIN', code: 0, message: 'an unexpected error' });
  }

  function refused(message: WaitingMessage, error: FeishuError, pace: RateLimiter): Settlement {
    const now = { machine: deps.machineClock.now(), business: deps.businessClock.now() };
    const settlement = settlementOf(message, error, now, deps.random());
    if (error.failure === 'LIMITED' && settlement.state === 'AGAIN') {
      pace.pause(settlement.nextAttemptAt, error.scope === 'RECEIVER' ? message.limitKey : undefined);
    }
    const { code, logId, failure } = error;
    log.warn({ key: message.key, code, logId, failure, next: settlement.state }, 'a message was not taken');
    return settlement;
  }

  async function attempt(message: WaitingMessage, delivery: Delivery, pace: RateLimiter): Promise<void> {
    const settlement = await deps.messenger.deliver(delivery).then(
      (messageId): Settlement => ({ state: 'SENT', messageId }),
      (error: unknown) => refused(message, failureOf(message, error), pace),
    );
    await queue.settle(message.id, settlement, deps.businessClock.now());
  }

  /** A pause that was asked for while the attempt was written down holds for it too. */
  async function putOff(message: WaitingMessage, pace: RateLimiter): Promise<void> {
    const settlement: Settlement = {
      state: 'AGAIN',
      nextAttemptAt: pace.pausedUntil(message.limitKey),
      isCertain: message.uncertainSince === null,
      code: 0,
      text: 'put off: the platform asked for a pause',
    };
    await queue.settle(message.id, settlement, deps.businessClock.now());
  }

  function launch(message: WaitingMessage, delivery: Delivery, pace: RateLimiter): void {
    busy.add(message.limitKey);
    const flight = attempt(message, delivery, pace)
      .catch((error: unknown) =>
        log.error(
          { err: error, key: message.key },
          'an attempt could not be recorded; it will be made again',
        ),
      )
      .finally(() => {
        busy.delete(message.limitKey);
        flights.delete(flight);
        wake();
      });
    flights.add(flight);
  }

  /** Writes the attempts down and makes them. */
  async function begin(ready: readonly WaitingMessage[], pace: RateLimiter, now: Instant): Promise<void> {
    const ids = ready.map((message) => message.id);
    const calls = await queue.begin(ids, now, deps.businessClock.now());
    for (const message of ready) {
      const delivery = calls.get(message.id);
      if (delivery === undefined) continue;
      if (pace.pausedUntil(message.limitKey) > deps.machineClock.now()) await putOff(message, pace);
      else launch(message, delivery, pace);
    }
  }

  /** Sends what may leave now; answers how long to wait before looking again. */
  async function round(): Promise<number> {
    const asked = deps.machineClock.now();
    const pace = await lead(asked);
    if (pace === null || flights.size >= IN_FLIGHT) return IDLE_MS;
    const bulkWait = Math.max(pace.bulkWait(asked), deps.standsAside(asked) ? ASIDE_MS : 0);
    // While bulk must wait it is not even read: each commit wakes this loop, and a long queue would be read each time.
    const waiting = await queue.due(asked, WEIGHED, bulkWait > 0 ? BULK_PRIORITY : Number.POSITIVE_INFINITY);
    // What is counted has to leave now: behind an SDK that loads or a token that is asked for, messages would bunch.
    if (waiting.length > 0) await inTime(deps.messenger.ready(), READY_MS, undefined);
    if (stopped) return 0;
    const now = deps.machineClock.now();
    const ready: WaitingMessage[] = [];
    const taken = new Set<string>();
    let soonest = bulkWait > 0 ? Math.min(IDLE_MS, bulkWait) : IDLE_MS;
    for (const message of waiting) {
      if (busy.has(message.limitKey) || taken.has(message.limitKey)) continue;
      if (isPastUuidHour(message, deps.businessClock.now())) {
        await queue.settle(
          message.id,
          { state: 'UNKNOWN', code: 0, text: 'outcome unknown for more than an hour' },
          deps.businessClock.now(),
        );
        continue;
      }
      const wait = pace.wait(message.limitKey, message.priority, now);
      taken.add(message.limitKey);
      if (wait > 0) soonest = Math.min(soonest, wait);
      else if (ready.length + flights.size < IN_FLIGHT) {
        // Counted here, so that the next message of this round sees it.
        pace.count(message.limitKey, message.priority, now);
        ready.push(message);
      }
    }
    if (ready.length === 0) return soonest;
    isBeginning = true;
    await begin(ready, pace, now).finally(() => {
      isBeginning = false;
    });
    return waiting.length >= WEIGHED ? 20 : soonest;
  }

  function wake(): void {
    woken = true;
    wakeUp?.();
  }

  function sleep(ms: number): Promise<void> {
    if (woken) return Promise.resolve();
    return new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
      wakeUp = () => resolve();
    }).then(() => {
      clearTimeout(timer);
      wakeUp = null;
    });
  }

  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false;
      const wait = await round().catch((error: unknown) => {
        log.error({ err: error }, 'the outbox could not be read; trying again');
        return SECOND_MS;
      });
      await pause(ROUND_MS);
      await sleep(wait);
    }
  }

  const running = loop();
  return {
    wake,
    async settled(timeoutMs) {
      const end = deps.machineClock.now() + timeoutMs;
      while (deps.machineClock.now() < end) {
        if ((await queue.untried()) === 0 && flights.size === 0 && !isBeginning) return;
        wake();
        await new Promise<void>((resolve) => setTimeout(resolve, 10));
      }
    },
    async stop() {
      stopped = true;
      wake();
      await running;
      await Promise.all(flights);
      await queue.resign();
    },
  };
}
