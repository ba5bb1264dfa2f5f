import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import { settingText } from '../../src/features/settings/index.ts';
import { isReady } from '../support/bot-process.ts';
import { sleepThrough } from '../support/outage.ts';
import { files, opensForm, stored, tapInRow, W47 } from '../support/reporting.ts';
import { startWorld, until, type World } from '../support/world.ts';
import { changeSetting, REPORT } from '../support/world-history.ts';

const textsOf = async (who: Person): Promise<string[]> =>
  (await who.messages()).filter(({ sender }) => sender.bot).map(cardText);

const withWord = async (who: Person, word: string): Promise<string[]> =>
  (await textsOf(who)).filter((text) => text.includes(word));

describe.each(['sqlite', 'postgresql'] as const)(
  'a close that the bot slept through on %s (US-33)',
  (engine) => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld({ engine, startsAt: '2026-11-20T14:50:00+08:00' });
      await files(world, world.people.c1, 'p1');
      await world.advanceTo('2026-11-20T16:30:00+08:00');
      await sleepThrough(world, '2026-11-20T18:30:00+08:00');
    });
    afterAll(() => world.close());

    it('is under review: no warning is sent, 教务处 is asked', async () => {
      const { c1, m } = world.people;
      expect(await withWord(c1, '未按时提交')).toEqual([]);
      const [asked] = await withWord(m, '系统中断影响了周报截止，请核定');
      expect(asked).toContain('11月20日 周五 16:30 至 11月20日 周五 18:30');
      expect(asked).toContain('2 个项目没有按时交，记为“待核”');
      const overview = await m.says('本周');
      expect(cardText(await m.sees('周报情况', { after: overview }))).toContain('2\n待核');
    });

    it('may not be ruled on by anybody else', async () => {
      const { m, l, adm } = world.people;
      const members = [m.openId, l.openId, adm.openId];
      const { chatId } = await world.control.addGroup({ name: '转发', members, apps: [world.app.appId] });
      const copy = await m.forwards(await m.sees('系统中断影响了周报截止'), chatId, true);
      for (const other of [l, adm]) {
        const { toast } = await other.taps(copy, '顺延至 11月23日 周一 17:00', { force: true });
        expect(toast?.content).toBe('只有教务处可以核定截止时间。');
      }
      expect((await world.db.client.weekReview.findMany())[0]?.ruling).toBeNull();
    });

    it('is extended by one tap; what is filed until then is on time (reading 27)', async () => {
      const { m, c1 } = world.people;
      const card = await m.sees('系统中断影响了周报截止');
      const { toast } = await m.taps(card, '顺延至 11月23日 周一 17:00');
      expect(toast?.content).toBe('已顺延至 11月23日 周一 17:00');
      await world.quiet();
      expect((await withWord(c1, '周报截止时间顺延至 11月23日 周一 17:00')).length).toBe(1);
      const [reminder] = await withWord(c1, '周报即将截止');
      expect(reminder).toContain('待交 · 截止 11月23日 周一 17:00');
      await world.advanceTo('2026-11-23T10:00:00+08:00');
      const form = await opensForm(world, c1, 'p2', '周报 2026-W47');
      expect((await c1.submits(form, REPORT)).toast?.content).toBe('周报已提交');
      expect(await stored(world, 'p2', W47)).toMatchObject({ state: 'ON_TIME' });
    });

    it('is not ruled on twice: a second tap is told calmly who was first', async () => {
      const { m } = world.people;
      const card = await m.sees('截止时间已核定');
      expect(cardText(card)).toContain('决定：顺延至 11月23日 周一 17:00');
      const patches = { key: { startsWith: 'outage-patch:' } };
      expect(await world.db.client.outboxMessage.count({ where: patches })).toBe(1);
      expect(await world.db.client.weekReview.count()).toBe(1);
    });

    it('warns after the extended close about what is still missing', async () => {
      const { c4 } = world.people;
      await world.advanceTo('2026-11-23T17:15:00+08:00');
      const [warning] = await withWord(c4, '提醒：周报未按时提交');
      expect(warning).toContain('截止 11月23日 周一 17:00（学校设置）已过');
    });
  },
);

