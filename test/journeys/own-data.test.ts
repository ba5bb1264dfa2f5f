import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/db/index.ts';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { buttons, cardText } from '../../src/emulator/tester/index.ts';
import { FRIDAYS, noticeOf, startExitWorld } from '../support/exit-world.ts';
import { filesPlan } from '../support/pending-plans.ts';
import { countOfBotMessages } from '../support/reporting.ts';
import type { World } from '../support/world.ts';
import { changeSetting, projectOf, REPORT } from '../support/world-history.ts';
import { COLLEGES, type PersonKey, PROJECTS } from '../support/world-roster.ts';

const P1 = PROJECTS.p1.name;
const P2 = PROJECTS.p2.name;
const P3 = PROJECTS.p3.name;
const CLAUSE = '推进试点工作不力、进展缓慢，连续三周不按时提交周报';
const REASON = '当周承办省赛，教师全部带队外出。';

describe.each<Engine>(['sqlite', 'postgresql'])('questions about the own affairs on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startExitWorld(engine);
    // P2 misses W46 and W47; the others file.
    await world.advanceTo('2026-11-24T09:00:00+08:00');
  });
  afterAll(() => world.close());

  const asks = async (key: PersonKey, question: string, expected: string | RegExp): Promise<MessageView> => {
    const who = world.people[key];
    const asked = await who.says(question);
    return who.sees(expected, { after: asked });
  };
  const labels = (message: MessageView): string[] => buttons(message).map(({ text }) => text);

  it('of a coordinator get the count, the weeks with reasons, what is next, and the clause (1E)', async () => {
    const answer = await asks('c1', '我现在连续几周没按时？', `最多的项目 2 周`);
    const text = cardText(answer);
    expect(text).toContain(`${P2}\n连续 2 周`);
    expect(text).toContain('再有 1 周不按时，就连续 3 周，达到退出情形（第七条 1.(1)）');
    expect(text).toContain('下次截止：11月27日 周五 17:00（第13周 · 2026-W48，学校设置）');
    expect(text).toContain('2026-W46：未交（截止 11月13日 周五 17:00，没有收到周报，计入，连续第 1 周）');
    expect(text).toContain('2026-W47：未交（截止 11月20日 周五 17:00，没有收到周报，计入，连续第 2 周）');
    expect(text).toContain('2026-W45：按时');
    expect(text).toContain(CLAUSE);
    expect(text).toContain('计数口径（学校设置）：迟交计入不按时');
    expect(text.indexOf(P2)).toBeLessThan(text.indexOf(P1));
    expect(text).not.toContain(P3);
  });

  it.each(['我们项目会不会被取消', '还差几周', 'how many weeks in a row did I miss?', '我连读几洲没按是'])(
    'are the same in other words: %s',
    async (question) => {
      expect(cardText(await asks('c1', question, '连续不按时'))).toContain('再有 1 周不按时');
    },
  );

  it('lead to the form of a missing week, to the article, and back', async () => {
    const answer = await asks('c1', '还差几周', '连续不按时');
    expect(labels(answer)).toEqual(expect.arrayContaining(['填写', '补交 W46', '补交 W47', '我的待办']));
    const form = await world.people.c1.taps(answer, '补交 W46');
    expect(JSON.stringify(form.card)).toContain('2026-W46');
    const again = await asks('c1', '还差几周', '连续不按时');
    await world.people.c1.taps(again, '第七条 1.(1)原文');
    const article = await world.people.c1.again(again);
    expect(cardText(article)).toContain('回答所依据的条款');
    await world.people.c1.taps(article, '返回');
    expect(cardText(await world.people.c1.again(again))).toContain('再有 1 周不按时');
  });

  it('of who shares one of the projects show that one alone', async () => {
    const text = cardText(await asks('c2', '我的周报交了没', '本周周报'));
    expect(text).toContain(P1);
    expect(text).toContain('连续 0 周');
    expect(text).not.toContain(P2);
  });

  it('of a leader show his college, the longest count first, with nothing to file', async () => {
    const answer = await asks('l', '我们学院的项目会不会被取消？', '最多的项目 2 周');
    const text = cardText(answer);
    expect(text.indexOf(`${P2}（${COLLEGES.a}）`)).toBeGreaterThan(-1);
    expect(text.indexOf(P2)).toBeLessThan(text.indexOf(P1));
    expect(text).not.toContain(P3);
    expect(labels(answer)).not.toContain('填写');
    const other = cardText(await asks('l2', '我们项目连续几周没按时', '没有连续不按时的周报'));
    expect(other).not.toContain(P2);
  });

  it('of 教务处 about others open the week, and the projects near the threshold', async () => {
    await asks('m', '谁没交', '全校 · 第13周');
    const answer = await asks('m', '现在有几个项目快被取消', '有连续不按时或退出情形的项目：1 个');
    expect(cardText(answer)).toContain(`${P2}（${COLLEGES.a}）\n连续 2 周`);
    expect(cardText(answer)).not.toContain(P1);
    const list = await world.people.m.taps(answer, '退出情形');
    expect(JSON.stringify(list.card)).toContain('件未了结');
  });

  it('of others stay questions about the regulation for who does not look after them', async () => {
    for (const question of ['谁没交', '现在有几个项目快被取消']) {
      const text = cardText(await asks('c1', question, '你问'));
      expect(text).not.toContain(P2);
    }
  });

  it('lead to the list of what is to be done, and to the hours', async () => {
    await asks('c1', '我有什么要办的', /待办.*周敏|周敏.*待办/s);
    await asks('c1', '我的课时', /课时/);
    await asks('l', '我今年有多少课时', /课时/);
  });

  it('about projects get certificate, status and the reference of the approval (6.2)', async () => {
    const text = cardText(await asks('c1', '我负责哪些项目', '您的试点项目：2 个'));
    expect(text).toContain(`${P1}\n进行中`);
    expect(text).toContain(`证书：${P1}（中级）`);
    expect(text).toContain('批准文号：鄂教职成〔2026〕1号（第六条 2.）');
    expect(text).toContain('联络人：吴涛、周敏');
    expect(text).toContain('经上级主管部门批准后，再组织实施');
  });

  it('about training plans get their state and dates, with 7.5 and 8.3', async () => {
    expect(cardText(await asks('c1', '我的培训方案批了没', '还没有申报过培训方案'))).toContain(
      '报教务处审批后方可开展培训',
    );
    await filesPlan(world);
    const answer = await asks('c1', '我的方案审批到哪一步了', '待审批 1 份');
    const text = cardText(answer);
    expect(text).toContain('第 1 版，周敏 11月24日 周二 09:00 申报');
    expect(text).toContain('第一次培训：12月19日 周六');
    expect(text).toContain('经教务处审批后开展');
    expect(text).toContain('报教务处审批后方可开展培训');
    expect(JSON.stringify((await world.people.c1.taps(answer, '打开方案')).card)).toContain('实训楼 302');
    await asks('c4', '我的培训方案批了没', '还没有申报过培训方案');
  });

  it('of strangers get the usual sentence and no figure; of people without projects that they have none', async () => {
    const { x } = world.people;
    for (const question of ['我们项目会不会被取消', '我负责哪些项目', '我有什么要办的']) {
      const text = cardText(await asks('x', question, '您不在试点项目名单中'));
      expect(text).not.toMatch(new RegExp(`${P2}|\\d 周`));
    }
    await asks('adm', '我现在连续几周没按时？', '名下没有试点项目');
    await world.quiet();
    expect(await world.db.client.policyQuestion.count({ where: { askerOpenId: x.openId } })).toBe(0);
  });

  it('in a group are answered in private; the group reads only that', async () => {
    const { c1, l2 } = world.people;
    const members = [c1.openId, l2.openId];
    const { chatId } = await world.control.addGroup({ name: '试点群', members, apps: [world.app.appId] });
    const bot = (await world.control.apps())[0]?.botOpenId ?? '';
    const before = await countOfBotMessages(c1);
    const asked = await c1.says('@_user_1 我现在连续几周没按时？', { chatId, mentions: [bot] });
    await c1.sees('已在单聊中回复您', { after: asked, chatId });
    await world.quiet();
    expect(await countOfBotMessages(c1)).toBe(before + 1);
    const group = (await l2.messages(chatId)).filter(({ sender }) => sender.bot).map(cardText);
    expect(group).toEqual(['已在单聊中回复您。']);
  });

  it('leave questions about the rule to the regulation', async () => {
    for (const question of ['我们要连续几周不交才会取消', '我已经两周没交周报了，再拖一周后果是什么？']) {
      const text = cardText(await asks('c1', question, '你问'));
      expect(text).toContain(CLAUSE);
      expect(text).not.toContain(P2);
    }
  });

  it('follow the ledger: a case at the threshold, a granted exemption, another threshold', async () => {
    const { l, m } = world.people;
    await world.advanceTo(noticeOf(FRIDAYS.w48));
    const reached = await asks('c1', '我们项目会不会被取消', '最多的项目 3 周');
    expect(cardText(reached)).toContain('已达到连续 3 周（第七条 1.(1)）；是否取消由教务处决定');
    expect(cardText(reached)).toContain('退出情形（连续不按时提交周报）：11月27日 周五 17:15 形成案卷');
    expect(JSON.stringify((await world.people.c1.taps(reached, '查看案卷')).card)).toContain(P2);

    const { id: projectId } = await projectOf(world.db, 'p2');
    const asked = await l.says('免报');
    const form = await l.sees('写清哪个项目、哪一周', { after: asked });
    await l.submits(form, { projectId, week: '2026-W47', reason: REASON });
    await asks('c1', '还差几周', '最多的项目 3 周');
    await m.taps(await m.sees(`免报申请 · ${P2} 2026-W47`), '同意免报');
    const excused = cardText(await asks('c1', '我现在连续几周没按时？', '最多的项目 2 周'));
    expect(excused).toContain('2026-W47：免报（教务处同意免报）');
    expect(excused).not.toContain('形成案卷');

    await changeSetting(world.db, 'missThreshold', '4', await world.now());
    const changed = cardText(await asks('c1', '还差几周', '最多的项目 2 周'));
    expect(changed).toContain('再有 2 周不按时，就连续 4 周');
    expect(changed).toContain('再有 1 周不按时，预警同时发给学院负责人（学校设置）');
  });

  it('show what was filed meanwhile, late as late', async () => {
    const { c1 } = world.people;
    const answer = await asks('c1', '我的周报交了没', '已交 1 个项目，还没交 1 个');
    await c1.taps(answer, '补交 W48');
    const filed = await c1.submits(await c1.again(answer), REPORT);
    expect(filed.toast?.content).toBe('周报已收到，记为迟交');
    const text = cardText(await asks('c1', '上次周报我交了没', '已交 2 个项目，还没交 0 个'));
    expect(text).toMatch(/2026-W48：迟交（11月27日 周五 17:15:\d\d 提交，截止 .*，计入，连续第 2 周）/);
  });

  it('leave no warning in the log of the bot', async () => {
    await world.quiet();
    expect(world.log()).toBe('');
  });
});
