import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultSpec } from '../../src/emulator/protocol.ts';
import { MINUTE_MS } from '../../src/kernel/time.ts';
import { moveBotClock, startBotAtNow } from '../support/bot-clock.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { recordFullRun } from '../support/full-record.ts';
import { addProjects, futureProjects, usersOf } from '../support/many-projects.ts';
import { reminderFaultsOf, seenByPeople } from '../support/reminder-invariants.ts';
import { inTime, isFull, scaled, seed } from '../support/scale.ts';
import { mostWithin, startWatchingProxy, type WatchingProxy } from '../support/watching-proxy.ts';
import { startWorld, until, type World } from '../support/world.ts';
import { tenantUsers } from '../support/world-roster.ts';

const PEOPLE = scaled(45, 2_000);
const INSTANCES = 3;
const DOWN_MS = scaled(2_000, 600_000);
const SENDS = 'POST /open-apis/im/v1/messages';
const KINDS = [
  'rate_limited',
  'rate_limited_400',
  'server_error',
  'bad_gateway',
  'reset',
  'reset_after',
  'never',
] as const satisfies FaultSpec['kind'][];
/** So that 30 % of the sends meet one of them. */
const SHARE = 1 - 0.7 ** (1 / KINDS.length);
/** What had left the bot before it had read the platform's refusal may still come. */
const UNDER_WAY_MS = inTime(100);
const THURSDAY = '2026-11-19T17:00:00+08:00';
const FRIDAY = '2026-11-20T15:00:00+08:00';
/** 1.25 times what 1,000 a minute allow. */
const HEALTHY_MS = 1.25 * PEOPLE * 60;

