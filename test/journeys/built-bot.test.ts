import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText } from '../../src/emulator/tester/index.ts';
import { startBotAtNow } from '../support/bot-clock.ts';
import { asStarted, type BotProcess } from '../support/bot-process.ts';
import { buildBot } from '../support/build-bot.ts';
import { files, stored, W47 } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';

beforeAll(() => {
  buildBot();
}, 120_000);

/** Everything else here runs the sources; what `npm start` runs is one bundle with most packages in it. */
describe.each([
  { engine: 'sqlite', transport: 'websocket' },
  { engine: 'postgresql', transport: 'webhook' },
] as const)('the built bot over $transport on $engine', ({ engine, transport }) => {
  let world: World;
  let bot: BotProcess;

  beforeAll(async () => {
    world = await startWorld({ engine, transport, hasBot: false });
    bot = await startBotAtNow(world, {}, asStarted());
    await world.leadClock(bot.clockUrl);
    if (transport === 'webhook')
      await world.control.changeApp(world.app.appId, {
        requestUrl: `http://127.0.0.1:${bot.port}/feishu/webhook`,
      });
  }, 120_000);
  afterAll(async () => {
    await bot?.kill('SIGTERM');
    await world?.close();
  });

  it('answers a command, takes a report, and stops when it is told to', async () => {
    const { message } = await files(world, world.people.c1, 'p1');
    expect(cardText(message)).toContain('周报回执');
    expect(await stored(world, 'p1', W47)).toMatchObject({ state: 'ON_TIME' });
    expect(await bot.kill('SIGTERM')).toBe(0);
    expect(bot.output()).not.toMatch(/"level":[56]0/);
  });
});
