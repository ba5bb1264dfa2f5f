import { afterEach, describe, expect, it } from 'vitest';
import type { Delivery, Settlement, WaitingMessage } from '../kernel/outgoing.ts';
import { HOUR_MS, type Instant, MINUTE_MS, systemClock } from '../kernel/time.ts';
import { type FailureClass, FeishuError } from './errors.ts';
import type { Messenger } from './messenger.ts';
import {
  type Dispatcher,
  isPastUuidHour,
  type OutboxQueue,
  settlementOf,
  startDispatcher,
} from './outbox-dispatcher.ts';

const at = (ms: number): Instant => ms as Instant;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const delivery: Delivery = {
  operation: 'SEND',
  receiverType: 'open_id',
  receiver: 'ou_a',
  msgType: 'text',
  content: '{}',
  uuid: 'u',
};
const message = (changed: Partial<WaitingMessage> = {}): WaitingMessage => ({
  id: 1,
  key: 'k',
  limitKey: 'ou_a',
  isRepeatable: false,
  priority: 0,
  attempts: 1,
  createdAt: at(0),
  uncertainSince: null,
  ...changed,
});
const failed = (failure: FailureClass, retryAfterMs: number | null = null): FeishuError =>
  new FeishuError({ failure, code: 1, message: 'no', retryAfterMs });

describe('settlementOf', () => {
  const settle = (error: FeishuError, changed: Partial<WaitingMessage> = {}): Settlement =>
    settlementOf(message(changed), error, { machine: at(1_000), business: at(1_000) }, 0.5);

  it('gives up at once on what will never be taken', () => {
    expect(settle(failed('UNDELIVERABLE')).state).toBe('FAILED');
  });

  it('never comes back before the pause that the platform asked for', () => {
    const settled = settle(failed('LIMITED', 7_000));
    expect(settled.state === 'AGAIN' && settled.nextAttemptAt).toBeGreaterThanOrEqual(8_000);
  });

  it('backs off further with every attempt, up to some minutes', () => {
    const waits = [1, 3, 6, 12].map((attempts) => {
      const settled = settle(failed('RETRY'), { attempts });
      return settled.state === 'AGAIN' ? settled.nextAttemptAt - 1_000 : 0;
    });
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBeLessThanOrEqual(3 * MINUTE_MS);
  });

  it('knows whether the attempt was certainly not executed', () => {
    const certain = (failure: FailureClass): boolean | null => {
      const settled = settle(failed(failure));
      return settled.state === 'AGAIN' ? settled.isCertain : null;
    };
    expect([certain('RETRY'), certain('LIMITED'), certain('UNCERTAIN')]).toEqual([true, true, false]);
  });

  it('never forgets an uncertain attempt because a later one was refused', () => {
    const settled = settle(failed('LIMITED'), { uncertainSince: at(0) });
    expect(settled).toMatchObject({ state: 'AGAIN', isCertain: false });
  });
});

describe('isPastUuidHour', () => {
  it('protects against a second copy once the uuid may have lost its power, except for a PATCH, which may be repeated', () => {
    expect(isPastUuidHour(message({ uncertainSince: at(0) }), at(57 * MINUTE_MS))).toBe(false);
    expect(isPastUuidHour(message({ uncertainSince: at(0) }), at(HOUR_MS))).toBe(true);
    expect(isPastUuidHour(message(), at(HOUR_MS))).toBe(false);
    expect(isPastUuidHour(message({ uncertainSince: at(0), isRepeatable: true }), at(HOUR_MS))).toBe(false);
  });
});

/** A queue in memory with the behaviour of the stored one. */
function memoryQueue(messages: WaitingMessage[]) {
  const settled = new Map<number, Settlement>();
  const later = new Map<number, Instant>();
  let isLeader = true;
  const waiting = (now: Instant): WaitingMessage[] =>
    messages.filter(({ id }) => {
      const state = settled.get(id)?.state;
      return (state === undefined || state === 'AGAIN') && (later.get(id) ?? 0) <= now;
    });
  const queue: OutboxQueue = {
    due: async (now, limit, below) =>
      waiting(now)
        .filter((message) => message.priority < below)
        .slice(0, limit),
    begin: async (ids) => {
      for (const one of messages) if (ids.includes(one.id)) one.attempts++;
      return new Map(ids.map((id) => [id, delivery]));
    },
    settle: async (id, settlement) => {
      settled.set(id, settlement);
      if (settlement.state === 'AGAIN') later.set(id, settlement.nextAttemptAt);
    },
    lead: async () => isLeader,
    resign: async () => {},
    attemptsSince: async () => [],
    untried: async () => messages.filter((one) => !settled.has(one.id)).length,
  };
  const step = (leads: boolean): void => {
    isLeader = leads;
  };
  return { queue, settled, step };
}