describe(`${PEOPLE} reminders by ${INSTANCES} instances through a bad platform (R7)`, () => {
  let world: World;
  let proxy: WatchingProxy;
  let bots: BotProcess[] = [];
  /** The moves of the clocks that are under way: they end when what fell due is written down. */
  let moving: Promise<boolean>[] = [];

  beforeAll(async () => {
    const users = [...tenantUsers(), ...usersOf(futureProjects(PEOPLE))];
    const options = { engine: 'postgresql', transport: 'webhook', hasBot: false } as const;
    world = await startWorld({ ...options, emulator: { users } });
    proxy = await startWatchingProxy(world.emulator.url);
    await addProjects(world.db, { count: PEOPLE, coordinators: 1, activeFrom: '2026-11-16' });
    for (let index = 0; index < INSTANCES; index += 1) bots.push(await start());
  }, 120_000);
  afterAll(async () => {
    await Promise.all(bots.map((bot) => bot.kill('SIGKILL')));
    await proxy.close();
    await world.close();
  });

  const start = (): Promise<BotProcess> => startBotAtNow(world, { FEISHU_BASE_URL: proxy.url });

  const countOf = (state: 'SENT' | 'PENDING'): Promise<number> =>
    world.db.client.outboxMessage.count({ where: { state } });

  async function sent(count: number, withinMs: number): Promise<void> {
    const done = async () => ((await countOf('SENT')) >= count ? true : null);
    const what = () => `not ${count} were sent\n${bots.map((bot) => bot.output().slice(-2_000)).join('\n')}`;
    await until(done, what, withinMs);
  }

  /**
   * The planned instant comes for every instance at once. All stand just before it first: an instance that sends while
   * its clock is still days behind would date the attempt so, and find the hour of its uuid over once it is moved.
   */
  async function reach(iso: string): Promise<void> {
    await world.advanceTo(iso);
    const before = new Date(Date.parse(iso) - MINUTE_MS).toISOString();
    expect(await Promise.all(bots.map((bot) => moveBotClock(bot, before)))).not.toContain(false);
    moving = bots.map((bot) => moveBotClock(bot, iso));
    const begun = async () => ((await countOf('PENDING')) > 0 ? true : null);
    await until(begun, () => 'no reminder was written', scaled(20_000, 60_000));
  }

  /** The one that leads is killed: the first, which was started alone. Another one is started in its place. */
  async function killLeader(): Promise<void> {
    const [leader, ...others] = bots;
    await leader?.kill('SIGKILL');
    bots = [...others, await start()];
  }

  const isPlanned = async (jobId: string): Promise<boolean> =>
    (await world.db.client.jobRun.count({ where: { jobId, state: 'DONE' } })) > 0;

  /** A controlled clock has no ticks: work that a call broke off is taken up by the next one. */
  async function planned(iso: string, jobId: string): Promise<void> {
    await Promise.all(moving);
    for (let tick = 0; tick < 10 && !(await isPlanned(jobId)); tick += 1)
      await Promise.all(bots.map((bot) => moveBotClock(bot, iso)));
    expect(await isPlanned(jobId), `${jobId} has not run`).toBe(true);
  }

  async function drained(withinMs: number): Promise<void> {
    const empty = async () => ((await countOf('PENDING')) === 0 ? true : null);
    await until(empty, () => 'messages are still waiting', withinMs);
  }

  /** Sends that came although the platform had asked for a pause that had not ended. */
  function disobedient(): number {
    const pauses = proxy.sends.flatMap(({ answeredAt, resetSeconds }) =>
      answeredAt === null || resetSeconds === null
        ? []
        : [{ from: answeredAt + UNDER_WAY_MS, to: answeredAt + resetSeconds * 1_000 }],
    );
    return proxy.sends.filter(({ arrivedAt }) =>
      pauses.some(({ from, to }) => arrivedAt > from && arrivedAt < to),
    ).length;
  }

  function rates(): { second: number; minute: number; receiver: number } {
    const instants = proxy.sends.map(({ arrivedAt }) => arrivedAt);
    const byReceiver = new Map<string, number[]>();
    for (const { receiver, arrivedAt } of proxy.sends)
      byReceiver.set(receiver, [...(byReceiver.get(receiver) ?? []), arrivedAt]);
    return {
      second: mostWithin(instants, 1_000),
      minute: mostWithin(instants, 60_000),
      receiver: Math.max(0, ...[...byReceiver.values()].map((own) => mostWithin(own, 1_000))),
    };
  }

  /** The same occasion with nothing in the way; answers how long it took from the first send to the last. */
  async function healthyFanOut(): Promise<number> {
    await world.control.clearFaults();
    const before = proxy.sends.length;
    await reach(FRIDAY);
    await planned(FRIDAY, 'reminder-before-hours');
    await drained(HEALTHY_MS * 2);
    const arrivals = proxy.sends.slice(before).map(({ arrivedAt }) => arrivedAt);
    return Math.max(...arrivals) - Math.min(...arrivals);
  }

  it('are delivered exactly once, within the limits, after every pause', {
    timeout: scaled(120_000, 3 * 3_600_000),
  }, async () => {
    for (const [index, kind] of KINDS.entries())
      await world.control.addFault({ kind, endpoint: SENDS, share: SHARE, seed: seed + index });
    await reach(THURSDAY);
    await sent(PEOPLE / 3, scaled(60_000, 1_800_000));
    await proxy.goDown();
    await sleep(DOWN_MS);
    await proxy.comeBack();
    await sent(PEOPLE / 2, scaled(60_000, 1_800_000));
    await killLeader();
    await planned(THURSDAY, 'reminder-before-day');
    await drained(scaled(90_000, 3_600_000));
    const bad = proxy.sends.filter(({ status }) => status !== 200).length;
    const tries = `${proxy.sends.length} sends of which ${bad} failed`;
    const tookMs = isFull ? await healthyFanOut() : 0;
    const { second, minute, receiver } = rates();
    const counts = `${PEOPLE} reminders, ${tries}, at most ${second}/s, ${minute}/min, ${receiver}/s for one person, healthy fan-out ${Math.round(tookMs / 1_000)} s`;
    const hint = `seed ${seed}, ${counts}`;
    const unsent = await world.db.client.outboxMessage.findMany({
      where: { state: { not: 'SENT' } },
      select: { key: true, state: true, errorText: true, createdAt: true, uncertainSince: true },
    });
    expect(unsent, hint).toEqual([]);
    const { texts, twice } = await seenByPeople(world);
    expect(twice, hint).toEqual([]);
    expect(texts.length, hint).toBe(await countOf('SENT'));
    expect(await world.db.client.reminder.count({ where: { state: 'SENT' } }), hint).toBeGreaterThan(PEOPLE);
    expect(await reminderFaultsOf(world.db), hint).toEqual([]);
    expect(bad / proxy.sends.length, hint).toBeGreaterThan(scaled(0.1, 0.15));
    expect(second, hint).toBeLessThanOrEqual(50);
    expect(minute, hint).toBeLessThanOrEqual(1_000);
    expect(receiver, hint).toBeLessThanOrEqual(5);
    // What was under way when the pause began may arrive late on a shared machine; a pause ignored shows as a dozen.
    expect(disobedient(), hint).toBeLessThanOrEqual(scaled(2, 0));
    expect(tookMs, hint).toBeLessThanOrEqual(HEALTHY_MS);
    recordFullRun('reliability', 'R7', counts);
    console.log(hint);
  });
});
