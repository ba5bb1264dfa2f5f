import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardText, components } from '../../src/emulator/tester/index.ts';
import { listProjects } from '../../src/features/roster/index.ts';
import { loadStatement } from '../../src/features/training-plans/load-hours.ts';
import type { Day } from '../../src/kernel/time.ts';
import { filesNextVersion, filesPlan, PLAN, personIdOf, planStatus } from '../support/pending-plans.ts';
import { startWorld, type World } from '../support/world.ts';
import { changeSetting, projectOf } from '../support/world-history.ts';
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

  it('are refused for a change without what was taught meanwhile, which its statement still names', async () => {
    const { a1 } = world.people;
    const planId = await filesPlan(world);
    await a1.taps(await a1.sees(WAITING), '同意');
    await world.quiet();
    await filesNextVersion(world, planId, { content: { teachers: PLAN.teachers.slice(1) } });
    const day = '2026-12-19' as Day;
    const reported = { reportedById: await personIdOf(world, 'c1'), reportedAt: new Date(await world.now()) };
    await world.db.client.deliveredHours.create({
      data: { planId, sessionId: 's1', day, teacherId: 't1', hours: 6, source: 'CARD', ...reported },
    });
    const { toast } = await a1.taps(await a1.sees(WAITING), '同意');
    expect(toast?.content).toBe('周敏 已登记过课时，这一版里却没有，不能同意，请退回修改。');
    expect(await planStatus(world, planId)).toBe('PENDING');
    await world.db.client.trainingPlan.update({ where: { id: planId }, data: { approvedVersion: 2 } });
    const { college } = await projectOf(world.db, 'p1');
    const asked = {
      year: 2026,
      college,
      projects: await listProjects(world.db.client, college.id),
      today: day,
    };
    const { rows } = await loadStatement(world.db.client, asked);
    expect(rows).toEqual([{ teacher: '周敏', delivered: 6, credited: 0, excess: 6 }]);
  });

  it('are one delegation when two are asked for at once', async () => {
    const { a1 } = world.people;
    await Promise.all([a1.says('委托 孙伟 11-18 至 11-20'), a1.says('委托 何芳 11-19 至 11-21')]);
    await a1.sees('重叠');
    expect(await world.db.client.delegation.count()).toBe(1);
  });
});
