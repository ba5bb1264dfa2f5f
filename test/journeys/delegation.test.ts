import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttons, cardText, type Person } from '../../src/emulator/tester/index.ts';
import { filesPlan, personIdOf, planStatus } from '../support/pending-plans.ts';
import { tapInRow } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { PROJECTS } from '../support/world-roster.ts';

const WAITING = `待审批 · ${PROJECTS.p1.name}`;
const NONE = '目前没有等您审批的培训方案';

describe.each(['sqlite', 'postgresql'] as const)('approval power that is lent on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({
      engine,
      startsAt: '2026-11-23T09:30:00+08:00',
      emulator: { rateLimits: false },
    });
  });
  afterEach(() => world.close());

  const answered = async (who: Person, text: string): Promise<string> => {
    const asked = await who.says(text);
    return cardText(await who.sees(/./, { after: asked }));
  };
  const decisionOf = (planId: string) =>
    world.db.client.approvalAction.findFirst({ where: { planId, kind: 'APPROVE' } });

  it('shows what waits to the delegate at once, and logs "A2 代 A1" (US-28)', async () => {
    const planId = await filesPlan(world);
    const { a1, a2 } = world.people;
    expect(await answered(a1, '委托 孙伟 11-23 至 11-27')).toContain(
      '已委托 孙伟 在 11月23日 周一 至 11月27日 周五 代您审批',
    );
    const notice = await a2.sees('请您代 钱静 审批');
    expect(cardText(notice)).toContain(`${PROJECTS.p1.name}（第 1 版）`);
    await a2.taps(notice, '待审批');
    expect(cardText(await a2.again(notice))).toContain('代 钱静 ·');
    const done = await tapInRow(world, a2, await a2.again(notice), PROJECTS.p1.name);
    expect(done.toast?.content).toBe('已同意');
    expect(await planStatus(world, planId)).toBe('APPROVED');
    const [actorId, onBehalfOfId] = [await personIdOf(world, 'a2'), await personIdOf(world, 'a1')];
    expect(await decisionOf(planId)).toMatchObject({ actorId, onBehalfOfId });
    await world.quiet();
    const card = await a1.sees(PROJECTS.p1.name);
    expect(cardText(card)).toContain('已由 孙伟 代 钱静 于 11月23日 周一 09:30 同意。');
    await world.people.c1.sees('孙伟 代 钱静');
  });

  it('tells the delegate of what waits for the lender, not of what is his own', async () => {
    await filesPlan(world);
    await filesPlan(world, { project: 'p2' });
    const { a1, a2 } = world.people;
    const card = await a1.sees(`待审批 · ${PROJECTS.p2.name}`);
    await a1.taps(card, '转交');
    const to = await personIdOf(world, 'a2');
    await a1.submits(await a1.again(card), { to, reason: '这个专业由孙伟负责。' });
    await answered(a1, '委托 孙伟 11-23 至 11-27');
    const notice = cardText(await a2.sees('请您代 钱静 审批'));
    expect(notice).toContain('现在等您处理 1 项');
    expect(notice).toContain(PROJECTS.p1.name);
    expect(notice).not.toContain(PROJECTS.p2.name);
  });

  it('reaches a delegate outside the role in his days only, and ends by itself (US-28)', async () => {
    const { a1, m } = world.people;
    await filesPlan(world);
    await answered(a1, '委托 何芳 11-24 至 11-25');
    await m.sees('请您代 钱静 审批');
    expect(await answered(m, '待审批')).toContain(NONE);
    await world.advanceTo('2026-11-24T09:00:00+08:00');
    const card = await m.sees(WAITING);
    expect(await answered(m, '待审批')).toContain('待审批 1 项');
    const during = await filesPlan(world, { project: 'p2' });
    await m.taps(await m.sees(`待审批 · ${PROJECTS.p2.name}`), '同意');
    expect(await planStatus(world, during)).toBe('APPROVED');
    await world.advanceTo('2026-11-26T00:00:00+08:00');
    const late = await m.taps(card, '同意');
    expect(late.toast?.content).toBe('您不是该事项的审批人。');
    expect(late.card).toBeUndefined();
    expect(await answered(m, '待审批')).toContain(NONE);
  });

  it('is never lent to the author of a plan that waits, to oneself, twice, on or by a chain', async () => {
    await filesPlan(world);
    const { a1, a2, m, c1 } = world.people;
    expect(await answered(a1, '委托 周敏 11-23 至 11-27')).toMatch(
      /周敏 是待审批方案.*申报人.*不能代您审批.*仍由审批人处理/,
    );
    expect(await answered(a1, '委托 钱静 11-23 至 11-27')).toBe('不能委托给自己。');
    expect(await answered(a1, '委托 张三 11-23 至 11-27')).toContain('名单中没有“张三”');
    expect(await answered(a1, '委托 孙伟 11-27 至 11-23')).toMatch(/结束日期|180/);
    expect(await answered(a1, '委托 孙伟 2-30 至 3-1')).toContain('日期没有看懂');
    expect(await answered(c1, '委托 孙伟 11-23 至 11-27')).toBe('「委托」供审批人使用。');
    expect(await world.db.client.delegation.count()).toBe(0);
    await answered(a1, '委托 孙 11-23 至 11-27');
    expect(await answered(a1, '委托 何芳 2026-11-27 至 2026-11-30')).toContain('重叠');
    expect(await answered(a2, '委托 何芳 11-24 至 11-25')).toContain('只能委托一层，不能再转托');
    expect(await answered(a2, '委托 钱静 11-24 至 11-25')).toContain('只能委托一层');
    expect(await world.db.client.delegation.count()).toBe(1);
    expect(await answered(m, '待审批')).toContain(NONE);
  });

  it('names the candidates when several people bear the name', async () => {
    await world.db.client.person.create({ data: { id: 'other', name: '孙伟民' } });
    await world.db.client.person.create({ data: { id: 'third', name: '孙伟国' } });
    expect(await answered(world.people.a1, '委托 孙伟 11-23 至 11-27')).toContain('已委托 孙伟 在');
    expect(await answered(world.people.a2, '委托 孙伟 12-1 至 12-2')).toContain('不能委托给自己');
    expect(await answered(world.people.a1, '委托 伟 12-1 至 12-2')).toBe(
      '有几位符合，请写全名：孙伟、孙伟国、孙伟民。',
    );
  });

  it('is lent by a form and taken back by a button, which the delegate is told (「委托」)', async () => {
    const planId = await filesPlan(world);
    const { a1, m } = world.people;
    const asked = await a1.says('委托');
    const card = await a1.sees('委托审批', { after: asked });
    const days = { fromDay: '2026-11-23', toDay: '2026-11-24' };
    expect((await a1.submits(card, { to: '何', ...days, toDay: '2026-11-20' })).toast?.content).toMatch(
      /早于/,
    );
    const saved = await a1.submits(card, { to: '何', ...days });
    expect(saved.toast?.content).toContain('已委托 何芳');
    await world.quiet();
    const lent = await m.sees(WAITING);
    expect(buttons(lent).length).toBeGreaterThan(0);
    const ended = await a1.taps(await a1.again(card), '结束');
    expect(ended.toast?.content).toBe('委托已结束');
    await m.sees('钱静 的审批委托已结束');
    const late = await m.taps(lent, '同意');
    expect(late.toast?.content).toBe('您不是该事项的审批人。');
    expect(await planStatus(world, planId)).toBe('PENDING');
  });
});
