import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/kernel/time.ts';
import { moveBotClock, startBotAtNow } from '../support/bot-clock.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { recordFullRun } from '../support/full-record.ts';
import { type HoldingProxy, startHoldingProxy } from '../support/holding-proxy.ts';
import { addProjects, futureProjects, usersOf } from '../support/many-projects.ts';
import { reminderFaultsOf, seenByPeople } from '../support/reminder-invariants.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { startWorld, until, type World } from '../support/world.ts';
import { tenantUsers } from '../support/world-roster.ts';

const CRASHES = scaled(3, 100);
/** More than leave before the last crash: some go while one is held, and some after each start. */
const PEOPLE = scaled(70, 2_500);
/** Every fifth restart comes more than an hour later; of the short form's the second. */
const isLate = (crash: number): boolean => crash % 5 === scaled(1, 4);
/** What was held last goes first after a start; so many leave before another one is held. */
const PASSING = 10;
const THURSDAY = '2026-11-19T17:00:00+08:00';

describe('a crash between "sent" and "marked as sent" in a fan-out of reminders (R2)', () => {
  let world: World;
  let proxy: HoldingProxy;
  const chance = seeded(seed);

  beforeAll(async () => {
    const users = [...tenantUsers(), ...usersOf(futureProjects(PEOPLE))];
    world = await startWorld({ transport: 'webhook', hasBot: false, emulator: { users } });
    proxy = await startHoldingProxy(world.emulator.url);
    await addProjects(world.db, { count: PEOPLE, coordinators: 1, activeFrom: '2026-11-16' });
  }, 120_000);
  afterAll(async () => {
    await proxy.close();
    await world.close();
  });

  const start = (): Promise<BotProcess> => startBotAtNow(world, { FEISHU_BASE_URL: proxy.url });
  const countOf = (state: 'PENDING' | 'SENT' | 'UNKNOWN' | 'FAILED'): Promise<number> =>
    world.db.client.outboxMessage.count({ where: { state } });

  const stateOf = async (key: string): Promise<string> =>
    (await world.db.client.outboxMessage.findUniqueOrThrow({ where: { key } })).state;

  async function settled(bot: BotProcess, what: () => Promise<boolean>): Promise<void> {
    const met = async () => ((await what()) ? true : null);
    await until(met, () => `messages are still waiting\n${bot.output()}`, scaled(20_000, 900_000));
  }

  /** The first life writes all reminders, of which none arrives, and is killed; the others only send. */
  async function enqueued(): Promise<void> {
    await world.control.addFault({ kind: 'never', endpoint: 'POST /open-apis/im/v1/messages' });
    await world.advanceTo(THURSDAY);
    const bot = await start();
    const moving = moveBotClock(bot, THURSDAY);
    await settled(
      bot,
      async () => (await world.db.client.jobRun.count({ where: { jobId: 'reminder-before-day' } })) > 0,
    );
    await bot.kill('SIGKILL');
    await moving;
    await world.control.clearFaults();
  }

  /**
   * One card reaches the platform and the bot dies before it learns so, but not before it has settled the one of the
   * crash before. Answers the card's key.
   */
  async function crash(before: string | undefined): Promise<string> {
    let held: string | null = null;
    void proxy.holdNextSend(PASSING).then((sent) => {
      held = sent;
    });
    const bot = await start();
    const uuid = await until(
      () => held,
      () => `nothing was held\n${bot.output()}`,
      scaled(20_000, 120_000),
    );
    if (before !== undefined) await settled(bot, async () => (await stateOf(before)) !== 'PENDING');
    await bot.kill('SIGKILL');
    proxy.letGo();
    const row = await world.db.client.outboxMessage.findFirstOrThrow({ where: { uuid } });
    expect(row, `seed ${seed}`).toMatchObject({ state: 'PENDING', operation: 'SEND' });
    expect(row.uncertainSince, `seed ${seed}`).not.toBeNull();
    return row.key;
  }

  it(`never makes a second copy, in ${CRASHES} crashes`, { timeout: FULL_TIMEOUT_MS }, async () => {
    await enqueued();
    const late: string[] = [];
    const early: string[] = [];
    let key: string | undefined;
    for (let count = 0; count < CRASHES; count += 1) {
      key = await crash(key);
      (isLate(count) ? late : early).push(key);
      if (isLate(count)) await world.control.advance(HOUR_MS + chance.whole(1, 600) * 1_000);
    }
    const waiting = await countOf('PENDING');
    const bot = await start();
    await settled(bot, async () => (await countOf('PENDING')) === 0);
    expect(await bot.kill('SIGTERM'), bot.output()).toBe(0);
    const [sent, unknown] = [await countOf('SENT'), await countOf('UNKNOWN')];
    const counts = `${CRASHES} crashes, ${late.length} restarts after the uuid hour, ${sent} sent, ${unknown} left to a person`;
    const hint = `seed ${seed}, ${counts}`;
    const { texts, twice } = await seenByPeople(world);
    expect(twice, hint).toEqual([]);
    expect(await reminderFaultsOf(world.db), hint).toEqual([]);
    for (const one of late) expect(await stateOf(one), hint).toBe('UNKNOWN');
    for (const one of early) expect(await stateOf(one), hint).toBe('SENT');
    expect(texts.length, hint).toBeGreaterThanOrEqual(sent + late.length);
    expect(texts.length, hint).toBeLessThanOrEqual(sent + unknown);
    expect(await countOf('FAILED'), hint).toBe(0);
    expect(waiting, `${hint}: the fan-out was over before the last crash`).toBeGreaterThan(0);
    recordFullRun('reliability', 'R2 fan-out', `${counts}, 0 copies`);
    console.log(hint);
  });
});