describe('a warning that is caught up at night', () => {
  it('waits for the end of the quiet hours (reading 16)', async () => {
    const world = await startWorld({ startsAt: '2026-11-20T17:05:00+08:00' });
    try {
      const { c4 } = world.people;
      await sleepThrough(world, '2026-11-20T22:30:00+08:00');
      await world.advanceTo('2026-11-21T07:29:00+08:00');
      expect(await textsOf(c4)).toEqual([]);
      await world.advanceTo('2026-11-21T07:30:00+08:00');
      expect(await withWord(c4, '提醒：周报未按时提交')).toHaveLength(1);
    } finally {
      await world.close();
    }
  });
});

describe.each(['sqlite', 'postgresql'] as const)('a cut connection over the close on %s', (engine) => {
  it('puts the week under review, and 维持 sends the warnings that were held back (reading 10)', async () => {
    const world = await startWorld({ engine, startsAt: '2026-11-20T16:30:00+08:00' });
    try {
      const { m, c1 } = world.people;
      await world.control.holdOff(world.app.appId, true);
      await until(
        async () => ((await isReady(world.bot().port)) ? null : true),
        () => 'still connected',
      );
      await world.advanceTo('2026-11-20T18:30:00+08:00');
      expect(await withWord(c1, '未按时提交')).toEqual([]);
      await world.control.holdOff(world.app.appId, false);
      await until(
        async () => ((await isReady(world.bot().port)) ? true : null),
        () => 'not connected',
      );
      await world.quiet();
      const card = await m.sees('系统中断影响了周报截止');
      await m.taps(card, '维持原截止时间');
      await world.advanceTo('2026-11-20T18:40:00+08:00');
      const [warning] = await withWord(c1, '提醒：周报未按时提交');
      expect(warning).toContain('未交 · 连续不按时 1 周');
    } finally {
      await world.close();
    }
  });
});

describe.each(['sqlite', 'postgresql'] as const)('a school that only observes on %s (US-37)', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine, startsAt: '2026-11-10T09:05:00+08:00' });
    await changeSetting(world.db, 'observation', 'on', await world.now());
    await world.advanceTo('2026-11-21T09:00:00+08:00');
  });
  afterAll(() => world.close());

  it('computes everything, shows it to 教务处, and sends nothing to anyone else', async () => {
    const { c1, c4, l, m } = world.people;
    for (const other of [c1, c4, l]) expect(await textsOf(other)).toEqual([]);
    const asked = await m.says('本周');
    const overview = cardText(await m.sees('周报情况', { after: asked }));
    expect(overview).toContain('观察模式（学校设置）：提醒和预警只计算不发送');
    const rows = await world.db.client.reminder.groupBy({ by: ['state'], _count: true });
    expect(rows.map(({ state }) => state)).toEqual(['OBSERVED']);
  });

  it('answers people who come by themselves', async () => {
    const { c1 } = world.people;
    const asked = await c1.says('周报');
    await c1.sees('周报', { after: asked });
  });

  it('is ended by 教务处 in chat; from then on warnings leave', async () => {
    const { m, c1, adm } = world.people;
    const refused = await adm.says('设置');
    await adm.sees('「设置」由教务处查看和修改。', { after: refused });
    const asked = await m.says('设置');
    const list = await m.sees('学校设置', { after: asked });
    await tapInRow(world, m, list, '观察模式（只算不发）');
    const form = await m.again(list);
    const wrong = await m.submits(form, { value: '也许' });
    expect(wrong.toast?.type).toBe('error');
    const { toast } = await m.submits(form, { value: 'off' });
    expect(toast?.content).toBe('「观察模式（只算不发）」已改为 off');
    expect(await settingText(world.db.client, 'observation')).toBe('off');
    await world.advanceTo('2026-11-27T17:15:00+08:00');
    expect((await withWord(c1, '第七条 1.(1)')).length).toBeGreaterThan(0);
  });
});
