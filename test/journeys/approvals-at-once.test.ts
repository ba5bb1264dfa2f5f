import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardText, components } from '../support/emulator-client.ts';
import { filesPlan, planStatus } from '../support/pending-plans.ts';
import { startWorld, type World } from '../support/world.ts';
import { changeSetting } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

const WAITING = `待审批 · ${PROJECTS.p1.name}`;

describe.each(['sqlite', 'postgresql'] as const)('approvals that meet on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ engine, emulator: { rateLimits: false } });
  });
  afterEach(() => world.close());

  it('both count in a step that needs all, and the plan is decided once', async () => {
    await changeSetting(world.db, 'approvalSteps', 'APPROVER:ALL', await world.now());
    const { a1, a2 } = world.people;
    for (let run = 0; run < 5; run += 1) {
      const planId = await filesPlan(world);
      const [first, second] = [await a1.sees(WAITING), await a2.sees(WAITING)];
      const answers = await Promise.all([a1.taps(first, '同意'), a2.taps(second, '同意')]);
      expect(answers.map(({ toast }) => toast?.content).sort()).toEqual([
        '已同意',
        '已同意，等其他审批人会签',
      ]);
      expect(await planStatus(world, planId)).toBe('APPROVED');
      const votes = await world.db.client.approvalAction.count({ where: { planId, kind: 'APPROVE' } });
      expect(votes).toBe(2);
    }
  });

  it('are as many at one tap as a list shows, within the three seconds of the platform', async () => {
    for (let index = 0; index < 12; index += 1) await filesPlan(world);
    const { a1 } = world.people;
    await a1.says('待审批');
    const list = await a1.sees('待审批 12 项');
    expect(cardText(list)).toContain('另有 2 项没有列出');
    const select = components(list).find(({ name }) => name === 'tasks')?.component as {
      options: { value: string }[];
    };
    const tasks = select.options.map(({ value }) => value);
    const result = await a1.submits(list, { tasks }, '同意所选');
    expect(result.toast?.content).toBe('已同意 10 项');
    expect(result.tookMs).toBeLessThan(3_000);
    expect(cardText(await a1.again(list))).toContain('待审批 2 项');
  });

  it('are one delegation when two are asked for at once', async () => {
    const { a1 } = world.people;
    await Promise.all([a1.says('委托 孙伟 11-18 至 11-20'), a1.says('委托 何芳 11-19 至 11-21')]);
    await a1.sees('重叠');
    expect(await world.db.client.delegation.count()).toBe(1);
  });
});
