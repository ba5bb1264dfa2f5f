import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import {
  ANNOUNCEMENT,
  announces,
  buttonTexts,
  countOf,
  groupOf,
  knowEverybody,
} from '../support/announcing.ts';
import { countOfBotMessages } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { changeSetting } from '../support/world-history.ts';
import { COLLEGES, PROJECTS } from '../support/world-roster.ts';

const TITLE = ANNOUNCEMENT.title;

describe('the form of 发布事项', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await knowEverybody(world);
  });
  afterAll(() => world.close());

  it.each([
    [{ title: '  ' }, '请填写「标题」。'],
    [{ title: '联系 13900139000' }, '「标题」里有身份证号或手机号码，请删去。'],
    [{ detail: '身份证 11010519491231002X' }, '「说明」里有身份证号或手机号码，请删去。'],
    [{ dueDay: '2026-11-16' }, '「截止日期」11月16日 周一 17:00 已经过了，请改成以后的时间。'],
    [{ dueDay: '2029-11-16' }, '「截止日期」11月16日 周五 在两年以后，请检查年份。'],
    [{ audience: 'COLLEGE' }, '「发给谁」选了一个学院，请再选「学院」。'],
    [{ audience: 'PROJECT' }, '「发给谁」选了一个项目，请再选「项目」。'],
    [{ project: PROJECTS.p1.code }, '选了「项目」，请把「发给谁」改成一个项目，或把「项目」改回不指定。'],
  ])('answers %j with a toast that names the field, and stays', async (change, told) => {
    const { form, result } = await announces(world, change);
    expect(result.toast).toEqual({ type: 'error', content: told });
    expect(cardText(await world.people.m.again(form))).toContain('类别（必选）');
    expect(await world.db.client.obligation.count()).toBe(0);
  });

  it('is refused when nobody can be reached', async () => {
    const { client } = world.db;
    const all = await client.person.findMany({ where: { roles: { some: { role: 'APPROVER' } } } });
    await client.person.updateMany({
      where: { id: { in: all.map(({ id }) => id) } },
      data: { leftAt: new Date() },
    });
    const { result } = await announces(world, { audience: 'APPROVERS' });
    expect(result.toast?.content).toContain('「发给谁」没有人能收到');
  });

  it.each(['c1', 'l', 'adm', 'a1'] as const)('is not for %s, and neither are its taps', async (key) => {
    const who = world.people[key];
    const told = key === 'a1' ? '您不在试点项目名单中' : '只有教务处可以发布和管理事项。';
    for (const word of ['发布事项', '事项']) {
      const asked = await who.says(word);
      await who.sees(told, { after: asked });
    }
    const asked = await world.people.m.says('发布事项');
    const form = await world.people.m.sees('类别（必选）', { after: asked });
    const copy = await world.people.m.forwards(form, await groupOf(world, world.people.m, who), true);
    const { toast } = await who.submits(copy, ANNOUNCEMENT, undefined, { force: true });
    expect(toast?.content).toContain(told);
    expect(await world.db.client.obligation.count()).toBe(0);
  });

  it('announces once, however often its button is pressed', async () => {
    const { m, c1 } = world.people;
    const asked = await m.says('发布事项');
    const form = await m.sees('类别（必选）', { after: asked });
    const both = await Promise.all([m.submits(form, ANNOUNCEMENT), m.submits(form, ANNOUNCEMENT)]);
    expect(both.map(({ toast }) => toast?.content)).toEqual(['已发布', '已发布']);
    await world.quiet();
    expect(await world.db.client.obligation.count()).toBe(1);
    expect(await countOf(c1, TITLE)).toBe(1);
    expect(await countOf(m, '还没有完成')).toBe(1);
  });

  it('reaches the people of one college, or the coordinators of one project', async () => {
    const { m, c1, c2, c4, l, l2 } = world.people;
    const college = await world.db.client.college.findFirstOrThrow({ where: { name: COLLEGES.b } });
    const toCollege = {
      audience: 'COLLEGE',
      collegeId: college.id,
      title: '学院自查',
      kind: 'ARCHIVE',
      needs: 'ack',
    };
    await announces(world, toCollege);
    await announces(world, {
      audience: 'PROJECT',
      project: PROJECTS.p2.code,
      title: '项目自查',
      kind: 'OTHER',
    });
    await world.quiet();
    const got = async (who: Person) => [await countOf(who, '学院自查'), await countOf(who, '项目自查')];
    expect(await Promise.all([c1, c2, c4, l, l2].map(got))).toEqual([
      [0, 1],
      [0, 0],
      [1, 0],
      [0, 0],
      [1, 0],
    ]);
    const acknowledgeOnly = await l2.sees('学院自查');
    expect(cardText(acknowledgeOnly)).toContain('第八条 7.');
    expect(buttonTexts(acknowledgeOnly)).toEqual(['已知悉']);
    expect(cardText(await c1.sees('项目自查'))).toContain('教务处发布（学校设置），不出自管理办法条款。');
    const asked = await m.says('事项');
    const list = cardText(await m.sees('已发布的事项', { after: asked }));
    expect(list).toContain('学院自查\n资料归档 · 截止 11月25日 周三 17:00 · 已知悉 0/2');
    expect(list).toContain('项目自查\n会议/其他 · 截止 11月25日 周三 17:00 · 已完成 0/1');
  });

  it('sends nothing to others in observation mode and says so; 教务处 still gets its own (reading 13)', async () => {
    const { m, c1 } = world.people;
    const before = await countOfBotMessages(c1);
    await changeSetting(world.db, 'observation', 'on', await world.now());
    const { form } = await announces(world, { title: '只算不发' });
    expect(cardText(await m.again(form))).toContain('有 3 张卡片没有发出；还没有办的人可在「待办」看到。');
    await m.taps(await m.sees('还没有完成', { after: form }), '取消事项');
    const cancel = await m.sees('取消：只算不发');
    await m.submits(cancel, { reason: '改期。' });
    expect(cardText(await m.again(cancel))).toContain('有 3 张卡片没有发出；这一事项已不在「待办」里。');
    await announces(world, { title: '教务处内部', audience: 'ACADEMIC_AFFAIRS' });
    await world.quiet();
    expect(await countOfBotMessages(c1)).toBe(before);
    await m.sees('看过请点「已知悉」');
    await changeSetting(world.db, 'observation', 'off', await world.now());
  });
});

