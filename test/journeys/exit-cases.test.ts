import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/db/index.ts';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import {
  CASE_TITLE,
  FRIDAYS,
  joinAcademicAffairs,
  noticeOf,
  openCaseOfP2,
  rowsIn,
  startExitWorld,
  statusOfP2,
} from '../support/exit-world.ts';
import { postTap } from '../support/signed-webhook.ts';
import type { World } from '../support/world.ts';
import { PROJECTS } from '../support/world-roster.ts';

const QUOTE = '第七条 1.(1)：“推进试点工作不力、进展缓慢，连续三周不按时提交周报”（湖工职院发〔2022〕22号）';
const P2 = PROJECTS.p2.name;

const countOfMessages = async (who: Person): Promise<number> => (await who.messages()).length;

describe.each<Engine>(['sqlite', 'postgresql'])('the third missed week on %s', (engine) => {
  let world: World;
  let card: MessageView;
  beforeAll(async () => {
    world = await startExitWorld(engine);
    card = await openCaseOfP2(world);
  });
  afterAll(() => world.close());

  it('opens a case with three rows of evidence for 教务处; the project stays as it was (US-09)', async () => {
    const rows = rowsIn(card);
    expect(rows.map(({ week }) => week)).toEqual([
      '第11周 · 2026-W46',
      '第12周 · 2026-W47',
      '第13周 · 2026-W48',
    ]);
    expect(rows[0]).toMatchObject({
      due: '11月13日 周五 17:00',
      submitted: '未交',
      verdict: '未交',
      exemption: '无',
    });
    expect(rows[0]?.reminders).toContain('逾期提醒 11月13日 周五 17:15 周敏');
    expect(rows[1]?.reminders).toContain('负责人预警 11月20日 周五 17:15 郑国强');
    expect(rows[2]?.reminders).toContain('退出情形通知 11月27日 周五 17:15');
    const text = cardText(card);
    expect(text).toContain(QUOTE);
    expect(text).toContain('学校设置：迟交计入不按时；免报周不计入也不中断连续');
    expect(text).not.toContain('没有发出');
    expect(await statusOfP2(world)).toBe('ACTIVE');
  });

  it('tells coordinator and leader, who can appeal but not decide (reading 2)', async () => {
    for (const who of [world.people.c1, world.people.l]) {
      const notice = await who.sees(CASE_TITLE);
      expect(cardText(notice)).toContain(QUOTE);
      expect(cardText(notice)).toContain('申诉');
      expect(JSON.stringify(notice.card)).not.toContain('exit-cases.decide-form');
    }
  });

  it('and a fourth one append a row to the same card and open no second case (US-09)', async () => {
    const before = await countOfMessages(world.people.c1);
    await world.advanceTo(noticeOf(FRIDAYS.w49));
    const updated = await world.people.m.again(card);
    expect(rowsIn(updated).map(({ week }) => week)).toContain('第14周 · 2026-W49');
    expect(await world.db.client.exitCase.count()).toBe(1);
    expect(await statusOfP2(world)).toBe('ACTIVE');
    const cases = (await world.people.c1.messages())
      .slice(before)
      .filter((one) => cardText(one).includes('达到退出情形'));
    expect(cases).toEqual([]);
  });

  it('is found by 「退出」, by the college only for its own projects', async () => {
    const { m, l2, adm, c1 } = world.people;
    for (const who of [m, c1]) {
      const asked = await who.says('退出');
      expect(cardText(await who.sees('共 1 件未了结', { after: asked }))).toContain(P2);
    }
    const asked = await l2.says('退出情形');
    expect(cardText(await l2.sees('共 0 件未了结', { after: asked }))).not.toContain(P2);
    const others = await adm.says('退出');
    await adm.sees('您没有可看的事项', { after: others });
  });

  it('is not decided by ADMIN or the leader, who are told why (US-12)', async () => {
    const { adm, l } = world.people;
    const { id: caseId } = await world.db.client.exitCase.findFirstOrThrow();
    for (const who of [adm, l]) {
      const values = [
        { action: 'exit-cases.decide-form', caseId, kind: 'CANCEL' },
        { action: 'exit-cases.cancel', caseId, seen: 0, reason: '我要取消这个项目', committeeReference: '' },
      ];
      for (const value of values) {
        const { body } = await postTap(world, { who, value });
        expect(body).toMatchObject({ toast: { type: 'error' } });
        expect(JSON.stringify(body)).toContain('退出情形只能由教务处处理');
        expect(JSON.stringify(body)).not.toContain(P2);
      }
    }
    expect(await statusOfP2(world)).toBe('ACTIVE');
  });

  it('is decided 整改 only with a reason and a day; both are told with reason and clause 9 (US-12)', async () => {
    const { m, c1, l } = world.people;
    await m.taps(await m.again(card), '整改');
    const form = await m.again(card);
    const short = await m.submits(form, { reason: '整改', planDueDay: '2026-12-14' });
    expect(short.toast?.content).toBe(
      '「理由（必填，至少 5 个字，将告知学院）」太短，至少写 5 个字。已填的内容还在。',
    );
    const early = await m.submits(form, { reason: '请落实专人填报。', planDueDay: '2026-12-04' });
    expect(early.toast?.content).toContain('要晚于今天');
    const { toast } = await m.submits(form, { reason: '请落实专人填报。', planDueDay: '2026-12-14' });
    expect(toast).toEqual({ type: 'success', content: '已决定限期整改，已通知联络人和学院负责人' });
    expect(cardText(await m.again(card))).toContain(`整改中 · ${P2}`);
    for (const who of [c1, l]) {
      const told = cardText(await who.sees('教务处决定：限期整改'));
      expect(told).toContain('理由：请落实专人填报。');
      expect(told).toContain('请最迟在 12月14日 周一 提交整改方案。');
      expect(told).toContain(QUOTE);
      expect(told).toContain('第九条：');
    }
    expect(await statusOfP2(world)).toBe('ACTIVE');
  });

  it('is cancelled by 教务处 after a second confirmation and not before (US-12)', async () => {
    const { m, c1, l } = world.people;
    const reason = '整改期间仍未落实，报委员会同意取消。';
    const { id: caseId } = await world.db.client.exitCase.findFirstOrThrow();
    const unasked = { action: 'exit-cases.cancel', caseId, seen: 1, reason, committeeReference: '' };
    expect((await postTap(world, { who: m, value: unasked })).toast).toBe('请先填写理由，再确认取消。');
    const asked = await m.says('退出');
    const list = await m.sees('共 1 件未了结', { after: asked });
    await m.taps(list, '查看');
    await m.taps(await m.again(list), '取消试点');
    await m.submits(await m.again(list), { reason, committeeReference: '1+X 委〔2026〕3号' });
    const confirmation = await m.again(list);
    expect(cardText(confirmation)).toContain(`请确认：取消试点 · ${P2}`);
    expect(await statusOfP2(world)).toBe('ACTIVE');
    const { toast } = await m.taps(confirmation, '确认取消试点');
    expect(toast?.content).toBe('已决定取消试点，已通知联络人和学院负责人');
    expect(await world.db.client.pilotProject.findFirst({ where: { code: PROJECTS.p2.code } })).toMatchObject(
      {
        status: 'CANCELLED',
        endedOn: '2026-12-04',
      },
    );
    for (const who of [c1, l]) {
      const told = cardText(await who.sees('教务处决定：取消试点'));
      expect(told).toContain(`理由：${reason}`);
      expect(told).toContain('工作委员会文号：1+X 委〔2026〕3号');
      expect(told).toContain(QUOTE);
    }
    await world.quiet();
    for (const who of [m, c1]) {
      const copy = (await who.messages()).find((one) => cardText(one).includes('退出情形已了结（取消试点）'));
      expect(copy === undefined ? '' : JSON.stringify(copy.card)).not.toContain('decide-form');
      expect(copy).toBeDefined();
    }
    const decided = await world.db.client.auditEntry.findMany({ where: { action: 'project.cancel' } });
    expect(decided.map(({ after }) => after)).toMatchObject([{ status: 'CANCELLED' }]);
  });

  it('asks nothing more of a cancelled project (reading 28)', async () => {
    const before = await countOfMessages(world.people.c1);
    await world.advanceTo('2026-12-12T10:00:00+08:00');
    const since = (await world.people.c1.messages()).slice(before).map(cardText).join('\n');
    expect(since).not.toContain(P2);
    expect(await world.db.client.exitCase.count({ where: { state: { not: 'CLOSED' } } })).toBe(0);
  });
});