describe('the dispatcher', () => {
  let dispatcher: Dispatcher | null = null;
  let isCrowded = false;
  afterEach(async () => {
    isCrowded = false;
    await dispatcher?.stop();
    dispatcher = null;
  });

  const start = (
    queue: OutboxQueue,
    deliver: Messenger['deliver'],
    ready: Messenger['ready'] = async () => undefined,
  ): Dispatcher => {
    const prepare = async () => undefined;
    const messenger: Messenger = { deliver, findOpenIds: async () => [], prepare, ready };
    dispatcher = startDispatcher({
      queue,
      messenger,
      machineClock: systemClock,
      businessClock: systemClock,
      log: silent,
      random: () => 0,
      standsAside: () => isCrowded,
    });
    return dispatcher;
  };
  const now = systemClock.now();

  it('keeps the order of messages to one receiver and has one of them under way at a time', async () => {
    const { queue } = memoryQueue([1, 2, 3, 4].map((id) => message({ id, createdAt: now })));
    const order: string[] = [];
    let underWay = 0;
    let most = 0;
    const messages = await queue.due(now, 10, 10);
    const running = start(queue, async () => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      order.push(`om_${order.length}`);
      return `om_${order.length}`;
    });
    await running.settled(5_000);
    expect([order.length, most, messages.length]).toEqual([4, 1, 4]);
  });

  it('begins nothing before a call can leave at once, so that what it counts does not bunch', async () => {
    const { queue, settled } = memoryQueue(
      Array.from({ length: 12 }, (_, id) =>
        message({ id, limitKey: `ou_${id}`, priority: 9, createdAt: now }),
      ),
    );
    const { begin } = queue;
    let begun = 0;
    queue.begin = (ids, machineNow, businessNow) => {
      begun += ids.length;
      return begin(ids, machineNow, businessNow);
    };
    let rounds = 0;
    let load = (): void => undefined;
    const loaded = new Promise<void>((resolve) => {
      load = resolve;
    });
    const running = start(
      queue,
      async () => 'om_1',
      () => {
        rounds++;
        return loaded;
      },
    );
    await expect.poll(() => rounds).toBe(1);
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toBe(0);
    load();
    await running.settled(5_000);
    expect([begun, settled.size]).toEqual([12, 12]);
  });

  it('lets answers leave while people queue, and bulk once they do not', async () => {
    isCrowded = true;
    const { queue, settled } = memoryQueue([
      message({ id: 1, limitKey: 'ou_a', priority: 5, createdAt: now }),
      message({ id: 2, limitKey: 'ou_b', priority: 0, createdAt: now }),
    ]);
    const running = start(queue, async () => 'om_1');
    await expect.poll(() => settled.get(2)?.state).toBe('SENT');
    running.wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(settled.has(1)).toBe(false);
    isCrowded = false;
    await running.settled(5_000);
    expect(settled.get(1)?.state).toBe('SENT');
  });

  it('tries a limited message again after the pause and sends it once', async () => {
    const { queue, settled } = memoryQueue([message({ createdAt: now })]);
    let calls = 0;
    const running = start(queue, async () => {
      calls++;
      if (calls === 1) throw failed('LIMITED', 1);
      return 'om_1';
    });
    await expect.poll(() => settled.get(1)?.state).toBe('SENT');
    await running.settled(1_000);
    expect(calls).toBe(2);
  });

  it('is not settled while an attempt is written down and not yet made', async () => {
    const { queue, settled } = memoryQueue([message({ createdAt: now })]);
    const { begin } = queue;
    let isWritten = false;
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    queue.untried = async () => (isWritten ? 0 : 1);
    queue.begin = async (...attempt) => {
      isWritten = true;
      await held;
      return begin(...attempt);
    };
    const running = start(queue, async () => 'om_1');
    await expect.poll(() => isWritten).toBe(true);
    const settling = running.settled(5_000).then(() => settled.get(1)?.state);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    goOn();
    expect(await settling).toBe('SENT');
  });

  it('keeps a pause that is asked for while the next attempt is being written down', async () => {
    const messages = [message({ id: 1, limitKey: 'ou_a', createdAt: now })];
    const { queue, settled } = memoryQueue(messages);
    const { begin } = queue;
    let ask = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      ask = resolve;
    });
    queue.begin = async (ids, machineNow, businessNow) => {
      if (ids.includes(2)) {
        ask();
        await expect.poll(() => settled.has(1)).toBe(true);
      }
      return begin(ids, machineNow, businessNow);
    };
    let calls = 0;
    start(queue, async () => {
      if (++calls > 1) return 'om_2';
      messages.push(message({ id: 2, limitKey: 'ou_b', createdAt: now }));
      await asked;
      throw new FeishuError({
        failure: 'LIMITED',
        code: 1,
        message: 'no',
        retryAfterMs: 60_000,
        scope: 'APP',
      });
    });
    await expect.poll(() => settled.get(2)?.state).toBe('AGAIN');
    expect(calls).toBe(1);
  });

  it('puts a message off that met a bug, and says so in the log', async () => {
    const { queue, settled } = memoryQueue([message({ createdAt: now })]);
    start(queue, () => Promise.reject(new Error('a bug')));
    await expect.poll(() => settled.get(1)?.state).toBe('AGAIN');
    expect(settled.get(1)).toMatchObject({ isCertain: false });
  });

  it('sends nothing while another process leads', async () => {
    const { queue, settled, step } = memoryQueue([message({ createdAt: now })]);
    step(false);
    const running = start(queue, async () => 'om_1');
    running.wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(settled.size).toBe(0);
    step(true);
    await expect.poll(() => settled.get(1)?.state).toBe('SENT');
  });

  it('leaves a message of unknown outcome to a person after the uuid hour', async () => {
    const { queue, settled } = memoryQueue([
      message({ createdAt: now, uncertainSince: at(now - 2 * HOUR_MS) }),
    ]);
    let calls = 0;
    start(queue, async () => `om_${++calls}`);
    await expect.poll(() => settled.get(1)?.state).toBe('UNKNOWN');
    expect(calls).toBe(0);
  });
});
