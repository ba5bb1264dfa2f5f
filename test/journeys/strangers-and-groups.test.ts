import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText } from '../../src/emulator/tester/index.ts';
import { countOfBotMessages, W47_TEXT } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { COLLEGES, MEMBERS, PROJECTS } from '../support/world-roster.ts';

const SECRETS = [
  ...Object.values(COLLEGES),
  ...Object.values(PROJECTS).flatMap(({ name, code }) => [name, code]),
  ...Object.values(MEMBERS).flatMap(({ name }) => (name === MEMBERS.x.name ? [] : [name])),
];

describe('a stranger', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it.each([
    '周报',
    '补交',
    '本周',
    '本周 2026-W46',
    '困难与建议',
    '待办',
    '培训方案',
    '待审批',
    '委托',
    '请假',
    '发布事项',
    '整改',
    '课时',
    '设置',
    '帮助',
  ])('who says %s gets one answer, without a name, project or figure (0.1, reading 25)', async (text) => {
    const { x } = world.people;
    const before = await countOfBotMessages(x);
    const asked = await x.says(text);
    const answer = cardText(await x.sees('您不在试点项目名单中', { after: asked }));
    for (const secret of SECRETS) expect(answer).not.toContain(secret);
    expect(answer.replace('1+X', '').replace('第十四条', '')).not.toMatch(/\d/);
    await world.quiet();
    expect(await countOfBotMessages(x)).toBe(before + 1);
  });

  it('who says 费用 gets the form, which concerns nobody (0.1, reading 25)', async () => {
    const { x } = world.people;
    const asked = await x.says('费用');
    const form = cardText(await x.sees('费用怎么算', { after: asked }));
    for (const secret of SECRETS) expect(form).not.toContain(secret);
  });

  it('who asks about a person learns nothing of him', async () => {
    const { x } = world.people;
    const asked = await x.says('周敏是谁');
    const answer = cardText(await x.sees('你问：周敏是谁', { after: asked })).replace('周敏是谁', '');
    for (const secret of SECRETS) expect(answer).not.toContain(secret);
  });

  it('who opens the chat or presses a menu key learns nothing either', async () => {
    const { x } = world.people;
    await x.opens();
    for (const { eventKey } of (await x.chat()).menu) await x.menu(eventKey);
    await world.quiet();
    const seen = (await x.messages()).map(cardText).join('\n');
    for (const secret of SECRETS) expect(seen.replaceAll('周敏是谁', '')).not.toContain(secret);
  });

  it('who leaves the roster is a stranger from then on', async () => {
    const { c2 } = world.people;
    await world.control.changeUser(c2.openId, { resigned: true });
    await world.quiet();
    await world.control.changeUser(c2.openId, { resigned: false });
    const asked = await c2.says('周报');
    await c2.sees('您不在试点项目名单中', { after: asked });
  });
});

describe('a person on the roster', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('is welcomed by name once, however often the chat is opened', async () => {
    const { c1 } = world.people;
    await c1.opens();
    await c1.sees('您好，周敏');
    for (let times = 0; times < 3; times++) await c1.opens();
    await world.quiet();
    await world.restartBot();
    await c1.opens();
    await world.quiet();
    expect(await countOfBotMessages(c1)).toBe(1);
  });

  it('who is known by mailbox only is found at the first word', async () => {
    const { c4 } = world.people;
    const asked = await c4.says('周报');
    await c4.sees(PROJECTS.p3.name, { after: asked });
  });

  it.each([
    ['weekly_report', '选一个项目'],
    ['overview', '「本周」供教务处和学院负责人查看'],
    ['help', '填周报'],
  ])('gets an answer to the menu key %s (0.2)', async (key, answer) => {
    const { c1 } = world.people;
    const last = (await c1.messages()).at(-1);
    await c1.menu(key);
    await c1.sees(answer, last === undefined ? {} : { after: last });
  });

  it.each([
    ['c1', '发送「周报」'],
    ['l', '看本学院'],
    ['m', '看全校'],
    ['adm', '目前没有负责的项目'],
    ['adm', '算费用：发送「费用」'],
  ] as const)('%s gets the help for what he can do', async (key, line) => {
    const who = world.people[key];
    const asked = await who.says('帮助');
    await who.sees(line, { after: asked });
  });

  it('gets an answer to every other text', async () => {
    const { c1 } = world.people;
    for (const text of ['哈哈', '第二个证书的钱交给谁？', '周报周几截止', '@#￥%', '周'.repeat(3000)]) {
      const asked = await c1.says(text);
      await c1.sees('你问', { after: asked });
    }
  });
});

describe('the bot in a group', () => {
  let world: World;
  let chatId: string;
  let botOpenId: string;
  beforeAll(async () => {
    world = await startWorld();
    const { c1, m, x } = world.people;
    const members = [c1, m, x].map(({ openId }) => openId);
    chatId = (await world.control.addGroup({ name: '工作群', members, apps: [world.app.appId] })).chatId;
    botOpenId = (await world.control.apps())[0]?.botOpenId ?? '';
  });
  afterAll(() => world.close());

  const ofBot = (messages: MessageView[]) => messages.filter(({ sender }) => sender.bot);

  it('keeps silent unless it is mentioned (3)', async () => {
    const { c1 } = world.people;
    await c1.says('周报', { chatId });
    await c1.says('@_user_1 周报', { chatId, mentions: [world.people.m.openId] });
    await world.quiet();
    expect(ofBot(await c1.messages(chatId))).toEqual([]);
    expect(await countOfBotMessages(c1)).toBe(0);
  });

  it('answers a mention in private and leaves a note in the thread, without names or figures (3)', async () => {
    const { c1 } = world.people;
    const asked = await c1.says('@_user_1 周报', { chatId, mentions: [botOpenId] });
    expect(cardText(await c1.sees(PROJECTS.p1.name))).toContain(W47_TEXT);
    const note = await c1.sees('已在单聊中回复您。', { chatId });
    expect(note).toMatchObject({ parentId: asked.messageId });
    await world.quiet();
    expect(ofBot(await c1.messages(chatId))).toHaveLength(1);
  });

  it('shows the group nothing of what 教务处 asks for (3)', async () => {
    const { m, x } = world.people;
    await m.says('@_user_1 本周', { chatId, mentions: [botOpenId] });
    await m.sees('周报情况');
    await world.quiet();
    const inGroup = ofBot(await x.messages(chatId)).map(cardText);
    expect(new Set(inGroup)).toEqual(new Set(['已在单聊中回复您。']));
  });

  it('answers a stranger in the group as in private', async () => {
    const { x } = world.people;
    await x.says('@_user_1 周报', { chatId, mentions: [botOpenId] });
    await x.sees('您不在试点项目名单中');
  });
});
