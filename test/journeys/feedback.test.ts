import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { buttons, cardText, components, type Person } from '../../src/emulator/tester/index.ts';
import { countOf, FEEDBACK, recordsFeedback } from '../support/announcing.ts';
import { countOfBotMessages } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { changeSetting } from '../support/world-history.ts';
import { COLLEGES, openIdOf, PROJECTS } from '../support/world-roster.ts';

const TEXT = FEEDBACK.text;
const CLAUSE =
  '第七条 6.：“对教育厅和培训评价组织反馈的意见，要加强学习，积极诊改，稳步推进我校试点工作的可持续发展。”';

const submitTexts = (message: MessageView): string[] =>
  buttons(message)
    .filter(({ component }) => component.form_action_type === 'submit')
    .map(({ text }) => text);

/** How many reminders were sent to somebody. A reminder that is answered turns into another card. */
const remindersTo = (world: World, { openId }: Person): Promise<number> =>
  world.db.client.outboxMessage.count({
    where: { key: { startsWith: 'feedback-reminder:' }, receiver: openId, state: 'SENT' },
  });

describe.each(['sqlite', 'postgresql'] as const)('feedback that is followed up (7.6) on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine, emulator: { rateLimits: false } });
  });
  afterAll(() => world.close());

  it('is recorded by 教务处 and told to its owner alone, with the clause', async () => {
    const { c1, c2, l } = world.people;
    const { form, result } = await recordsFeedback(world);
    expect(result.toast).toEqual({ type: 'success', content: '已登记，已告诉负责人' });
    const text = cardText(await c1.sees('请落实反馈意见'));
    expect(text).toContain(`培训评价组织 · ${PROJECTS.p1.name} · 负责人 周敏`);
    expect(text).toContain(TEXT);
    expect(text).toContain('请在 11月25日 周三 前填写措施');
    expect(text).toContain(CLAUSE);
    expect(cardText(await world.people.m.again(form))).toContain(CLAUSE);
    await world.quiet();
    for (const who of [c2, l]) expect(await countOfBotMessages(who)).toBe(0);
  });

  it('reminds the owner three days and one day before and on the day, on workdays at 09:00', async () => {
    const { c1, m } = world.people;
    // Three days before is a Sunday.
    await world.advanceTo('2026-11-20T09:00:30+08:00');
    expect(await remindersTo(world, c1)).toBe(1);
    await world.advanceTo('2026-11-24T09:00:30+08:00');
    expect(await remindersTo(world, c1)).toBe(2);
    await world.advanceTo('2026-11-25T09:00:30+08:00');
    expect(await remindersTo(world, c1)).toBe(3);
    expect(cardText(await c1.sees('提醒：反馈意见'))).toContain(CLAUSE);
    expect(await countOf(m, '逾期未提交措施：')).toBe(0);
  });

  it('is reported to 教务处 on the next workday when nothing was filed', async () => {
    const { c1, m } = world.people;
    await world.advanceTo('2026-11-26T09:00:30+08:00');
    const told = cardText(await m.sees('逾期未提交措施'));
    expect(told).toContain('截止 11月25日 周三 已过，周敏 还没有提交措施。');
    expect(told).toContain(CLAUSE);
    expect(await remindersTo(world, c1)).toBe(3);
    const asked = await m.says('反馈');
    expect(cardText(await m.sees('反馈意见 · 跟踪中', { after: asked }))).toContain(
      '逾期未提交措施 · 截止 11月25日 周三',
    );
  });

  it('gets measures from its owner only, with words in them', async () => {
    const { c1, m } = world.people;
    const own = await c1.sees('提醒：反馈意见');
    const empty = await c1.submits(own, { measures: ' ' }, undefined, { force: true });
    expect(empty.toast?.content).toBe('请填写「措施」。');
    const phone = await c1.submits(own, { measures: '请联系 13900139000' });
    expect(phone.toast?.content).toBe('「措施」里有身份证号或手机号码，请删去。');
    const members = [c1.openId, world.people.c2.openId];
    const { chatId } = await world.control.addGroup({ name: '转发', members, apps: [world.app.appId] });
    const copy = await c1.forwards(own, chatId, true);
    const foreign = await world.people.c2.submits(copy, { measures: '代填' }, undefined, { force: true });
    expect(foreign.toast?.content).toBe('这条反馈意见不由您负责，不能代别人填写。');
    const { toast } = await c1.submits(own, { measures: '已更换存储。' });
    expect(toast).toEqual({ type: 'success', content: '已提交给教务处' });
    const again = await c1.submits(await c1.sees('请落实反馈意见'), { measures: '再交一次。' });
    expect(again.toast?.content).toBe('措施已经提交过，或这条反馈意见已办结。');
    const filed = await m.sees('已提交措施');
    expect(cardText(filed)).toContain('措施（11月26日 周四 09:00 提交）\n已更换存储。');
    expect(submitTexts(filed)).toEqual(['办结', '退回']);
  });

  it('is returned with a reason and a new day, and reminded of anew', async () => {
    const { c1, m } = world.people;
    const filed = await m.sees('已提交措施');
    const empty = await m.submits(filed, { reason: '', dueDay: '2026-11-30' }, undefined, { force: true });
    expect(empty.toast?.content).toBe('请填写「退回原因」。');
    const past = await m.submits(filed, { reason: '缺补录说明。', dueDay: '2026-11-25' });
    expect(past.toast?.content).toContain('「截止日期」11月25日 周三 已经过了');
    const { toast } = await m.submits(filed, { reason: '缺补录说明。', dueDay: '2026-11-30' });
    expect(toast).toEqual({ type: 'success', content: '已退回，已告诉负责人' });
    const told = cardText(await c1.sees('措施被退回'));
    expect(told).toContain('退回原因（教务处 何芳 于 11月26日 周四 09:00）\n缺补录说明。');
    expect(told).toContain('请在 11月30日 周一 前修改后重新提交');
    await world.advanceTo('2026-11-30T09:00:30+08:00');
    // Three days before: Friday, one day before: Sunday, so Friday too, and the day itself.
    expect(await remindersTo(world, c1)).toBe(5);
  });

  it('is closed with its outcome, once; the owner is told, and nothing more is reminded', async () => {
    const { c1, m } = world.people;
    const reminder = await c1.sees('提醒：反馈意见');
    expect(components(reminder).find(({ name }) => name === 'measures')?.component.default_value).toBe(
      '已更换存储。',
    );
    await c1.submits(reminder, { measures: '已更换存储，补录说明见附件。' });
    const filed = await m.sees('补录说明见附件');
    const both = await Promise.all([
      m.submits(filed, { outcome: '已核实。' }),
      m.submits(filed, { outcome: '已核实。' }),
    ]);
    const told = both.map(({ toast }) => toast?.content).sort();
    expect(told).toEqual(['已办结，已告诉负责人', '这条反馈意见已由同事处理，请重新打开。'].sort());
    const closed = cardText(await c1.sees('反馈意见已办结'));
    expect(closed).toContain('结果（教务处 何芳 于 11月30日 周一 09:00 办结）\n已核实。');
    expect(closed).toContain(CLAUSE);
    const asked = await m.says('反馈');
    const list = await m.sees('没有要跟踪的反馈意见', { after: asked });
    await m.taps(list, '看已办结的');
    expect(cardText(await m.again(list))).toContain(TEXT);
    await world.advanceTo('2026-12-02T12:00:00+08:00');
    await world.quiet();
    expect(await countOf(c1, '反馈意见已办结')).toBe(1);
    expect(await countOf(m, '逾期未提交措施：')).toBe(1);
    expect(world.log()).toBe('');
  });
});

