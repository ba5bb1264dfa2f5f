import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/db/index.ts';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import { FRIDAYS, noticeOf, openCaseOfP2, startExitWorld, statusOfP2 } from '../support/exit-world.ts';
import { postTap } from '../support/signed-webhook.ts';
import type { World } from '../support/world.ts';
import { fileWeek } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

const P2 = PROJECTS.p2.name;
const CLAUSE_9 = '第九条：“教务处在培训考核过程中做好监督和检查工作';
const week = (key: string) => key as Parameters<typeof fileWeek>[2];

async function orderRectification(world: World, dueDay: string): Promise<MessageView> {
  const { m } = world.people;
  const card = await openCaseOfP2(world);
  await m.taps(card, '整改');
  await m.submits(await m.again(card), { reason: '请落实专人填报。', planDueDay: dueDay });
  return card;
}

/** The titles of the cards that came since. */
const titles = async (who: Person, from: number): Promise<string[]> =>
  (await who.messages()).slice(from).flatMap((one) => cardText(one).split('\n')[0] ?? []);

describe.each<Engine>(['sqlite', 'postgresql'])('rectification on %s', (engine) => {
  let world: World;
  let card: MessageView;
  let work: MessageView;
  let review: MessageView;
  beforeAll(async () => {
    world = await startExitWorld(engine);
    card = await orderRectification(world, '2026-12-13');
    for (const key of ['2026-W49', '2026-W50', '2026-W51', '2026-W52'])
      await fileWeek(world.db, 'p2', week(key));
  });
  afterAll(() => world.close());

  it('reminds the college 7, 3 and 1 days before and on the day, on workdays at nine (US-32)', async () => {
    const { l, m } = world.people;
    const from = (await l.messages()).length;
    const staff = (await m.messages()).length;
    await world.advanceTo('2026-12-04T09:00:00+08:00');
    expect(await titles(l, from)).toEqual([`整改方案还有 9 天到期 · ${P2}`]);
    await world.advanceTo('2026-12-11T09:00:00+08:00');
    // Sunday the 13th, 12th and the day itself all move to Friday the 11th: one card.
    expect(await titles(l, from)).toEqual([
      `整改方案还有 9 天到期 · ${P2}`,
      `整改方案还有 3 天到期 · ${P2}`,
      `整改方案还有 2 天到期 · ${P2}`,
    ]);
    expect(cardText(await l.sees('整改方案还有 2 天到期'))).toContain(CLAUSE_9);
    expect((await titles(m, staff)).filter((title) => title.includes('逾期'))).toEqual([]);
  });

  it('is filed by the leader as a plan, returned with a reason and filed again, prefilled (US-32)', async () => {
    const { l, m } = world.people;
    const asked = await l.says('整改');
    work = await l.sees('整改 · 1 项', { after: asked });
    expect(cardText(work)).toContain(CLAUSE_9);
    await l.taps(work, '打开');
    await l.taps(await l.again(work), '填写整改方案');
    const plan = { problems: '填报没有专人负责。', measures: '加强管理。', dueDay: '2026-12-25' };
    const short = await l.submits(await l.again(work), { ...plan, problems: '无' });
    expect(short.toast?.content).toContain('「存在的问题（必填，至少 5 个字）」太短');
    const { toast } = await l.submits(await l.again(work), plan);
    expect(toast?.content).toBe('整改方案已提交教务处');
    review = await m.sees(`整改 · ${P2}：方案待审`);
    expect(cardText(review)).toContain(CLAUSE_9);
    await m.taps(review, '退回');
    const noReason = await m.submits(await m.again(review), { reason: '不行' });
    expect(noReason.toast?.type).toBe('error');
    await m.submits(await m.again(review), { reason: '措施要具体到人。' });
    const returned = await l.sees('措施要具体到人。');
    expect(cardText(returned)).toContain('最迟 12月18日 周五 提交整改方案');
    expect(cardText(returned)).toContain('退回后 7 天内重新提交（学校设置）');
    await l.taps(returned, '填写整改方案');
    const prefilled = await l.again(returned);
    expect(cardText(prefilled)).toContain('上一版被退回：措施要具体到人。');
    expect(cardText(prefilled)).toContain('填报没有专人负责。');
    await l.submits(prefilled, {
      measures: '指定周敏每周四填报。',
      problems: '填报没有专人负责。',
      dueDay: '2026-12-25',
    });
    const versions = await world.db.client.rectificationPlan.findMany({ orderBy: { version: 'asc' } });
    expect(versions.map(({ state, measures }) => [state, measures])).toEqual([
      ['RETURNED', '加强管理。'],
      ['FILED', '指定周敏每周四填报。'],
    ]);
  });

  it('is not accepted by the leader or ADMIN, and an old version not at all', async () => {
    const { l, adm, m } = world.people;
    const [old, present] = await world.db.client.rectificationPlan.findMany({ orderBy: { version: 'asc' } });
    const accept = async (who: Person, stepId: string | undefined) =>
      JSON.stringify(
        (
          await postTap(world, {
            who,
            value: { action: 'rectification.accept', kind: 'PLAN', stepId: stepId ?? '' },
          })
        ).body,
      );
    for (const who of [l, adm]) expect(await accept(who, present?.id)).toMatch(/由教务处审核/);
    expect(await accept(m, old?.id)).toContain('已由 何芳 于 12月11日 周五 09:00 处理（已退回）');
  });

  it('goes on with the outcome after the plan was accepted, and reminds before the plan’s day', async () => {
    const { l, m } = world.people;
    const second = await m.sees('指定周敏每周四填报');
    const accepted = await m.taps(second, '通过方案');
    expect(accepted.toast?.content).toBe('方案已通过，学院已收到通知');
    const from = (await l.messages()).length;
    await world.advanceTo('2026-12-18T09:00:00+08:00');
    expect((await titles(l, from)).filter((title) => title.includes('到期'))).toEqual([
      `整改成果还有 7 天到期 · ${P2}`,
    ]);
  });

  it('tells 教务处 once when the outcome is overdue', async () => {
    const { m } = world.people;
    const from = (await m.messages()).length;
    await world.advanceTo('2026-12-30T10:00:00+08:00');
    expect((await titles(m, from)).filter((title) => title.includes('整改成果逾期未交'))).toHaveLength(1);
  });

  it('closes the case when the outcome is accepted; everybody is told (US-32)', async () => {
    const { l, m, c1 } = world.people;
    await l.taps(await l.sees('整改成果今天到期'), '打开整改');
    const open = await l.sees(`整改 · ${P2}：待提交成果`);
    await l.taps(open, '填写整改成果');
    const outcome = { text: '已落实专人，连续四周按时。', attachment: 'https://example.edu.cn/b' };
    await l.submits(await l.again(open), outcome);
    const waiting = await m.sees(`整改 · ${P2}：成果待审`);
    const { toast } = await m.taps(waiting, '通过并结案');
    expect(toast?.content).toBe('成果已通过，事项了结');
    expect(await world.db.client.exitCase.findFirst()).toMatchObject({
      state: 'CLOSED',
      closing: 'RECTIFIED',
    });
    for (const who of [c1, l]) expect(cardText(await who.sees(`整改 · ${P2}：已了结`))).toContain(CLAUSE_9);
    expect(await statusOfP2(world)).toBe('ACTIVE');
    expect(cardText(card)).toContain('达到退出情形');
  });
});

