import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/db/index.ts';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText } from '../../src/emulator/tester/index.ts';
import {
  CASE_TITLE,
  FRIDAYS,
  joinAcademicAffairs,
  noticeOf,
  openCaseOfP2,
  startExitWorld,
} from '../support/exit-world.ts';
import { postTap } from '../support/signed-webhook.ts';
import type { World } from '../support/world.ts';
import { projectOf } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

const P2 = PROJECTS.p2.name;
const REASON = '当周承办省赛，教师全部带队外出。';

describe.each<Engine>(['sqlite', 'postgresql'])('excusing a week on %s', (engine) => {
  let world: World;
  let card: MessageView;
  let projectId: string;
  let request: MessageView;
  beforeAll(async () => {
    world = await startExitWorld(engine);
    card = await openCaseOfP2(world);
    projectId = (await projectOf(world.db, 'p2')).id;
  });
  afterAll(() => world.close());

  it('is asked for from the card of the case, with a reason; nothing changes yet (US-27, reading 9)', async () => {
    const { l, m } = world.people;
    await l.taps(await l.sees(CASE_TITLE), '申请免报');
    const form = await l.sees('写清哪个项目、哪一周');
    expect(cardText(form)).toContain('申请期间照常计数和提醒');
    const short = await l.submits(form, { projectId, week: '2026-W47', reason: '外出' });
    expect(short.toast?.content).toContain('至少写 5 个字');
    const { toast } = await l.submits(form, { projectId, week: '2026-W47', reason: REASON });
    expect(toast).toEqual({ type: 'success', content: '申请已提交教务处' });
    request = await m.sees(`免报申请 · ${P2} 2026-W47`);
    expect(cardText(request)).toContain(REASON);
    expect(await world.db.client.exitCase.findFirst()).toMatchObject({ state: 'OPEN' });
    await world.quiet();
    expect(cardText(await m.again(card))).toContain('申请中');
  });

  it('is not asked for twice, nor for a week on time, nor by another college', async () => {
    const { l, l2 } = world.people;
    const value = { action: 'exemptions.request' };
    const ask = async (who: typeof l, form: { projectId: string; week: string }) =>
      JSON.stringify((await postTap(world, { who, value, form: { ...form, reason: REASON } })).body);
    expect(await ask(l, { projectId, week: '2026-W47' })).toContain('2026-W47 已经申请过');
    expect(await ask(l, { projectId, week: '2026-W45' })).toContain('2026-W45 已按时提交，不能免报');
    expect(await ask(l2, { projectId, week: '2026-W46' })).toContain('您没有可申请的项目');
    expect(await world.db.client.exemption.count()).toBe(1);
  });

  it('is not granted by the leader, by ADMIN, or by 教务处 for the own project', async () => {
    const { l, adm, c1 } = world.people;
    await joinAcademicAffairs(world, 'c1');
    const { id } = await world.db.client.exemption.findFirstOrThrow();
    const grant = async (who: typeof l) =>
      JSON.stringify((await postTap(world, { who, value: { action: 'exemptions.grant', id } })).body);
    for (const who of [l, adm]) expect(await grant(who)).toContain('免报由教务处决定');
    expect(await grant(c1)).toContain('这是您自己负责的项目');
    expect(await world.db.client.exemption.findFirst()).toMatchObject({ state: 'REQUESTED' });
  });

  it('makes the week EXEMPT with its author; the count is made anew and the case falls away with notice (US-27)', async () => {
    const { m, c1, l } = world.people;
    const { toast } = await m.taps(request, '同意免报');
    expect(toast?.content).toBe('已同意，连续周数已重新计算，学院已收到通知');
    expect(await world.db.client.exemption.findFirst()).toMatchObject({ state: 'GRANTED', week: '2026-W47' });
    expect(await world.db.client.exitCase.findFirst()).toMatchObject({
      state: 'CLOSED',
      closing: 'BASIS_CHANGED',
      openKey: null,
    });
    await world.quiet();
    expect(cardText(await c1.sees('这条提醒已不再需要处理'))).toContain('免报');
    for (const who of [c1, l]) {
      const granted = cardText(await who.sees(`已同意免报 · ${P2} 2026-W47`));
      expect(granted).toContain('教务处 何芳 于 11月27日 周五 17:15 同意免报。');
      expect(granted).toContain('现在连续不按时：2 周');
    }
    for (const who of [c1, l, m]) {
      const fallen = cardText(await who.sees(`退出情形已撤销（依据变更） · ${P2}`));
      expect(fallen).toContain('连续不按时不足 3 周，现为 2 周');
    }
    await world.quiet();
    const closed = await m.again(card);
    expect(cardText(closed)).toContain('退出情形已了结（依据变更）');
    expect(cardText(closed)).toContain('未交，现为免报');
    expect(cardText(closed)).toContain('同意（何芳）');
    expect(JSON.stringify(closed.card)).not.toContain('decide-form');
    expect(await world.db.client.exitCaseWeek.count()).toBe(3);
  });

  it('leaves room for a new case when the count reaches the threshold again', async () => {
    await world.advanceTo(noticeOf(FRIDAYS.w49));
    const cases = await world.db.client.exitCase.findMany({ orderBy: { openedAt: 'asc' } });
    expect(cases.map(({ state }) => state)).toEqual(['CLOSED', 'OPEN']);
    const weeks = await world.db.client.exitCaseWeek.findMany({ where: { caseId: cases[1]?.id ?? '' } });
    expect(weeks.map(({ week }) => week).sort()).toEqual(['2026-W46', '2026-W48', '2026-W49']);
  });

  it('is refused only with a reason, which the college gets; it may ask again (US-27)', async () => {
    const { c1, l, m } = world.people;
    const asked = await c1.says('豁免');
    // The first coordinator belongs to 教务处 by now and sees the list; the leader asks.
    await c1.sees('没有待处理的免报申请', { after: asked });
    const own = await l.says('免报');
    const form = await l.sees('写清哪个项目、哪一周', { after: own });
    await l.submits(form, { projectId, week: '2026-W49', reason: REASON });
    const second = await m.sees(`免报申请 · ${P2} 2026-W49`);
    await m.taps(second, '不同意');
    const short = await m.submits(await m.again(second), { reason: '不' });
    expect(short.toast?.type).toBe('error');
    await m.submits(await m.again(second), { reason: '省赛在上一周已经结束。' });
    const told = cardText(await l.sees(`未同意免报 · ${P2} 2026-W49`));
    expect(told).toContain('理由：省赛在上一周已经结束。');
    expect(told).toContain('现在连续不按时：3 周');
    const value = { action: 'exemptions.request' };
    const again = { projectId, week: '2026-W49', reason: REASON };
    const { body } = await postTap(world, { who: l, value, form: again });
    expect(body).toMatchObject({ toast: { type: 'success' } });
  });

  it('is decided once: the second of two people learns who was first', async () => {
    const { m, a1 } = world.people;
    await joinAcademicAffairs(world, 'a1');
    const { id } = await world.db.client.exemption.findFirstOrThrow({ where: { state: 'REQUESTED' } });
    const [first, second] = await Promise.all(
      [m, a1].map((who) => postTap(world, { who, value: { action: 'exemptions.grant', id } })),
    );
    const texts = [first, second].map((answer) => JSON.stringify(answer?.body));
    expect(texts.filter((text) => text.includes('已同意，连续周数已重新计算'))).toHaveLength(1);
    expect(texts.filter((text) => /已由 (何芳|钱静) 于 12月4日 周五 17:15 同意/.test(text))).toHaveLength(1);
  });
});