describe('the form of 反馈', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it.each([
    [{ text: ' ' }, '请填写「反馈内容」。'],
    [{ text: '电话 13900139000' }, '「反馈内容」里有身份证号或手机号码，请删去。'],
    [{ project: 'none' }, '请选择「项目」或「学院」。'],
    [{ dueDay: '2026-11-16' }, '「截止日期」11月16日 周一 已经过了，请改成今天或以后。'],
    [{ owner: openIdOf('l2') }, '「负责人」沈建国 不负责所选的项目或学院，请改选。'],
  ])('answers %j with a toast that names the field', async (change, told) => {
    const { result } = await recordsFeedback(world, change);
    expect(result.toast).toEqual({ type: 'error', content: told });
    expect(await world.db.client.feedbackItem.count()).toBe(0);
  });

  it.each(['c1', 'l', 'adm', 'a1'] as const)('is not for %s', async (key) => {
    const who = world.people[key];
    const asked = await who.says('反馈');
    await who.sees('反馈意见由教务处登记和办结', { after: asked });
  });

  it('lets a leader answer for the college', async () => {
    const college = await world.db.client.college.findFirstOrThrow({ where: { name: COLLEGES.a } });
    const subject = { project: 'none', collegeId: college.id, owner: openIdOf('l') };
    const { result } = await recordsFeedback(world, subject);
    expect(result.toast?.type).toBe('success');
    expect(cardText(await world.people.l.sees('请落实反馈意见'))).toContain(COLLEGES.a);
  });

  it('does not claim that the owner was told when observation kept it from him', async () => {
    await changeSetting(world.db, 'observation', 'on', await world.now());
    const { result } = await recordsFeedback(world);
    expect(result.toast?.content).toBe('已登记。现在是观察模式，没有通知负责人');
    await changeSetting(world.db, 'observation', 'off', await world.now());
  });

  it('says that the owner has left when it is closed', async () => {
    const { m } = world.people;
    const { form } = await recordsFeedback(world);
    const where = { openId: openIdOf('c1') };
    await world.db.client.person.update({ where, data: { leftAt: new Date(await world.now()) } });
    const { toast } = await m.submits(await m.again(form), { outcome: '另行处理。' });
    expect(toast?.content).toBe('已办结。负责人已离开或没有对应的飞书账号，没有通知到');
    await world.db.client.person.update({ where, data: { leftAt: null } });
  });

  it('is not closed by the owner himself, whatever roles he holds', async () => {
    const { client } = world.db;
    const { id: personId } = await client.person.findFirstOrThrow({ where: { openId: openIdOf('l') } });
    await client.personRole.create({ data: { personId, role: 'ACADEMIC_AFFAIRS' } });
    const { l } = world.people;
    await l.submits(await l.sees('请落实反馈意见'), { measures: '已学习。' });
    const { m } = world.people;
    const filed = await m.sees('已提交措施');
    const members = [m.openId, l.openId];
    const { chatId } = await world.control.addGroup({ name: '转发', members, apps: [world.app.appId] });
    const copy = await m.forwards(filed, chatId, true);
    const own = await l.submits(copy, { outcome: '自己办结。' }, undefined, { force: true });
    expect(own.toast?.content).toBe('这条反馈意见由您自己负责，请教务处其他同事办结。');
  });
});
