import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import { startWorld, type World } from '../support/world.ts';
import { MEMBERS, PROJECTS } from '../support/world-roster.ts';

const withWord = async (who: Person, word: string): Promise<string[]> =>
  (await who.messages())
    .filter(({ sender }) => sender.bot)
    .map(cardText)
    .filter((text) => text.includes(word));

describe.each(['sqlite', 'postgresql'] as const)(
  'a coordinator who cannot be reached on %s (3)',
  (engine) => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld({ engine });
      const { c4: _, ...others } = world.people;
      const availability = Object.values(others).map(({ openId }) => openId);
      await world.control.changeApp(world.app.appId, { availability });
      await world.advanceTo('2026-11-19T17:00:00+08:00');
    });
    afterAll(() => world.close());

    it('is shown to 教务处 with what did not arrive and why', async () => {
      const { m } = world.people;
      const asked = await m.says('本周');
      const overview = await m.sees('周报情况', { after: asked });
      await m.taps(overview, '没有送达的消息（1）');
      const list = cardText(await m.sees('没有送达的消息', { after: overview }));
      expect(list).toContain(`${MEMBERS.c4.name} · 周报提醒：1 个项目待交`);
      expect(list).toContain('被拒绝（230013）');
    });

    it('is told to the college and 教务处 within a workday; the week is not excused', async () => {
      const { m, l, l2 } = world.people;
      await world.advanceTo('2026-11-20T09:00:00+08:00');
      for (const who of [m, l2]) {
        const [told] = await withWord(who, '有项目没有可联系的联络人');
        expect(told).toContain(PROJECTS.p3.name);
        expect(told).toContain('周报的义务不变');
      }
      expect(await withWord(l, '有项目没有可联系的联络人')).toEqual([]);
      await world.advanceTo('2026-11-20T18:00:00+08:00');
      const asked = await m.says('本周');
      expect(cardText(await m.sees('周报情况', { after: asked }))).toContain('3\n未交');
    });
  },
);