describe.each(['sqlite', 'postgresql'] as const)('an announcement in a group on %s', (engine) => {
  let world: World;
  let chatId: string;
  let botOpenId: string;
  beforeAll(async () => {
    world = await startWorld({ engine });
    const members = [world.people.c1, world.people.m].map(({ openId }) => openId);
    chatId = (await world.control.addGroup({ name: '工作群', members, apps: [world.app.appId] })).chatId;
    botOpenId = (await world.control.apps())[0]?.botOpenId ?? '';
  });
  afterAll(() => world.close());

  it('is offered after a mention only, and becomes one card without buttons', async () => {
    const { m, c1 } = world.people;
    const asked = await m.says('@_user_1 发布事项', { chatId, mentions: [botOpenId] });
    const form = await m.sees('选「本群」时只在群里发一张卡片');
    expect(cardText(form)).toContain('本群');
    const meeting = { ...ANNOUNCEMENT, audience: 'GROUP', title: '周三例会', kind: 'OTHER' };
    await changeSetting(world.db, 'observation', 'on', await world.now());
    const { toast } = await m.submits(form, meeting);
    expect(toast?.content).toBe('「发给谁」不能选本群：现在是观察模式，群里收不到卡片。');
    await changeSetting(world.db, 'observation', 'off', await world.now());
    await m.submits(form, meeting);
    const card = await c1.sees('周三例会', { chatId, after: asked });
    expect(buttonTexts(card)).toEqual([]);
    expect(cardText(card)).toContain('截止时间：11月25日 周三 17:00');
    expect(cardText(await m.again(form))).toContain('已发到群里。');
    const privately = await m.says('发布事项');
    expect(cardText(await m.sees('类别（必选）', { after: privately }))).not.toContain('本群');
  });

  it('is told to the group when it is changed and when it is cancelled', async () => {
    const { m, c1 } = world.people;
    const board = await m.sees('发给：本群');
    await m.taps(board, '修改');
    await m.submits(await m.sees('修改：周三例会'), { dueTime: '16:00' });
    await c1.sees('截止时间改了：11月25日 周三 17:00 → 11月25日 周三 16:00', { chatId });
    await changeSetting(world.db, 'observation', 'on', await world.now());
    await m.taps(await m.again(board), '修改');
    const second = await m.sees('修改：周三例会', { after: board });
    await m.submits(second, { dueTime: '15:00' });
    expect(cardText(await m.again(second))).toContain('没有发到群里，请用其他方式告知。');
    await changeSetting(world.db, 'observation', 'off', await world.now());
    await m.taps(await m.again(board), '取消事项');
    await m.submits(await m.sees('取消：周三例会'), { reason: '改为线上。' });
    await c1.sees('取消原因：改为线上。', { chatId });
    await world.quiet();
    expect(world.log()).toBe('');
  });
});
