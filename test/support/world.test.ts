import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBotProcess, startWorld, type World } from './world.ts';

describe.each([
  { engine: 'sqlite', transport: 'webhook' },
  { engine: 'postgresql', transport: 'websocket' },
] as const)('a world with $engine and $transport', ({ engine, transport }) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine, transport });
  });
  afterAll(() => world.close());

  it('answers, moves both clocks together and survives a restart of the bot', async () => {
    const { c1 } = world.people;
    await c1.says('帮助');
    await c1.sees('帮助');
    await world.advanceTo('2026-11-18T08:00:00+08:00');
    const clockUrl = `http://127.0.0.1:${world.bot().port}/control/clock`;
    expect(await (await fetch(clockUrl)).json()).toEqual({ now: '2026-11-18T08:00:00.000+08:00' });
    await world.restartBot();
    const asked = await c1.says('周报');
    await c1.sees('11月20日 周五 17:00', { after: asked });
    await world.quiet();
    expect(world.log()).toBe('');
  });

  it('lets a bot process take over, and ends it', async () => {
    await world.stopBot();
    const bot = await startBotProcess(world.environment());
    try {
      if (transport === 'webhook') {
        const requestUrl = `http://127.0.0.1:${bot.port}/feishu/webhook`;
        await world.control.changeApp(world.app.appId, { requestUrl });
      }
      await world.leadClock(bot.clockUrl);
      const asked = await world.people.m.says('本周');
      await world.people.m.sees('周报情况', { after: asked });
      expect(await bot.kill('SIGTERM')).toBe(0);
    } finally {
      await bot.kill('SIGKILL');
    }
  });
});
