import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { buttons, cardText } from '../../src/emulator/tester/index.ts';
import type { PlanId } from '../../src/features/training-plans/index.ts';
import {
  actionsOn,
  cardsOf,
  filesPlan,
  gateAt,
  personIdOf,
  planStatus,
  startApprovalWorld,
} from '../support/pending-plans.ts';
import type { World } from '../support/world.ts';
import { changeSetting } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

const WAITING = `待审批 · ${PROJECTS.p1.name}：24 课时`;

describe.each(['sqlite', 'postgresql'] as const)('an approval that nobody gets on with, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await startApprovalWorld(engine);
  });
  afterEach(() => world.close());

  const actions = (planId: string) => actionsOn(world, planId);

  const urge = async (planId: PlanId, at: string) => {
    await world.advanceTo(at);
    const now = await world.now();
    const step = { planId, version: 1, at: now, actorId: await personIdOf(world, 'c1'), via: 'test' };
    const urged = await world.db.transaction((tx) => gateAt(now).urge(tx, step));
    await world.quiet();
    return urged;
  };

  it('tells 教务处 at once and every workday that nobody can decide, and goes on when somebody is there', async () => {
    await world.db.client.personRole.deleteMany({ where: { role: 'APPROVER' } });
    const planId = await filesPlan(world);
    const { m, a1 } = world.people;
    await m.sees(`没有人能审批 · ${PROJECTS.p1.name}`);
    await world.advanceTo('2026-11-30T08:59:00+08:00');
    expect(await cardsOf(m, '没有人能审批')).toHaveLength(1);
    await world.advanceTo('2026-11-30T09:00:00+08:00');
    expect(await cardsOf(m, '没有人能审批')).toHaveLength(2);
    expect(await planStatus(world, planId)).toBe('PENDING');
    await world.db.client.personRole.create({
      data: { personId: await personIdOf(world, 'a1'), role: 'APPROVER' },
    });
    await world.advanceTo('2026-12-01T09:00:00+08:00');
    expect(await cardsOf(m, '没有人能审批')).toHaveLength(2);
    await a1.taps(await a1.sees(WAITING), '同意');
    expect(await planStatus(world, planId)).toBe('APPROVED');
  });

  it('tells 教务处 also when everybody who is left has agreed and the one who has not is gone', async () => {
    await changeSetting(world.db, 'approvalSteps', 'APPROVER:ALL', await world.now());
    const planId = await filesPlan(world);
    const { a1, m } = world.people;
    await a1.taps(await a1.sees(WAITING), '同意');
    const personId = await personIdOf(world, 'a2');
    await world.db.client.personRole.deleteMany({ where: { personId, role: 'APPROVER' } });
    await world.advanceTo('2026-11-30T09:00:00+08:00');
    expect(await cardsOf(m, '没有人能审批')).toHaveLength(1);
    expect(await planStatus(world, planId)).toBe('PENDING');
  });

  it('writes down only cards that went out', async () => {
    await changeSetting(world.db, 'approvalSteps', 'COLLEGE_LEADER:ANY', await world.now());
    await changeSetting(world.db, 'observation', 'on', await world.now());
    const planId = await filesPlan(world);
    await world.advanceTo('2026-12-01T09:00:00+08:00');
    expect((await actions(planId)).map(({ kind }) => kind)).toEqual(['SUBMIT']);
    expect(await urge(planId, '2026-12-01T10:00:00+08:00')).toEqual({ sent: false, code: 'OBSERVED' });
    await changeSetting(world.db, 'observation', 'off', await world.now());
    expect(await urge(planId, '2026-12-01T10:10:00+08:00')).toEqual({ sent: true });
  });

  it('is followed up by workdays: the pool after one, 教务处 after three, nobody after a decision (US-38)', async () => {
    await filesPlan(world);
    const decided = await filesPlan(world, { project: 'p2' });
    const { a1, a2, m } = world.people;
    await a1.taps(await a1.sees(PROJECTS.p2.name), '同意');
    expect(await planStatus(world, decided)).toBe('APPROVED');
    await world.advanceTo('2026-11-30T15:59:00+08:00');
    for (const who of [a1, a2]) expect(await cardsOf(who, '满 1 个工作日')).toEqual([]);
    await world.advanceTo('2026-11-30T16:00:00+08:00');
    for (const who of [a1, a2]) expect(await cardsOf(who, '满 1 个工作日')).toHaveLength(1);
    await world.advanceTo('2026-12-02T15:59:00+08:00');
    expect(await cardsOf(m, /审批超过|临近开训/)).toEqual([]);
    await world.advanceTo('2026-12-02T16:00:00+08:00');
    expect(cardText((await cardsOf(m, '审批超过 3 个工作日'))[0] as MessageView)).toContain(
      '等待：孙伟、钱静',
    );
    const nudge = await a2.sees('满 1 个工作日');
    expect(cardText(nudge)).toContain(PROJECTS.p1.name);
    await a2.taps(nudge, '打开');
    await a2.taps(await a2.again(nudge), '同意');
    await world.advanceTo('2026-12-11T17:00:00+08:00');
    for (const who of [a1, a2]) expect(await cardsOf(who, '满 1 个工作日')).toHaveLength(who === a2 ? 0 : 1);
    expect(await cardsOf(m, /审批超过|临近开训/)).toHaveLength(1);
  });

  it('counts from the next workday 08:30 when it was filed on a rest day, and 教务处 hears before the first session', async () => {
    await world.advanceTo('2026-11-28T10:00:00+08:00');
    const day = '2026-12-04' as never;
    await filesPlan(world, {
      content: { sessions: [{ id: 's1', day, from: '08:30', to: '10:00', topic: '编程', hours: 24 }] },
    });
    const { a1, m } = world.people;
    expect(await cardsOf(m, '临近开训')).toEqual([]);
    await world.advanceTo('2026-12-01T08:30:00+08:00');
    expect(await cardsOf(a1, '满 1 个工作日')).toHaveLength(1);
    await world.advanceTo('2026-12-01T09:00:00+08:00');
    expect(await cardsOf(m, '临近开训仍未审批')).toHaveLength(1);
    await world.advanceTo('2026-12-03T08:30:00+08:00');
    const [overdue] = await cardsOf(m, '审批超过 3 个工作日');
    await m.taps(overdue as MessageView, '查看方案');
    expect(cardText(await m.again(overdue as MessageView))).toContain(`培训方案 · ${PROJECTS.p1.name}`);
  });

  it('is urged once a workday by the college, and sent anew after ten days', async () => {
    const planId = await filesPlan(world);
    const { a1 } = world.people;
    expect(await urge(planId, '2026-11-27T16:30:00+08:00')).toEqual({ sent: true });
    expect(await urge(planId, '2026-11-27T16:40:00+08:00')).toMatchObject({
      code: 'ALREADY_TODAY',
      at: Date.parse('2026-11-27T16:30:00+08:00'),
    });
    expect(await urge(planId, '2026-11-27T22:30:00+08:00')).toMatchObject({
      code: 'QUIET_HOURS',
      until: Date.parse('2026-11-30T07:30:00+08:00'),
    });
    expect(await urge(planId, '2026-11-28T10:00:00+08:00')).toEqual({ sent: false, code: 'REST_DAY' });
    expect(await urge(planId, '2026-11-30T10:00:00+08:00')).toEqual({ sent: true });
    expect(await cardsOf(a1, '催办 ·')).toHaveLength(2);
    expect(await cardsOf(a1, WAITING)).toHaveLength(1);
    await world.advanceTo('2026-12-08T09:00:00+08:00');
    expect(await cardsOf(a1, WAITING)).toHaveLength(2);
    expect((await actions(planId)).map(({ kind }) => kind)).toContain('REISSUE');
    const [first, again] = await cardsOf(a1, WAITING);
    await a1.taps(again as MessageView, '同意');
    expect(await urge(planId, '2026-12-08T10:00:00+08:00')).toEqual({ sent: false, code: 'NOT_PENDING' });
    expect(buttons(await a1.again(first as MessageView))).toEqual([]);
  });
});
