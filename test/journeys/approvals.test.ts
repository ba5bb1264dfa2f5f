import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttons, cardText } from '../../src/emulator/tester/index.ts';
import {
  actionsOn,
  cardsOf,
  filesNextVersion,
  filesPlan,
  gateAt,
  personIdOf,
  planStatus,
  startApprovalWorld,
} from '../support/pending-plans.ts';
import { tapInRow } from '../support/reporting.ts';
import { scaled } from '../support/scale.ts';
import type { World } from '../support/world.ts';
import { PROJECTS } from '../support/world-roster.ts';

const CLAUSES = [
  '第七条 5.：“确需开展证书集中培训的，需提前申报培训工作方案，经教务处审批后开展，培训课时计入年度教学工作量，纳入年底绩效统一分配。”（湖工职院发〔2022〕22号）',
  '第八条 3.：“考核前确需集中开展培训的需制定证书培训计划，报教务处审批后方可开展培训。”（湖工职院发〔2022〕22号）',
];
const WAITING = `待审批 · ${PROJECTS.p1.name}：24 课时`;
const REASON = '请补充学生名单的遴选办法。';

describe.each(['sqlite', 'postgresql'] as const)('the approval of a training plan on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await startApprovalWorld(engine);
  });
  afterEach(() => world.close());

  const actions = (planId: string) => actionsOn(world, planId);

  it('begins with a card to every approver that has the whole plan, the checklist and the clauses (US-16)', async () => {
    await filesPlan(world);
    for (const who of [world.people.a1, world.people.a2]) {
      const text = cardText(await who.sees(WAITING));
      for (const part of [...CLAUSES, '实训楼 302', '审批核对', '第七条 1.(4)', '第七条 3.', '周敏 提交'])
        expect(text).toContain(part);
      const card = await who.sees(WAITING);
      expect(buttons(card).map((button) => button.text)).toEqual(['同意', '转交', '退回修改', '不同意']);
      expect(JSON.stringify(card.card)).toContain('"enable_forward":false');
    }
    expect(await cardsOf(world.people.m, PROJECTS.p1.name)).toEqual([]);
  });

  it('ends with one 同意: the college is told, the copy of the other has no buttons, the record says who (US-17)', async () => {
    const planId = await filesPlan(world);
    const { a1, a2, c1 } = world.people;
    const other = await a2.sees(WAITING);
    const result = await a1.taps(await a1.sees(WAITING), '同意');
    expect(result.toast?.content).toBe('已同意');
    expect(await planStatus(world, planId)).toBe('APPROVED');
    await world.quiet();
    const copy = await a2.again(other);
    expect(cardText(copy)).toContain(`已由 钱静 同意 · ${PROJECTS.p1.name}`);
    expect(cardText(copy)).toContain('已由 钱静 于 11月27日 周五 16:00 同意。');
    expect(buttons(copy)).toEqual([]);
    expect(buttons(await a1.sees('已由 钱静 同意'))).toEqual([]);
    await c1.sees(/钱静/);
    expect(await actions(planId)).toMatchObject([
      { kind: 'SUBMIT' },
      { kind: 'APPROVE', actorId: await personIdOf(world, 'a1'), onBehalfOfId: null, step: 1 },
    ]);
    expect(await world.db.client.auditEntry.count({ where: { action: 'training-plan.approved' } })).toBe(1);
  });

  it.each([
    ['退回修改', 'RETURNED'],
    ['不同意', 'REJECTED'],
  ])(
    'takes %s only with a reason of five characters, which the college gets (US-18)',
    async (label, status) => {
      const planId = await filesPlan(world);
      const { a1, c1 } = world.people;
      const card = await a1.sees(WAITING);
      for (const reason of ['', '不行']) {
        const refused = await a1.submits(card, { reason }, label);
        expect(refused.toast).toMatchObject({ type: 'error', content: '「原因」至少写 5 个字。' });
        expect(refused.card).toBeUndefined();
      }
      expect(await planStatus(world, planId)).toBe('PENDING');
      await a1.submits(card, { reason: REASON }, label);
      expect(await planStatus(world, planId)).toBe(status);
      await world.quiet();
      await c1.sees(REASON);
      expect(cardText(await a1.again(card))).toContain(REASON);
    },
  );

  it('decides only the newest version, whose card shows what changed (US-18)', async () => {
    const planId = await filesPlan(world);
    const { a1, a2 } = world.people;
    const old = await a2.sees(WAITING);
    await a1.submits(await a1.sees(WAITING), { reason: REASON }, '退回修改');
    await filesNextVersion(world, planId, { content: { venue: '实训楼 405' } });
    const fresh = await a1.sees(/第 2 版[\s\S]*实训楼 405/);
    expect(cardText(fresh)).toContain('与第 1 版相比');
    expect(cardText(fresh)).toMatch(/实训楼 302 → 实训楼 405/);
    expect(buttons(await a2.again(old))).toEqual([]);
    expect(cardText(await a2.again(old))).toContain('已由 钱静 退回修改');
    await a1.taps(fresh, '同意');
    expect(await planStatus(world, planId)).toBe('APPROVED');
    const plan = await world.db.client.trainingPlan.findUniqueOrThrow({ where: { id: planId } });
    expect(plan.approvedVersion).toBe(2);
  });

  it(`has one decision however two taps meet, and tells the other who was first (US-19)`, {
    timeout: 120_000,
  }, async () => {
    const { a1, a2 } = world.people;
    for (let run = 0; run < scaled(12, 50); run += 1) {
      const planId = await filesPlan(world);
      const [first, second] = [await a1.sees(WAITING), await a2.sees(WAITING)];
      const answers = await Promise.all([
        a1.taps(first, '同意'),
        a2.submits(second, { reason: REASON }, '不同意'),
      ]);
      const status = await planStatus(world, planId);
      expect(['APPROVED', 'REJECTED']).toContain(status);
      const loser = answers[status === 'APPROVED' ? 1 : 0];
      expect(loser?.error).toBeUndefined();
      expect(loser?.toast?.type).toBe('info');
      const winner = status === 'APPROVED' ? '钱静' : '孙伟';
      expect(loser?.toast?.content).toMatch(
        new RegExp(`^已由 ${winner} 于 11月27日 周五 16:00 (不)?同意。$`),
      );
      const decided = (await actions(planId)).filter(({ kind }) => kind === 'APPROVE' || kind === 'REJECT');
      expect(decided).toHaveLength(1);
      await world.quiet();
      for (const [who, card] of [
        [a1, first],
        [a2, second],
      ] as const) {
        expect(cardText(await who.again(card))).toContain(
          `已由 ${winner} ${status === 'APPROVED' ? '' : '不'}同意`,
        );
        expect(buttons(await who.again(card))).toEqual([]);
      }
    }
    expect(world.log()).toBe('');
  });

  it('asks for the acknowledgement of 先训后批 and records it', async () => {
    const first = { id: 's1', day: '2026-11-26', from: '08:30', to: '10:00', topic: '编程', hours: 4 };
    const planId = await filesPlan(world, { content: { sessions: [first as never] } });
    const { a1, m } = world.people;
    const card = await a1.sees('先训后批');
    const refused = await a1.submits(card, { acknowledged: false }, '同意');
    expect(refused.toast?.content).toBe('该方案先训后批，请打开后勾选知悉，再点同意。');
    expect(await planStatus(world, planId)).toBe('PENDING');
    await a1.submits(card, { acknowledged: true }, '同意');
    expect(await planStatus(world, planId)).toBe('APPROVED');
    expect((await actions(planId)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ACKNOWLEDGE_AFTER_START', 'APPROVE']),
    );
    expect(cardText(await m.sees('先训后批待审批'))).toContain('首场：11月26日 周四');
  });

  it('lists what waits, and approves several at one tap, each judged by itself', async () => {
    const plans = [
      await filesPlan(world),
      await filesPlan(world, { project: 'p2' }),
      await filesPlan(world, { project: 'p3', by: 'c4' }),
    ];
    const { a1, a2 } = world.people;
    await a1.says('待审批');
    const list = await a1.sees('待审批 3 项');
    await a2.says('待审批');
    await tapInRow(world, a2, await a2.sees('待审批 3 项'), PROJECTS.p2.name);
    expect(await planStatus(world, plans[1] ?? '')).toBe('APPROVED');
    const tasks = await world.db.client.approvalTask.findMany();
    const result = await a1.submits(list, { tasks: tasks.map(({ id }) => id) }, '同意所选');
    expect(result.toast?.content).toBe('已同意 2 项，1 项没有办理：已由 孙伟 于 11月27日 周五 16:00 同意。');
    for (const planId of plans) expect(await planStatus(world, planId)).toBe('APPROVED');
    expect(cardText(await a1.again(list))).toContain('待审批：没有待办');
    await a1.menu('approvals');
    await a1.sees('目前没有等您审批的培训方案', { after: list });
  });

  it('is withdrawn by the college: its cards go out of force', async () => {
    const planId = await filesPlan(world);
    const { a1 } = world.people;
    const card = await a1.sees(WAITING);
    const now = await world.now();
    const actorId = await personIdOf(world, 'c1');
    await world.db.client.trainingPlanVersion.updateMany({
      where: { planId },
      data: { status: 'WITHDRAWN' },
    });
    await world.db.transaction((tx) =>
      gateAt(now).endApproval(tx, {
        planId,
        version: 1,
        kind: 'WITHDRAW',
        actorId,
        reason: '',
        at: now,
        via: 'test',
      }),
    );
    const { toast } = await a1.taps(card, '同意');
    expect(toast?.content).toBe('该版本已撤回，不再需要审批。');
    await world.quiet();
    expect(cardText(await a1.again(card))).toContain('已撤回 ·');
    expect(buttons(await a1.again(card))).toEqual([]);
  });
});
