import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBotAtNow } from '../support/bot-clock.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { messageEvent, post, tapCallback } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { type HoldingProxy, startHoldingProxy } from '../support/holding-proxy.ts';
import { addProjects, usersOf } from '../support/many-projects.ts';
import { residentMb } from '../support/process-memory.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, type SharedSecrets, secretsOf } from '../support/signing.ts';
import { startWorld, type World } from '../support/world.ts';

const PEOPLE = 200;
const PER_SECOND = 10;
/** Before the first look: code is compiled and caches are filled. */
const WARM_UP_MS = scaled(4_000, 60_000);
const SICK_MS = scaled(10_000, 600_000);
const MOST_GROWTH_MB = 50;
const MOST_SOCKETS = 64;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

describe('the memory of a bot whose platform takes calls and never answers (R8)', () => {
  let world: World;
  let proxy: HoldingProxy;
  let secrets: SharedSecrets;
  let bot: BotProcess;
  let people: string[];
  const chance = seeded(seed);

  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook', hasBot: false, isClean: false });
    secrets = secretsOf(world.app);
    const added = await addProjects(world.db, { count: PEOPLE, coordinators: 1, activeFrom: '2026-11-16' });
    people = usersOf(added).map(({ openId = '' }) => openId);
    proxy = await startHoldingProxy(world.emulator.url);
    await world.control.addFault({ kind: 'never', endpoint: 'POST /open-apis/im/v1/messages' });
    // A tight heap: so that memory shows what is kept, and not what is yet to be collected.
    const heap = { NODE_OPTIONS: '--max-old-space-size=176' };
    bot = await startBotAtNow(world, { FEISHU_BASE_URL: proxy.url, ...heap });
  });
  afterAll(async () => {
    await bot.kill('SIGKILL');
    await proxy.close();
    await world.close();
  });

  /** One of the people taps a list or, every other time, asks something that one more waiting message answers. */
  async function come(at: number, count: number): Promise<number> {
    const person = { openId: chance.pick(people), at, eventId: chance.hex(32) };
    const said =
      count % 2 === 0
        ? messageEvent(secrets, person, '帮助')
        : tapCallback(secrets, person, { action: 'weekly-report.list' });
    const answer = await post(bot.port, genuine(secrets, at, JSON.stringify(said)));
    expect(answer.status, answer.text).toBe(200);
    return answer.tookMs;
  }

  it(`grows by no more than ${MOST_GROWTH_MB} MB`, { timeout: FULL_TIMEOUT_MS }, async () => {
    const at = await world.now();
    const looks: number[] = [];
    let count = 0;
    let sockets = 0;
    const began = performance.now();
    const elapsed = (): number => performance.now() - began;
    let nextLook = WARM_UP_MS;
    while (elapsed() < WARM_UP_MS + SICK_MS) {
      for (; count < (elapsed() * PER_SECOND) / 1_000; count += 1) await come(at, count);
      sockets = Math.max(sockets, proxy.openSockets());
      if (elapsed() >= nextLook) {
        looks.push(residentMb(bot.pid));
        nextLook += SICK_MS / 100;
      }
      await sleep(10);
    }
    const tenth = Math.ceil(looks.length / 10);
    const growth = median(looks.slice(-tenth)) - median(looks.slice(0, tenth));
    const waiting = await world.db.client.outboxMessage.count({ where: { state: 'PENDING' } });
    const counts = `${Math.round(SICK_MS / 1_000)} s, ${count} callbacks, ${waiting} messages waiting, memory ${Math.round(looks[0] ?? 0)} MB at first, ${growth.toFixed(0)} MB more at the end, ${sockets} sockets`;
    const hint = `seed ${seed}, ${counts}`;
    expect(growth, hint).toBeLessThanOrEqual(MOST_GROWTH_MB);
    expect(sockets, hint).toBeLessThanOrEqual(MOST_SOCKETS);
    expect(sockets, hint).toBeGreaterThan(10);
    expect(waiting, hint).toBeGreaterThan(scaled(30, 1_000));
    recordFullRun('reliability', 'R8 memory', counts);
    console.log(hint);
  });
});
