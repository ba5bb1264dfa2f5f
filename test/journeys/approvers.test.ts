import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttons, cardText } from '../../src/emulator/tester/index.ts';
import {
  actionsOn,
  cardsOf,
  filesPlan,
  personIdOf,
  planStatus,
  startApprovalWorld,
} from '../support/pending-plans.ts';
import type { World } from '../support/world.ts';
import { changeSetting } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

const WAITING = `待审批 · ${PROJECTS.p1.name}：24 课时`;

describe.each(['sqlite', 'postgresql'] as const)('those who approve a training plan on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await startApprovalWorld(engine);
  });
  afterEach(() => world.close());

  const actions = (planId: string) => actionsOn(world, planId);

  it('refuses whoever is not an approver, and the filer on his own plan, and says nothing of it (US-20)', async () => {
    const planId = await filesPlan(world);
    const { a1, x, adm, c1, l, a2 } = world.people;
    const members = [a1, x, adm, c1, l, a2].map(({ openId }) => openId);
    const group = await world.control.addGroup({ name: '大群', members, apps: [world.app.appId] });
    const card = await a1.sees(WAITING);
    await expect(a1.forwards(card, group.chatId)).rejects.toThrow('FORWARD_FORBIDDEN');
    const copy = await a1.forwards(card, group.chatId, true);
    const told = [
      [x, /您不在试点项目名单中/],
      [adm, /^您不是该事项的审批人。$/],
      [l, /^您不是该事项的审批人。$/],
      [c1, /由其他审批人处理/],
    ] as const;
    for (const [who, sentence] of told) {
      for (const label of ['同意', '转交']) {
        const { toast, card: shown } = await who.taps(copy, label, { force: true });
        expect(toast?.content).toMatch(sentence);
        expect(shown).toBeUndefined();
      }
    }
    const lost = { operation: 'REPLY', state: 'UNKNOWN', msgType: 'text', content: '{}' } as const;
    const old = { ...lost, operation: 'SEND', msgType: 'interactive', receiver: a2.openId } as const;
    for (const [key, row, days] of [['note', lost, 0] as const, ['card', old, 15] as const]) {
      const at = new Date((await world.now()) - days * 86_400_000);
      const data = { ...row, key, uuid: key, priority: 0, attempts: 1, createdAt: at, nextAttemptAt: at };
      await world.db.client.outboxMessage.create({ data });
    }
    const forwarded = await a2.taps(copy, '同意', { force: true });
    expect(forwarded.toast?.content).toBe('这是转发的卡片，不能用来审批。请发送「待审批」打开。');
    expect(forwarded.card).toBeUndefined();
    expect(await planStatus(world, planId)).toBe('PENDING');
  });

  it("never is the filer's own, also when he is an approver: the others of the pool get it", async () => {
    const c1 = await personIdOf(world, 'c1');
    await world.db.client.personRole.create({ data: { personId: c1, role: 'APPROVER' } });
    const planId = await filesPlan(world);
    expect(await cardsOf(world.people.c1, '待审批 ·')).toEqual([]);
    await world.people.c1.says('待审批');
    await world.people.c1.sees('目前没有等您审批的培训方案');
    await world.people.a1.taps(await world.people.a1.sees(WAITING), '同意');
    expect(await planStatus(world, planId)).toBe('APPROVED');
  });

  it('follows the steps of the school setting, and a step that needs all waits for every one', async () => {
    await changeSetting(world.db, 'approvalSteps', 'COLLEGE_LEADER:ANY;APPROVER:ALL', await world.now());
    const planId = await filesPlan(world);
    const { l, l2, a1, a2 } = world.people;
    expect(await cardsOf(l2, WAITING)).toEqual([]);
    expect(await cardsOf(a1, WAITING)).toEqual([]);
    const done = await l.taps(await l.sees(WAITING), '同意');
    expect(done.toast?.content).toBe('已同意，转入下一步审批');
    await world.quiet();
    const [first, second] = [await a1.sees('须全体同意'), await a2.sees('须全体同意')];
    expect(buttons(first).map(({ text }) => text)).not.toContain('转交');
    const counted = await a1.taps(first, '同意');
    expect(counted.toast?.content).toBe('已同意，等其他审批人会签');
    expect(await planStatus(world, planId)).toBe('PENDING');
    await world.quiet();
    expect(cardText(await a2.again(second))).toContain('还等：孙伟。');
    expect(buttons(await a1.again(first))).toEqual([]);
    await a2.taps(await a2.again(second), '同意');
    expect(await planStatus(world, planId)).toBe('APPROVED');
    expect((await actions(planId)).map(({ kind, step }) => `${kind} ${step}`)).toEqual(
      expect.arrayContaining(['SUBMIT null', 'APPROVE 1', 'APPROVE 2', 'APPROVE 2']),
    );
  });

  it('is passed on to another approver with a reason; from then on only he decides (转交)', async () => {
    const planId = await filesPlan(world);
    const { a1, a2 } = world.people;
    const card = await a1.sees(WAITING);
    await a1.taps(card, '转交');
    const form = await a1.again(card);
    const to = await personIdOf(world, 'a2');
    expect((await a1.submits(form, { to, reason: '忙' })).toast?.content).toBe('「原因」至少写 5 个字。');
    const passed = await a1.submits(form, { to, reason: '这个专业由孙伟负责。' });
    expect(passed.toast?.content).toBe('已转交 孙伟');
    await world.quiet();
    expect(buttons(await a1.again(card))).toEqual([]);
    await a1.says('待审批');
    await a1.sees('目前没有等您审批的培训方案');
    const received = await a2.sees('由 钱静 转交：这个专业由孙伟负责。');
    await a2.taps(received, '同意');
    expect(await planStatus(world, planId)).toBe('APPROVED');
  });
});
