import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import {
  CASE_TITLE,
  joinAcademicAffairs,
  openCaseOfP2,
  startExitWorld,
  statusOfP2,
} from '../support/exit-world.ts';
import { postTap } from '../support/signed-webhook.ts';
import type { World } from '../support/world.ts';
import { PROJECTS } from '../support/world-roster.ts';

const countOfMessages = async (who: Person): Promise<number> => (await who.messages()).length;

describe('a case', () => {
  let world: World;
  let card: MessageView;
  beforeAll(async () => {
    world = await startExitWorld();
    card = await openCaseOfP2(world);
  });
  afterAll(() => world.close());

  it('shows the appeal of the college and the answer of 教务处 (申诉)', async () => {
    const { m, l, c1 } = world.people;
    const notice = await l.sees(CASE_TITLE);
    await l.taps(notice, '申诉');
    const filed = await l.submits(await l.again(notice), {
      week: '2026-W47',
      text: '当周设备检修，课程停开。',
    });
    expect(filed.toast?.content).toBe('申诉已提交教务处');
    const told = await m.sees('申诉 · ');
    expect(cardText(told)).toContain('申诉（2026-W47） · 郑国强');
    await world.quiet();
    expect(cardText(await m.again(card))).toContain('当周设备检修，课程停开。');
    await m.taps(told, '答复');
    const { toast } = await m.submits(await m.again(told), { answer: '已了解，请补交说明。' });
    expect(toast?.content).toBe('答复已发给学院');
    expect(cardText(await c1.sees('申诉已答复'))).toContain('已了解，请补交说明。');
    await world.quiet();
    expect(cardText(await m.again(card))).toContain(
      '教务处 何芳 于 11月27日 周五 17:15 答复：已了解，请补交说明。',
    );
  });

  it('is not decided by somebody of 教务处 who answers for the project (reading 9)', async () => {
    await joinAcademicAffairs(world, 'l');
    const { id: caseId } = await world.db.client.exitCase.findFirstOrThrow();
    const value = { action: 'exit-cases.decide', caseId, kind: 'DISMISS', seen: 0 };
    const { body } = await postTap(world, {
      who: world.people.l,
      value,
      form: { reason: '一切正常，没有问题。' },
    });
    expect(JSON.stringify(body)).toContain('这是您自己负责的项目');
    expect(await world.db.client.exitDecision.count()).toBe(0);
  });

  it('that nobody decides is sent again after ten days, on a workday at nine', async () => {
    const { m } = world.people;
    const before = await countOfMessages(m);
    await world.advanceTo('2026-12-07T08:59:00+08:00');
    const isCase = (one: MessageView): boolean => cardText(one).startsWith('达到退出情形');
    expect((await m.messages()).slice(before).filter(isCase)).toEqual([]);
    await world.advanceTo('2026-12-08T09:00:00+08:00');
    const again = (await m.messages()).filter(isCase);
    expect(again).toHaveLength(2);
    expect(await statusOfP2(world)).toBe('ACTIVE');
  });
});

describe('an incident of 7.1.2–7.1.5', () => {
  let world: World;
  beforeAll(async () => {
    world = await startExitWorld();
  });
  afterAll(() => world.close());

  it('is recorded by 教务处 with facts and link, opens a case where asked and quotes its clause', async () => {
    const { m, c1, l } = world.people;
    const asked = await m.says('退出');
    const list = await m.sees('共 0 件未了结', { after: asked });
    await m.taps(list, '记录违规情形');
    const college = await world.db.client.college.findFirstOrThrow({ where: { name: PROJECTS.p1.college } });
    await m.submits(await m.again(list), { collegeId: college.id });
    const { id: projectId } = await world.db.client.pilotProject.findFirstOrThrow({
      where: { code: PROJECTS.p1.code },
    });
    const facts = { projectId, ground: 'FEE_VIOLATION', facts: '向学生收取资料费 50 元。', opensCase: 'yes' };
    const attachment = 'https://example.edu.cn/a';
    // First only recorded: the same words sent again still open the case.
    const recorded = { ...facts, opensCase: 'no', attachment };
    await postTap(world, { who: m, value: { action: 'exit-cases.incident' }, form: recorded });
    expect(await world.db.client.exitIncident.findFirst()).toMatchObject({ caseId: null });
    const wrong = await m.submits(await m.again(list), { ...facts, attachment: 'C:\\a.doc' });
    expect(wrong.toast?.content).toContain('以 http 开头的链接');
    const { toast } = await m.submits(await m.again(list), {
      ...facts,
      attachment,
    });
    expect(toast?.content).toBe('已记录，并列为退出情形');
    const card = await m.sees(`达到退出情形 · ${PROJECTS.p1.name}：经费不规范、违规收费`);
    expect(cardText(card)).toContain('第七条 1.(3)：“试点工作经费使用不规范，违规收取学生费用”');
    expect(cardText(card)).toContain('向学生收取资料费 50 元。');
    for (const who of [c1, l]) await who.sees('经费不规范、违规收费');
    expect(await world.db.client.exitCase.findFirst()).toMatchObject({
      ground: 'FEE_VIOLATION',
      clauseId: '7.1.3',
    });
    const form = { ...facts, attachment };
    await postTap(world, { who: m, value: { action: 'exit-cases.incident' }, form });
    const { id: caseId } = await world.db.client.exitCase.findFirstOrThrow();
    expect(await world.db.client.exitIncident.findMany()).toMatchObject([{ caseId }]);
  });

  it('is appealed against once, however often it is tapped, under its own clause', async () => {
    const { m, l } = world.people;
    const { id: caseId } = await world.db.client.exitCase.findFirstOrThrow();
    const value = { action: 'exit-cases.appeal', caseId };
    const form = { text: '该笔费用已全部退还学生。' };
    for (let taps = 0; taps < 2; taps++) await postTap(world, { who: l, value, form });
    expect(await world.db.client.appeal.count()).toBe(1);
    await world.quiet();
    const told = (await m.messages()).map(cardText).filter((text) => text.startsWith('申诉 · '));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('第七条 1.(3)');
    expect(told[0]).not.toContain('第七条 1.(1)');
    const other = await postTap(world, { who: l, value, form: { ...form, week: '2026-W47' } });
    expect(JSON.stringify(other.body)).toContain('这一周没有记为不按时');
  });

  it('is decided without a word about the count, which goes on (reading 5)', async () => {
    const { m, l } = world.people;
    const { id: caseId } = await world.db.client.exitCase.findFirstOrThrow();
    const value = { action: 'exit-cases.decide', caseId, kind: 'DISMISS', seen: 0 };
    await postTap(world, { who: m, value, form: { reason: '费用已退还，予以了结。' } });
    const told = cardText(await l.sees('教务处决定：不予处理'));
    expect(told).toContain('事项了结，项目继续试点。');
    expect(told).not.toContain('连续周数');
  });

  it('is recorded by nobody else', async () => {
    const { id: projectId } = await world.db.client.pilotProject.findFirstOrThrow({
      where: { code: PROJECTS.p2.code },
    });
    const form = { projectId, ground: 'OTHER_VIOLATION', facts: '随便写的事实。', opensCase: 'yes' };
    for (const who of [world.people.adm, world.people.l, world.people.c1]) {
      const { body } = await postTap(world, { who, value: { action: 'exit-cases.incident' }, form });
      expect(body).toMatchObject({ toast: { type: 'error' } });
    }
    expect(await world.db.client.exitIncident.count()).toBe(1);
  });
});
