import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { buttons, cardText, components } from '../../src/emulator/tester/index.ts';
import { countOfBotMessages } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';

const SECOND = { situation: 'FURTHER', price: '320', heads: '40', issuing: '' };
const FIRST = { situation: 'FIRST', price: '280', heads: '35', issuing: '60' };

describe.each(['sqlite', 'postgresql'] as const)('the fees on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine, emulator: { rateLimits: false } });
  });
  afterAll(() => world.close());

  const opens = async (key: 'c1' | 'x'): Promise<MessageView> => {
    const who = world.people[key];
    const asked = await who.says('费用');
    return who.sees('费用怎么算', { after: asked });
  };
  const filledIn = (message: MessageView): Record<string, unknown> =>
    Object.fromEntries(
      components(message).flatMap(({ name, tag, component }) =>
        name === undefined || tag === 'form' || tag === 'button'
          ? []
          : [[name, component.default_value ?? component.initial_option ?? '']],
      ),
    );

  it.each(['第二个证书,协议价 320,学生 40 人', 'second certificate, 320 each, 40 students'])(
    'of a second certificate are the student’s, collected by the school: %s (US-31)',
    async (text) => {
      const { c1 } = world.people;
      const asked = await c1.says(text);
      const answer = cardText(await c1.sees('学生自付 12,800.00 元', { after: asked }));
      expect(answer).toContain('谁来收：学校统一收取');
      expect(answer).toContain(
        '第二个及其余个职业技能等级证书的考核考证费用由学生按照试点协议价格自付，由学校统一收取',
      );
      expect(answer).toContain('专款专用，不得超支');
      expect(answer).toContain('学校合计\n0.00 元');
      expect(answer).not.toContain('优秀学生');
    },
  );

  it('of a first certificate are the school’s, from two funds, with what the text leaves open (US-31, D8)', async () => {
    const { c1 } = world.people;
    const form = await opens('c1');
    await c1.submits(form, FIRST);
    const answer = cardText(await c1.again(form));
    expect(answer).toContain('学校承担 9,800.00 元');
    expect(answer).toMatch(/办证费\n2,100\.00 元\n谁付：学校承担\n从哪里出：学校计提的资助经费/);
    expect(answer).toMatch(/考评员劳务费\n7,700\.00 元\n谁付：学校承担\n从哪里出：二级学院运行经费/);
    expect(answer).toContain('是指所有第一个证书，还是只指优秀学生');
    expect(answer).toContain(
      '作为对优秀学生的奖励，交付评价组织机构的学生第一个证书的办证费用从学校计提的资助经费支出',
    );
    expect(answer).toContain('未尽事宜另行协商处理');
  });

  it('of a first certificate without the issuing fee have a total and no invented parts', async () => {
    const { c1 } = world.people;
    const asked = await c1.says('费用 第一个 280元 35人');
    const answer = cardText(await c1.sees('学校承担 9,800.00 元', { after: asked }));
    expect(answer.match(/金额未知/g)).toHaveLength(2);
    expect(answer).toContain('没有填办证费');
  });

  it.each(['RESIT', 'SECOND_ATTEMPT', 'NOT_ENROLLED'])(
    'of a case that the text does not name are not answered, and can be sent on: %s (US-31, D9)',
    async (situation) => {
      const { c1 } = world.people;
      const form = await opens('c1');
      await c1.submits(form, { situation, price: '', heads: '', issuing: '' });
      const answer = await c1.again(form);
      expect(cardText(answer)).toContain('办法没有写明这个问题');
      expect(cardText(answer)).toContain('未尽事宜另行协商处理');
      expect(cardText(answer)).not.toMatch(/\d+\s*元/);
      expect(buttons(answer).map(({ text }) => text)).toContain('转教务处');
      await c1.taps(answer, '重新计算');
      expect(filledIn(await c1.again(form))).toMatchObject({ situation });
    },
  );

  it('of a resit are not added up either when a text brings the figures along', async () => {
    const { c1 } = world.people;
    const asked = await c1.says('第一个证书补考，协议价 280，学生 35 人');
    const answer = cardText(await c1.sees('办法没有写明这个问题', { after: asked }));
    expect(answer).not.toMatch(/\d+\s*元/);
  });

  it('of such a case go on to 教务处 as a question, and stay unanswered by the text meanwhile', async () => {
    const { c1, m } = world.people;
    const form = await opens('c1');
    await c1.submits(form, { ...SECOND, situation: 'SECOND_ATTEMPT' });
    await c1.taps(await c1.again(form), '转教务处');
    const sent = await c1.submits(await c1.again(form), { question: '第一个证书的费用谁出？是第二次报考。' });
    expect(sent.toast?.content).toBe('已发给教务处，答复会发到你的私聊');
    await m.sees('第一个证书的费用谁出？是第二次报考。');
    expect(cardText(await c1.again(form))).toContain('办法没有写明这个问题');
  });

  it.each([
    [{ situation: 'FIRST', price: '', heads: '35' }, '请填写“试点协议价”。'],
    [{ price: '三百二' }, '“试点协议价”请填金额，例如 320 或 320.50，单位是元。'],
    [{ price: '100001' }, '“试点协议价”请填 0.01 到 100,000.00 之间的数。'],
    [{ heads: '10001' }, '“人数”请填 1 到 10000 之间的数。'],
    [{ heads: '四十' }, '“人数”请填整数。'],
    [{ issuing: '321' }, '“办证费”不能多于试点协议价，它是其中的一部分（第十二条）。'],
  ])('are not added up from %j: the toast names the field and the form stays', async (change, toast) => {
    const { c1 } = world.people;
    const form = await opens('c1');
    const refused = await c1.submits(form, { ...SECOND, ...change });
    expect(refused.toast).toEqual({ type: 'error', content: toast });
    expect(refused.card).toBeUndefined();
    expect(cardText(await c1.again(form))).toContain('费用怎么算');
  });

  it('of an unnamed certificate are asked for with the rest filled in (edge case: ordinal unknown)', async () => {
    const { c1 } = world.people;
    const asked = await c1.says('费用 协议价320 学生40人');
    const form = await c1.sees('费用怎么算', { after: asked });
    expect(cardText(form)).toContain('请填写“第几个证书”。');
    expect(filledIn(form)).toMatchObject({ price: '320', heads: '40', situation: '' });
    await c1.submits(form, SECOND);
    expect(cardText(await c1.again(form))).toContain('学生自付 12,800.00 元');
  });

  it('lead to the articles and back, and to the form with what was typed', async () => {
    const { c1 } = world.people;
    const asked = await c1.says('第二个证书,协议价 320,学生 40 人');
    const answer = await c1.sees('学生自付', { after: asked });
    await c1.taps(answer, '第十一条原文');
    expect(cardText(await c1.again(answer))).toContain('回答所依据的条款');
    await c1.taps(await c1.again(answer), '返回结果');
    expect(cardText(await c1.again(answer))).toContain('学生自付 12,800.00 元');
    await c1.taps(await c1.again(answer), '重新计算');
    expect(filledIn(await c1.again(answer))).toMatchObject(SECOND);
  });

  it('are told to strangers too, and keep nothing', async () => {
    const { x } = world.people;
    const form = await opens('x');
    await x.submits(form, SECOND);
    expect(cardText(await x.again(form))).toContain('学生自付 12,800.00 元');
    const asked = await x.says('帮助');
    await x.sees('算费用：发送「费用」', { after: asked });
    expect(await world.db.client.policyQuestion.count({ where: { askerOpenId: x.openId } })).toBe(0);
  });

  it('stand in the thread of a group without buttons; a form goes to the person', async () => {
    const { c1, m } = world.people;
    const members = [c1.openId, m.openId];
    const { chatId } = await world.control.addGroup({ name: '试点群', members, apps: [world.app.appId] });
    const bot = (await world.control.apps())[0]?.botOpenId ?? '';
    const before = await countOfBotMessages(c1);
    const says = (text: string) => c1.says(`@_user_1 ${text}`, { chatId, mentions: [bot] });
    const asked = await says('第二个证书,协议价 320,学生 40 人');
    const answer = await c1.sees('学生自付 12,800.00 元', { after: asked, chatId });
    expect(buttons(answer)).toEqual([]);
    expect(await countOfBotMessages(c1)).toBe(before);
    await says('费用 协议价320 学生40人');
    await world.quiet();
    expect(await countOfBotMessages(c1)).toBe(before + 1);
  });

  it('leave no warning in the log of the bot', async () => {
    await world.quiet();
    expect(world.log()).toBe('');
  });
});