describe.each<Engine>(['sqlite', 'postgresql'])('two people of 教务处 deciding at once on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startExitWorld(engine);
    await joinAcademicAffairs(world, 'a1');
    await openCaseOfP2(world);
  });
  afterAll(() => world.close());

  it('come to one decision; the other one gets a calm sentence with name and time and the fresh card', async () => {
    const { m, a1 } = world.people;
    const { id: caseId } = await world.db.client.exitCase.findFirstOrThrow();
    const decide = (who: typeof m, kind: string) =>
      postTap(world, {
        who,
        value: { action: 'exit-cases.decide', caseId, kind, seen: 0 },
        form: { reason: '已与学院核实情况。', planDueDay: '2026-12-14 +0800', committeeReference: '' },
      });
    const answers = await Promise.all([decide(m, 'RECTIFY'), decide(a1, 'DISMISS')]);
    expect(await world.db.client.exitDecision.count()).toBe(1);
    const bodies = answers.map(
      ({ body }) => body as { toast: { type: string; content: string }; card?: unknown },
    );
    const loser = bodies.find(({ toast }) => toast.type === 'info');
    expect(bodies.filter(({ toast }) => toast.type === 'success')).toHaveLength(1);
    expect(loser?.toast.content).toMatch(
      /^已由 (何芳|钱静) 于 11月27日 周五 17:15 决定(限期整改|不予处理)，您的操作没有生效。$/,
    );
    expect(loser?.card).toBeDefined();
    await world.quiet();
    const states = await Promise.all(
      [m, a1].map(async (who) => cardText(await who.sees(/^(整改中|退出情形已了结)/)).split('\n')[0]),
    );
    expect(new Set(states).size).toBe(1);
  });
});
