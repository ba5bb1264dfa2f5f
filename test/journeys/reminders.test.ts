import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import { files } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { PROJECTS } from '../support/world-roster.ts';

/** Texts of the bot's cards in a person's chat whose text has a word. */
async function cardsWith(who: Person, word: string): Promise<string[]> {
  const own = (await who.messages()).filter(({ sender }) => sender.bot);
  return own.map(cardText).filter((text) => text.includes(word));
}

const lastOf = async (who: Person): Promise<MessageView | undefined> =>
  (await who.messages()).filter(({ sender }) => sender.bot).at(-1);

describe.each(['sqlite', 'postgresql'] as const)('reminders on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine });
  });
  afterAll(() => world.close());

  it('go to debtors only, one card at each planned instant, and name only what is owed (US-04)', async () => {
    const { c1, c2 } = world.people;
    await files(world, c1, 'p1');
    const before = (await c1.messages()).length;
    await world.advanceTo('2026-11-19T16:59:59+08:00');
    expect((await c1.messages()).length).toBe(before);
    await world.advanceTo('2026-11-19T17:00:00+08:00');
    await world.advanceTo('2026-11-20T15:00:00+08:00');
    await world.advanceTo('2026-11-20T17:15:00+08:00');
    const cards = (await c1.messages()).slice(before).map(cardText);
    expect(cards).toHaveLength(3);
    for (const card of cards) {
      expect(card).toContain(PROJECTS.p2.name);
      expect(card).not.toContain(PROJECTS.p1.name);
    }
    expect(cards[0]).toContain('周报提醒：1 个项目待交');
    expect(cards[0]).toContain('截止 11月20日 周五 17:00（学校设置）');
    expect(cards[1]).toContain('周报即将截止');
    expect(cards[2]).toContain('提醒：周报未按时提交');
    expect(await cardsWith(c2, '截止 11月20日')).toEqual([]);
  });

  it('quote clause 7.1.1 verbatim with the streak at level 1, and leave the leader alone (US-07)', async () => {
    const { c1, l } = world.people;
    const [warning] = await cardsWith(c1, '提醒：周报未按时提交');
    expect(warning).toContain('第七条 1.(1)：“推进试点工作不力、进展缓慢，连续三周不按时提交周报”');
    expect(warning).toContain('未交 · 连续不按时 1 周');
    expect((await l.messages()).filter(({ sender }) => sender.bot)).toEqual([]);
  });

  it('turn to 已提交 in the chat once the report is in, and stop', async () => {
    const { c1 } = world.people;
    const messages = await c1.messages();
    const warning = messages.find((one) => cardText(one).includes('提醒：周报未按时提交'));
    await files(world, c1, 'p2');
    await world.quiet();
    const shown = warning === undefined ? '' : cardText(await c1.again(warning));
    expect(shown).toContain('已提交：周报已交齐');
    expect(shown).toContain('迟交');
    const count = (await c1.messages()).length;
    await world.advanceTo('2026-11-23T09:00:00+08:00');
    expect((await c1.messages()).length).toBe(count);
    expect(await lastOf(c1)).toBeDefined();
  });
});

describe.each(['sqlite', 'postgresql'] as const)(
  'a group that 教务处 chose for reminders on %s',
  (engine) => {
    it('mentions after the close who still owes, and nothing about projects', async () => {
      const world = await startWorld({ engine, startsAt: '2026-11-20T16:00:00+08:00' });
      try {
        const { m, l, c1, c4 } = world.people;
        const members = [m, l, c1, c4].map(({ openId }) => openId);
        const { chatId } = await world.control.addGroup({
          name: '试点工作群',
          members,
          apps: [world.app.appId],
        });
        const { botOpenId = '' } = (await world.control.apps())[0] ?? {};
        await l.says('@_user_1 本群提醒', { chatId, mentions: [botOpenId] });
        await l.sees('「本群提醒」由教务处设置。');
        await m.says('@_user_1 本群提醒', { chatId, mentions: [botOpenId] });
        await m.sees('本群以后在截止后收到未交提醒（学校设置）');
        await files(world, c1, 'p1');
        await files(world, c1, 'p2');
        await world.advanceTo('2026-11-20T17:15:00+08:00');
        const shown = (await world.control.messages({ chatId })).filter(({ sender }) => sender.bot);
        const card = shown.find((one) => cardText(one).includes('周报已过截止时间'));
        expect(card?.mentions?.map((one) => one.openId)).toEqual([c4.openId]);
        expect(cardText(card as MessageView)).not.toContain(PROJECTS.p3.name);
      } finally {
        await world.close();
      }
    });
  },
);
