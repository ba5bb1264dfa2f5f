import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttons, cardText } from '../../src/emulator/tester/index.ts';
import { shippedPolicy } from '../../src/policy/shipped.ts';
import { findClause } from '../../src/policy/text/model.ts';
import { startWorld, type World } from '../support/world.ts';

/** SPEC 4A: questions and the clauses of which one has to come first. */
const GOLDEN: [question: string, clauses: string[]][] = [
  ['连续几周不按时交周报会被取消?', ['7.1.1']],
  ['集中培训要谁批?', ['7.5', '8.3']],
  ['培训课时算工作量吗?', ['7.5']],
  ['没批之前能先上课吗?', ['8.3', '7.5']],
  ['第一个证书费用谁出?', ['11', '12.p2']],
  ['第二个证书的钱交给谁?', ['11']],
  ['学院自己收学生的钱行吗?', ['7.1.3', '11']],
  ['能要求全班都考吗?', ['7.1.4']],
  ['考务管理有漏洞会怎样?', ['7.1.2']],
  ['考核站点怎么申请?', ['6.3', '8.2']],
  ['费用怎么跟评价组织定?', ['6.3']],
  ['考试要全程录像吗?', ['8.5']],
  ['谁发证?', ['8.6']],
  ['考完要做什么?', ['8.7']],
  ['档案归谁管?', ['6.9']],
  ['整改方案谁写?', ['9']],
  ['年度总结谁做?', ['5.3']],
  ['证书能换学分吗?', ['6.4']],
  ['计入第二课堂吗?', ['12.p2']],
  ['耗材费从哪出?', ['12.p3']],
  ['校外考评员按什么标准?', ['12.p3']],
  ['高价师资培训能去吗?', ['7.3']],
  ['谁解释、何时生效?', ['14']],
  ['“第七条1(3)”是什么?', ['7.1.3']],
];

const quoteOf = (id: string): string => findClause(shippedPolicy().policy, id)?.text ?? '';

