import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageOfCard, tapApproval } from '../support/approval-taps.ts';
import { toastOf, type WireAnswer } from '../support/callbacks.ts';
import { type Fleet, startFleet } from '../support/fleet.ts';
import { recordFullRun } from '../support/full-record.ts';
import { accountOf } from '../support/many-projects.ts';
import { PLAN, personIdOf, storePlan } from '../support/pending-plans.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { startWorld, type World } from '../support/world.ts';
import { projectOf } from '../support/world-history.ts';

/** For each engine. */
const APPROVALS = scaled(25, 1_000);
/** So many wait at a time. */
const BATCH = 25;
const APPROVERS = 10;
const REASON = '请补充学生名单的遴选办法。';
const OUTCOMES = { approve: 'APPROVED', return: 'RETURNED', reject: 'REJECTED' } as const;
const WORDS = { approve: '同意', return: '退回修改', reject: '不同意' } as const;
type Verb = keyof typeof OUTCOMES;

/** Somebody's tap and what was said to it. */
interface Told {
  name: string;
  verb: Verb;
  answer: WireAnswer;
}

describe.each([
  ['sqlite', 1],
  ['postgresql', 3],
] as const)('approvers who decide one plan at once on %s, instances: %i (R5)', (engine, instances) => {
  let world: World;
  let fleet: Fleet;
  const chance = seeded(seed);
  const approvers = Array.from({ length: APPROVERS }, (_, index) => ({
    id: `approver-${index}`,
    name: `审批人${index}`,
    openId: accountOf(`approver-${index}`),
  }));

  beforeAll(async () => {
    world = await startWorld({ engine, transport: 'webhook', emulator: { rateLimits: false } });
    const { person, personRole } = world.db.client;
    await personRole.deleteMany({ where: { role: 'APPROVER' } });
    await person.createMany({ data: approvers });
    await personRole.createMany({
      data: approvers.map(({ id }) => ({ personId: id, role: 'APPROVER' as const })),
    });
    for (const { openId, name } of approvers) await world.control.addUser({ openId, name });
    fleet = await startFleet(world, instances);
  });
  afterAll(async () => {
    await fleet.close();
    await world.close();
  });

  /** Files plans whose cards are then out. */
  async function waitingTasks(count: number): Promise<{ taskId: string; planId: string }[]> {
    const at = await world.now();
    const { id: projectId } = await projectOf(world.db, 'p1');
    const personId = await personIdOf(world, 'c1');
    const plans = new Set<string>();
    for (let index = 0; index < count; index += 1)
      plans.add(
        await world.db.transaction((tx) => storePlan(tx, { projectId, personId, at, content: PLAN })),
      );
    await world.quiet();
    const tasks = await world.db.client.approvalTask.findMany({ where: { planId: { in: [...plans] } } });
    return tasks.map(({ id, planId }) => ({ taskId: id, planId }));
  }

  /** Two to ten people tap 同意, 退回修改 or 不同意, each on the own card, at any of the bots. */
  function decide(taskId: string, at: number): Promise<Told[]> {
    const people = chance.shuffled(approvers).slice(0, chance.whole(2, APPROVERS));
    return Promise.all(
      people.map(async ({ name, openId }) => {
        const verb = chance.pick(Object.keys(OUTCOMES) as Verb[]);
        const form = verb === 'approve' ? {} : { form: { reason: REASON } };
        const value = { action: `approvals.${verb}`, taskId };
        const port = chance.pick(fleet.ports);
        const messageId = await messageOfCard(world, taskId, openId);
        const answer = await tapApproval(world, { openId, messageId, value, ...form, at, port });
        return { name, verb, answer };
      }),
    );
  }

  /** What is wrong with what people were told, and with what is stored. */
  async function faults(planId: string, told: readonly Told[]): Promise<string[]> {
    const winners = told.filter(({ answer }) => toastOf(answer)?.type === 'success');
    const [winner] = winners;
    if (winner === undefined || winners.length > 1)
      return [`${winners.length} winners: ${told.map(({ answer }) => answer.text.slice(0, 200)).join('; ')}`];
    const words = new RegExp(`^已由 ${winner.name} 于 .*\\d\\d:\\d\\d ${WORDS[winner.verb]}。$`);
    const misled = told
      .filter((one) => one !== winner)
      .map(({ answer }) => toastOf(answer))
      .filter((toast) => toast?.type !== 'info' || !words.test(toast.content));
    const version = await world.db.client.trainingPlanVersion.findFirstOrThrow({ where: { planId } });
    const task = await world.db.client.approvalTask.findFirstOrThrow({ where: { planId } });
    const actions = await world.db.client.approvalAction.findMany({
      where: { planId, kind: { not: 'SUBMIT' } },
    });
    const decider = approvers.find(({ name }) => name === winner.name)?.id;
    return [
      ...misled.map((toast) => `told something else: ${JSON.stringify(toast)}`),
      ...(version.status === OUTCOMES[winner.verb] ? [] : [`${winner.verb} but ${version.status}`]),
      ...(version.decidedById === decider ? [] : [`decided by ${version.decidedById}`]),
      ...(task.state === 'DONE' && task.revision === 1 ? [] : [`task ${task.state} ${task.revision}`]),
      ...(actions.length === 1 && actions[0]?.actorId === decider ? [] : [`${actions.length} actions`]),
    ];
  }

  /** Copies that do not end in the decided state, and college people who heard it not exactly once. */
  async function unsettled({ taskId, planId }: { taskId: string; planId: string }): Promise<string[]> {
    const { outboxMessage } = world.db.client;
    const prefix = `approval:${taskId}:`;
    const patches = await outboxMessage.count({
      where: { operation: 'PATCH', targetKey: { startsWith: prefix } },
    });
    const notices = await outboxMessage.count({
      where: { key: { startsWith: `training-plan:${planId}:1:` } },
    });
    return [
      ...(patches === APPROVERS ? [] : [`${patches} of ${APPROVERS} copies were brought up to date`]),
      ...(notices === 2 ? [] : [`${notices} notices to 2 coordinators`]),
    ];
  }

  it(`decides each of ${APPROVALS} once, and tells the others by whom, when and how`, {
    timeout: FULL_TIMEOUT_MS,
  }, async () => {
    let taps = 0;
    for (let done = 0; done < APPROVALS; done += BATCH) {
      const waiting = await waitingTasks(Math.min(BATCH, APPROVALS - done));
      const at = await world.now();
      for (const task of waiting) {
        const told = await decide(task.taskId, at);
        const wrong = [...(await faults(task.planId, told)), ...(await unsettled(task))];
        expect(wrong, `${engine}, seed ${seed}, after ${taps} taps`).toEqual([]);
        taps += told.length;
      }
    }
    await world.quiet();
    const { outboxMessage } = world.db.client;
    // Any of the bots may be the one that sends: the others are not told when it is done.
    await expect
      .poll(() => outboxMessage.count({ where: { state: 'PENDING' } }), { timeout: 20_000 })
      .toBe(0);
    const failed = { operation: 'PATCH' as const, state: { not: 'SENT' as const } };
    expect(await outboxMessage.count({ where: failed })).toBe(0);
    expect(taps).toBeGreaterThan(APPROVALS * 2);
    expect(world.log()).toBe('');
    const counts = `${APPROVALS} approvals, ${taps} taps, ${instances} instances, 1 decision each`;
    recordFullRun('reliability', `R5 approvals ${engine}`, counts);
  });
});
