import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeClock } from '../../src/db/index.ts';
import { cardText } from '../../src/emulator/tester/index.ts';
import { HOUR_MS } from '../../src/kernel/time.ts';
import { messageEvent, post } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { type HoldingProxy, startHoldingProxy } from '../support/holding-proxy.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, secretsOf } from '../support/signing.ts';
import { type BotProcess, startBotProcess, startWorld, until, type World } from '../support/world.ts';
import { openIdOf } from '../support/world-roster.ts';

const CRASHES = scaled(5, 100);
/** Every fifth restart comes more than an hour later. */
const isLate = (crash: number): boolean => crash % 5 === 4;

describe('a crash between "sent" and "marked as sent" (R2)', () => {
  let world: World;
  let proxy: HoldingProxy;
  const chance = seeded(seed);

  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook', hasBot: false, isClean: false });
    proxy = await startHoldingProxy(world.emulator.url);
  });
  afterAll(async () => {
    await proxy.close();
    await world.close();
  });

  async function start(): Promise<BotProcess> {
    // A real bot's clock is right when it starts; the controlled one takes the stored instant.
    await storeClock(world.db.client, await world.now());
    return startBotProcess({ ...world.environment(), FEISHU_BASE_URL: proxy.url });
  }

  /** A person asks, the answer reaches the platform, the bot dies before it learns so. Answers the event's id. */
  async function crash(bot: BotProcess): Promise<string> {
    const eventId = chance.hex(32);
    const at = await world.now();
    const event = messageEvent(secretsOf(world.app), { openId: openIdOf('m'), at, eventId }, '帮助');
    const held = proxy.holdNextSend();
    const request = genuine(secretsOf(world.app), at, JSON.stringify(event));
    expect((await post(bot.port, request)).status).toBe(200);
    await held;
    await bot.kill('SIGKILL');
    proxy.letGo();
    return eventId;
  }

  const rowOf = (eventId: string) =>
    world.db.client.outboxMessage.findUniqueOrThrow({ where: { key: `answer:message:om_${eventId}:0` } });

  const copies = async (): Promise<number> =>
    (await world.people.m.messages()).filter((one) => one.sender.bot && cardText(one) !== '').length;

  it(`never makes a second copy, in ${CRASHES} crashes`, { timeout: FULL_TIMEOUT_MS }, async () => {
    const states: string[] = [];
    let bot = await start();
    for (let count = 0; count < CRASHES; count += 1) {
      const eventId = await crash(bot);
      expect(await rowOf(eventId), `seed ${seed}`).toMatchObject({ state: 'PENDING', attempts: 1 });
      if (isLate(count)) await world.control.advance(HOUR_MS + chance.whole(1, 3_600) * 1_000);
      bot = await start();
      const settled = async () => ((await rowOf(eventId)).state === 'PENDING' ? null : true);
      await until(settled, () => `the message is still waiting\n${bot.output()}`);
      states.push((await rowOf(eventId)).state);
      expect(await copies(), `seed ${seed}, crash ${count}`).toBe(count + 1);
    }
    const expected = states.map((_, count) => (isLate(count) ? 'UNKNOWN' : 'SENT'));
    expect(states, `seed ${seed}`).toEqual(expected);
    await seenInOverview(bot, expected.filter((state) => state === 'UNKNOWN').length);
    expect(await bot.kill('SIGTERM')).toBe(0);
    const late = expected.filter((state) => state === 'UNKNOWN').length;
    recordFullRun(
      'reliability',
      'R2 crash',
      `${CRASHES} crashes, ${late} restarts after the uuid hour, 0 copies`,
    );
  });

  /** What is past its hour is left to a person: 教务处 finds it in the overview. */
  async function seenInOverview(bot: BotProcess, count: number): Promise<void> {
    const requestUrl = `http://127.0.0.1:${bot.port}/feishu/webhook`;
    await world.control.changeApp(world.app.appId, { requestUrl });
    const asked = await world.people.m.says('本周');
    const overview = await world.people.m.sees('周报情况', { after: asked });
    expect(cardText(overview)).toContain(`有 ${count} 条消息没有送达`);
  }
});