describe.each(['sqlite', 'postgresql'] as const)('questions about the regulation on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine, emulator: { rateLimits: false } });
  });
  afterAll(() => world.close());

  const asks = async (key: 'c1' | 'x' | 'm', question: string) => {
    const who = world.people[key];
    const asked = await who.says(question);
    return who.sees('你问', { after: asked });
  };

  it('get the clause that answers, word for word, 22 of the 24 of the golden set at least (US-22)', async () => {
    const missed: string[] = [];
    for (const [question, clauses] of GOLDEN) {
      const text = cardText(await asks('c1', question));
      if (!clauses.some((id) => text.includes(quoteOf(id)))) missed.push(question);
    }
    expect(missed.length, missed.join(' ')).toBeLessThanOrEqual(2);
  });

  it.each(['补考费谁出', '考不过退费吗', '一课时多少钱', '非在籍学员谁付费'])(
    'are not answered where the text is silent: %s (US-23)',
    async (question) => {
      const text = cardText(await asks('c1', question));
      expect(text).toContain('办法没有写明这个问题');
      expect(text).toContain('未尽事宜另行协商处理');
      expect(text).not.toMatch(/\d+\s*元/);
    },
  );

  it('are told apart from school settings and other talk (US-23)', async () => {
    const setting = cardText(await asks('c1', '周报周几截止'));
    expect(setting).toContain('学校设置：周报在每周五 17:00 前提交');
    const other = cardText(await asks('c1', '今天天气'));
    expect(other).toContain('我只回答 1+X 证书试点办法的问题');
    expect(other).not.toContain('第十四条');
  });

  it('do not confirm a false premise (US-24)', async () => {
    const text = cardText(await asks('c1', '连续五周才会取消对吗?'));
    expect(text).toContain('您提到“五周”，条文写的是“三周”。');
    expect(text).toContain('连续三周不按时提交周报');
  });

  it('lead to the whole article with the clause marked, and back', async () => {
    const { c1 } = world.people;
    const answer = await asks('c1', '第二个证书的钱交给谁?');
    const opened = await c1.taps(answer, '查看原文');
    expect(JSON.stringify(opened.card)).toContain('回答所依据的条款');
    const back = await c1.taps(
      await c1.sees('回答所依据的条款', { after: await beforeOf(answer) }),
      '返回回答',
    );
    expect(JSON.stringify(back.card)).toContain('你问：第二个证书的钱交给谁?');
  });

  const beforeOf = async (message: { messageId: string }) => {
    const all = await world.people.c1.messages();
    const at = all.findIndex(({ messageId }) => messageId === message.messageId);
    const before = all[at - 1];
    if (before === undefined) throw new Error('nothing before it');
    return before;
  };

  it('go on to 教务处, whose answer returns and explains the same question to the next person', async () => {
    const { c1, m } = world.people;
    const answer = await asks('c1', '补考费由谁承担？');
    await c1.taps(answer, '转教务处');
    const form = await c1.sees('写清楚再发', { after: await beforeOf(answer) });
    const sent = await c1.submits(form, { question: '补考费由谁承担？急。' });
    expect(sent.toast?.content).toBe('已发给教务处，答复会发到你的私聊');
    const received = await m.sees('待答复的政策问题');
    const todo = await m.says('待办');
    await m.sees('补考费由谁承担？急。', { after: todo });
    expect((await m.submits(received, { answer: '   ', keep: 'no' })).toast?.type).toBe('error');
    const answered = await m.submits(received, { answer: '第一次补考由学院承担。', keep: 'yes' });
    expect(answered.toast?.content).toBe('答复已发给提问的人');
    await c1.sees('第一次补考由学院承担。', { after: answer });
    const next = cardText(await asks('x', '补考费由谁承担呀'));
    expect(next).toContain('对「补考费由谁承担？急。」的解释，不是办法的条文');
    expect(next).toContain('第一次补考由学院承担。');
    expect(cardText(await asks('x', '第二次补考费由谁承担呀'))).not.toContain('的解释');
  });

  it('that 教务处 answered meanwhile do not go on: the asker sees the answer instead of the form', async () => {
    const { c1, m } = world.people;
    // The newest question stands first in the list of those that wait.
    await world.advanceTo(new Date((await world.now()) + 60_000).toISOString());
    const answer = await asks('c1', '补考的考场费归哪个部门出');
    await c1.taps(answer, '转教务处');
    const form = await c1.again(answer);
    const said = await m.says('待答问题');
    const list = await m.sees('待答复的政策问题', { after: said });
    await m.taps(list, '答复');
    await m.submits(await m.again(list), { answer: '考场不收费。', keep: 'no' });
    const sent = await c1.submits(form, { question: '补考的考场费归哪个部门出，请答复' });
    expect(sent.toast?.content).toBe('教务处已经答复，见你的私聊');
    expect(cardText(await c1.again(answer))).toContain('考场不收费。');
  });

  it('turn into the answer in every copy, also of a person who has left 教务处 since', async () => {
    const { c1, m, a2 } = world.people;
    const { id: personId } = await world.db.client.person.findFirstOrThrow({ where: { openId: a2.openId } });
    await world.db.client.personRole.create({ data: { personId, role: 'ACADEMIC_AFFAIRS' } });
    const answer = await asks('c1', '补考的考务费找哪里报');
    await c1.taps(answer, '转教务处');
    await c1.submits(await c1.again(answer), { question: '补考的考务费找哪里报？请答复。' });
    const copy = await a2.sees('找哪里报？请答复。');
    await world.db.client.personRole.deleteMany({ where: { personId, role: 'ACADEMIC_AFFAIRS' } });
    await m.submits(await m.sees('找哪里报？请答复。'), { answer: '找计划财务处。', keep: 'no' });
    await world.quiet();
    expect(cardText(await a2.again(copy))).toContain('找计划财务处。');
  });

  it('asked again in the same words stay one question for 教务处 while they wait, under both cards', async () => {
    const { c1 } = world.people;
    const text = '补考的监考老师归谁派';
    const first = await asks('c1', text);
    const second = await asks('c1', text);
    expect(await world.db.client.policyQuestion.count({ where: { text } })).toBe(1);
    await c1.taps(second, '转教务处');
    expect((await c1.taps(first, '转教务处')).toast).toBeUndefined();
    await asks('x', text);
    expect(await world.db.client.policyQuestion.count({ where: { text } })).toBe(2);
  });

  it('are listed for 教务处 page by page', async () => {
    const { m, c1 } = world.people;
    const askedAt = new Date('2026-01-05T00:00:00Z');
    await world.db.client.policyQuestion.createMany({
      data: Array.from({ length: 30 }, (_, number) => ({
        ...{
          id: `old-${number}`,
          eventKey: `old-${number}`,
          askerOpenId: c1.openId,
          text: `旧问题 ${number}`,
        },
        ...{ kind: 'NOT_COVERED' as const, clauses: [], versionId: 'shipped', askedAt },
      })),
    });
    const said = await m.says('待答问题');
    const list = await m.sees('列出第 1 到第 12 个。', { after: said });
    const seen = new Set<string>();
    const collect = async () => {
      for (const [text] of cardText(await m.again(list)).matchAll(/旧问题 \d+/g)) seen.add(text);
    };
    expect(buttons(list).map(({ text }) => text)).not.toContain('上一页');
    await collect();
    for (let page = 1; buttons(await m.again(list)).some(({ text }) => text === '下一页'); page += 1) {
      await m.taps(await m.again(list), '下一页');
      expect(cardText(await m.again(list))).toContain(`列出第 ${page * 12 + 1} 到第`);
      await collect();
    }
    expect(seen.size).toBe(30);
    await m.taps(await m.again(list), '上一页');
    expect(buttons(await m.again(list)).map(({ text }) => text)).toContain('下一页');
    await world.db.client.policyQuestion.deleteMany({ where: { id: { startsWith: 'old-' } } });
  });

  it('of others cannot be rated or sent on; only 教务处 reads the log', async () => {
    const { c1, x, m } = world.people;
    const answer = await asks('c1', '谁发证?');
    const buttonsOf = buttons(answer).map(({ text }) => text);
    expect(buttonsOf).toEqual(['查看原文', '有用', '没用', '转教务处']);
    const rated = await c1.taps(answer, '没用');
    expect(rated.toast?.content).toContain('已记下');
    const members = [c1.openId, x.openId];
    const { chatId } = await world.control.addGroup({ name: '转发', members, apps: [world.app.appId] });
    const copy = await c1.forwards(answer, chatId, true);
    for (const label of ['转教务处'])
      expect((await x.taps(copy, label, { force: true })).toast?.content).toContain('别人的提问');
    const said = await c1.says('待答问题');
    await c1.sees('只有教务处可以答复政策问题。', { after: said });
    const listed = await m.says('待答问题');
    await m.sees('觉得回答没用', { after: listed });
  });

  it('are answered in the thread of a group, with nothing to tap but the text', async () => {
    const { c1, m } = world.people;
    const members = [c1.openId, m.openId];
    const group = await world.control.addGroup({ name: '试点群', members, apps: [world.app.appId] });
    const bot = (await world.control.apps())[0]?.botOpenId ?? '';
    const question = '@_user_1 拿到的证能不能抵学分？';
    const asked = await c1.says(question, { chatId: group.chatId, mentions: [bot] });
    const answer = await c1.sees('学分银行', { after: asked, chatId: group.chatId });
    expect(buttons(answer).map(({ text }) => text)).toEqual(['查看原文']);
    await m.taps(answer, '查看原文');
    await c1.taps(await c1.again(answer), '返回回答');
    expect(buttons(await c1.again(answer)).map(({ text }) => text)).toEqual(['查看原文']);
    await world.quiet();
    expect((await c1.messages()).map(cardText).join('\n')).not.toContain('抵学分');
  });

  it('say how to go on where the card has no button for it: in a group, and after a number that names a person', async () => {
    const { c1, m } = world.people;
    const members = [c1.openId, m.openId];
    const group = await world.control.addGroup({ name: '问答群', members, apps: [world.app.appId] });
    const bot = (await world.control.apps())[0]?.botOpenId ?? '';
    const asked = await c1.says('@_user_1 补考要钱吗', { chatId: group.chatId, mentions: [bot] });
    const inGroup = cardText(await c1.sees('办法没有写明', { after: asked, chatId: group.chatId }));
    expect(inGroup).toContain('请私聊我再问一次');
    expect(inGroup).not.toContain('点「转教务处」');
    const named = await asks('c1', '补考费谁出，我的号码 13812345678');
    expect(cardText(named)).toContain('请去掉后再问一次');
    expect(buttons(named).map(({ text }) => text)).not.toContain('转教务处');
    expect(cardText(await asks('c1', '补考费由哪个出'))).toContain('点「转教务处」');
  });

  it('of strangers are answered, without anybody’s name', async () => {
    const text = cardText(await asks('x', '第二个证是不是得自己掏钱？'));
    expect(text).toContain('由学生按照试点协议价格自付');
  });
});