describe('a rectification that does not hold', () => {
  let world: World;
  beforeAll(async () => {
    world = await startExitWorld();
    await world.advanceTo(noticeOf(FRIDAYS.w48));
    await orderRectification(world, '2026-12-31');
  });
  afterAll(() => world.close());

  it('sends the same case back to 教务处 after three new misses (reading 6)', async () => {
    const { m, c1 } = world.people;
    await world.advanceTo(noticeOf(FRIDAYS.w50));
    expect(await world.db.client.exitCase.findFirst()).toMatchObject({ state: 'RECTIFYING' });
    await world.advanceTo(noticeOf(FRIDAYS.w51));
    expect(await world.db.client.exitCase.findMany()).toMatchObject([{ state: 'OPEN' }]);
    const back = cardText(await m.sees('整改期间又达到连续不按时的周数，请教务处重新决定。'));
    expect(back).toContain('2026-W51');
    expect(back).toContain('之前的决定');
    await c1.sees('整改期间又达到连续不按时的周数');
  });

  it('halts the filing of plans until 教务处 has decided again', async () => {
    const { l } = world.people;
    const asked = await l.says('整改');
    const list = await l.sees('待教务处重新决定', { after: asked });
    await l.taps(list, '打开');
    expect(JSON.stringify((await l.again(list)).card)).not.toContain('plan-form');
    const { id: caseId } = await world.db.client.exitCase.findFirstOrThrow();
    const { body } = await postTap(world, { who: l, value: { action: 'rectification.plan-form', caseId } });
    expect(JSON.stringify(body)).toContain('现在是「待教务处重新决定」');
  });
});
