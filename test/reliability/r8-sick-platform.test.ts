import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/db/index.ts';
import { createLog } from '../../src/log.ts';
import { messageEvent, post, tapCallback } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { type HoldingProxy, startHoldingProxy } from '../support/holding-proxy.ts';
import { addProjects } from '../support/many-projects.ts';
import { FULL_TIMEOUT_MS, inTime, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, secretsOf } from '../support/signing.ts';
import { startWorld, until, type World } from '../support/world.ts';

const PEOPLE = 50;
const SENDS = 'POST /open-apis/im/v1/messages';
const TOKENS = 'POST /open-apis/auth/v3/tenant_access_token/internal';
const GIVE_UP_MS = 10_000;
const SICK_MS = scaled(GIVE_UP_MS, 600_000);

describe('a platform that takes calls and never answers (R8)', () => {
  let world: World;
  let proxy: HoldingProxy;
  let bot: App;
  let people: string[];
  const chance = seeded(seed);

  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook', hasBot: false });
    proxy = await startHoldingProxy(world.emulator.url);
    const added = await addProjects(world.db, { count: PEOPLE, coordinators: 1, activeFrom: '2026-11-16' });
    people = added.flatMap(({ coordinators }) => coordinators);
    for (const [index, openId] of people.entries())
      await world.control.addUser({ openId, name: `联络人${index}` });
    const config = loadConfig({ ...world.environment(), FEISHU_BASE_URL: proxy.url });
    const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
    bot = await startApp(config, db, createLog('silent', []));
    await bot.moveClock(await world.now());
  });
  afterAll(async () => {
    await bot.close();
    await proxy.close();
    await world.close();
  });

  /** Everybody says 「帮助」, which is answered by one message. */
  async function everybodyAsks(asking: readonly string[]): Promise<void> {
    const secrets = secretsOf(world.app);
    const at = await world.now();
    for (const openId of asking) {
      const event = messageEvent(secrets, { openId, at, eventId: chance.hex(32) }, '帮助');
      const answer = await post(bot.port, genuine(secrets, at, JSON.stringify(event)));
      expect(answer.status).toBe(200);
    }
  }

  async function tap(): Promise<number> {
    const secrets = secretsOf(world.app);
    const at = await world.now();
    const person = { openId: chance.pick(people), at, eventId: chance.hex(32) };
    const callback = tapCallback(secrets, person, { action: 'weekly-report.list' });
    const answer = await post(bot.port, genuine(secrets, at, JSON.stringify(callback)));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('批量项目');
    return answer.tookMs;
  }

  const countOf = (state: 'SENT' | 'PENDING'): Promise<number> =>
    world.db.client.outboxMessage.count({ where: { state } });
  const failedOnce = (): Promise<number> =>
    world.db.client.outboxMessage.count({ where: { errorText: { not: null } } });

  async function allSent(): Promise<void> {
    const drained = async () => ((await countOf('PENDING')) === 0 ? true : null);
    await until(drained, () => 'messages are still waiting', scaled(20_000, 300_000));
  }

  /** How many messages of the bot each person has. */
  async function copies(): Promise<number[]> {
    const messages = await world.control.messages({ appId: world.app.appId });
    const chats = messages.filter(({ sender }) => sender.bot).map(({ chatId }) => chatId);
    return [...new Set(chats)].map((chat) => chats.filter((one) => one === chat).length);
  }

  it('neither slows the taps nor piles up connections', { timeout: FULL_TIMEOUT_MS }, async () => {
    await world.control.addFault({ kind: 'never', endpoint: SENDS });
    await everybodyAsks(people);
    const began = performance.now();
    const took: number[] = [];
    let sockets = 0;
    let gaveUpAfter = Number.POSITIVE_INFINITY;
    while (performance.now() - began < SICK_MS) {
      took.push(await tap());
      sockets = Math.max(sockets, proxy.openSockets());
      if (gaveUpAfter > GIVE_UP_MS && (await failedOnce()) > 0) gaveUpAfter = performance.now() - began;
      await sleep(20);
    }
    took.sort((a, b) => a - b);
    const p99 = took[Math.floor(took.length * 0.99)] ?? Number.POSITIVE_INFINITY;
    const counts = `${took.length} taps, p99 ${Math.round(p99)} ms, ${sockets} sockets, gave up after ${Math.round(gaveUpAfter)} ms`;
    expect(gaveUpAfter, counts).toBeLessThan(GIVE_UP_MS);
    expect(sockets, counts).toBeGreaterThan(10);
    expect(sockets, counts).toBeLessThanOrEqual(64);
    expect(p99, counts).toBeLessThan(inTime(300));
    recordFullRun('reliability', 'R8', counts);
  });

  it('was asked for a token once, by all of the sends together', async () => {
    const traffic = await world.control.traffic();
    expect(traffic.filter(({ what }) => what === TOKENS)).toHaveLength(1);
  });

  it('gets every message once when it is well again', { timeout: FULL_TIMEOUT_MS }, async () => {
    await world.control.clearFaults();
    await allSent();
    expect(await countOf('SENT')).toBe(PEOPLE);
    expect(await copies()).toEqual(people.map(() => 1));
  });

  it('gets every message once when the token ends on the way', { timeout: FULL_TIMEOUT_MS }, async () => {
    await everybodyAsks(people.slice(0, 25));
    await world.control.expireTokens(world.app.appId);
    await world.control.addFault({ kind: 'token_invalid', endpoint: SENDS, times: 5 });
    await everybodyAsks(people.slice(25));
    await allSent();
    expect(await countOf('SENT')).toBe(2 * PEOPLE);
    expect(await copies()).toEqual(people.map(() => 2));
  });
});
