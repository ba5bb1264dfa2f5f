import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import { messageOfCard, tapApproval } from '../support/approval-taps.ts';
import { toastOf, type WireAnswer } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { filesNextVersion, filesPlan, gateAt, personIdOf } from '../support/pending-plans.ts';
import { FULL_TIMEOUT_MS } from '../support/scale.ts';
import { startWorld, type World } from '../support/world.ts';
import { changeSetting, projectOf } from '../support/world-history.ts';
import { COLLEGES, MEMBERS, openIdOf, type PersonKey, PROJECTS } from '../support/world-roster.ts';

const REASON = '请补充学生名单的遴选办法。';
const UNREADABLE = /^$|系统出错|内容不完整|已经不能用|系统繁忙/;
/** Words of the plans that outsiders must not read. */
const HIDDEN = [PROJECTS.p1.name, COLLEGES.a, MEMBERS.c1.name, '实训楼', REASON];

/** Everybody by what he is to a plan of project P1 in college A. */
const ROLES = {
  x: 'a stranger',
  adm: 'an administrator',
  m: '教务处 without the role of approver',
  c1: 'the filer, who is an approver too',
  c2: 'another coordinator of the project, who is an approver too',
  c4: 'a coordinator of another college',
  l: 'the leader of the college',
  l2: 'the leader of another college',
  a1: 'an approver',
  a2: 'another approver',
} as const satisfies Partial<Record<PersonKey, string>>;
type Role = keyof typeof ROLES;
const OUTSIDERS: readonly Role[] = ['x', 'adm', 'm', 'c4', 'l2'];

/** A task in a state, and who may act on it. */
interface Stage {
  state: string;
  taskId: string;
  /** A message that the bot sent with this card. */
  messageId: string;
  allowed: readonly Role[];
}

const actionsOn = (
  taskId: string,
  receiver: string,
): { name: string; value: JsonObject; form?: JsonObject }[] => [
  { name: '同意', value: { action: 'approvals.approve', taskId } },
  {
    name: '同意 with an acknowledgement',
    value: { action: 'approvals.approve', taskId },
    form: { acknowledged: true },
  },
  { name: '同意 in the list', value: { action: 'approvals.approve', taskId, inList: true } },
  { name: '退回修改', value: { action: 'approvals.return', taskId }, form: { reason: REASON } },
  { name: '不同意', value: { action: 'approvals.reject', taskId }, form: { reason: REASON } },
  { name: '转交', value: { action: 'approvals.transfer', taskId }, form: { to: receiver, reason: REASON } },
  { name: '同意所选', value: { action: 'approvals.approve-selected' }, form: { tasks: [taskId] } },
];

describe('an approval is decided by the right person only (S3)', () => {
  let world: World;
  let stages: Stage[];
  let receiver: string;
  let cells = 0;

  const tap = async (
    who: Role,
    messageId: string,
    value: JsonObject,
    form?: JsonObject,
  ): Promise<WireAnswer> =>
    tapApproval(world, {
      ...{ openId: openIdOf(who), messageId, value, at: await world.now(), port: world.bot().port },
      ...(form === undefined ? {} : { form }),
    });

  const taskOf = async (planId: string, version = 1, step = 1): Promise<string> =>
    (await world.db.client.approvalTask.findFirstOrThrow({ where: { planId, version, step } })).id;

  async function stage(
    state: string,
    taskId: string,
    holder: Role,
    allowed: readonly Role[],
  ): Promise<Stage> {
    return { state, taskId, messageId: await messageOfCard(world, taskId, openIdOf(holder)), allowed };
  }

  async function decide(who: Role, taskId: string, verb: 'approve' | 'return'): Promise<void> {
    const messageId = await messageOfCard(world, taskId, openIdOf(who));
    const answer = await tap(who, messageId, { action: `approvals.${verb}`, taskId }, { reason: REASON });
    expect(toastOf(answer)?.type).toBe('success');
    await world.quiet();
  }

  /** A plan whose first step is agreed to: the approvers have it. */
  async function atApprovers(): Promise<{ planId: string; taskId: string }> {
    const planId = await filesPlan(world);
    await decide('l', await taskOf(planId), 'approve');
    return { planId, taskId: await taskOf(planId, 1, 2) };
  }

  async function withdrawn(): Promise<string> {
    const { planId, taskId } = await atApprovers();
    const at = await world.now();
    const end = {
      planId: planId as never,
      version: 1,
      kind: 'WITHDRAW' as const,
      actorId: null,
      reason: '',
      at,
      via: 'test',
    };
    await world.db.client.trainingPlanVersion.updateMany({
      where: { planId },
      data: { status: 'WITHDRAWN' },
    });
    await world.db.transaction((tx) => gateAt(at).endApproval(tx, end));
    await world.quiet();
    return taskId;
  }

  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook', emulator: { rateLimits: false } });
    await changeSetting(world.db, 'approvalSteps', 'COLLEGE_LEADER:ANY;APPROVER:ANY', await world.now());
    receiver = await personIdOf(world, 'a2');
    for (const key of ['c1', 'c2'] as const)
      await world.db.client.personRole.create({
        data: { personId: await personIdOf(world, key), role: 'APPROVER' },
      });
    const leaders = await taskOf(await filesPlan(world));
    const { taskId: approvers } = await atApprovers();
    const { taskId: passed } = await atApprovers();
    const passedMessage = await messageOfCard(world, passed, openIdOf('a1'));
    await tap(
      'a1',
      passedMessage,
      { action: 'approvals.transfer', taskId: passed },
      { to: receiver, reason: REASON },
    );
    const decided = await atApprovers();
    await decide('a1', decided.taskId, 'approve');
    const returned = await atApprovers();
    await decide('a1', returned.taskId, 'return');
    await filesNextVersion(world, returned.planId as never);
    const ended = await withdrawn();
    await world.quiet();
    stages = [
      await stage('open at the leader', leaders, 'l', ['l']),
      await stage('open at the approvers', approvers, 'a1', ['a1', 'a2']),
      await stage('passed on', passed, 'a2', ['a2']),
      await stage('decided', decided.taskId, 'a1', []),
      await stage('of an older version', returned.taskId, 'a1', []),
      await stage('withdrawn', ended, 'a1', []),
    ];
  }, 120_000);
  afterAll(() => world.close());

  /** Everything that an approval may change, and everything that may be told to anybody. */
  async function everything(): Promise<unknown> {
    const { trainingPlan, trainingPlanVersion, approvalTask, approvalTransfer, approvalAction, delegation } =
      world.db.client;
    const { auditEntry, outboxMessage } = world.db.client;
    return {
      plans: await trainingPlan.findMany({ orderBy: { id: 'asc' } }),
      versions: await trainingPlanVersion.findMany({ orderBy: [{ planId: 'asc' }, { version: 'asc' }] }),
      tasks: await approvalTask.findMany({ orderBy: { id: 'asc' } }),
      counts: [
        await approvalTransfer.count(),
        await approvalAction.count(),
        await delegation.count(),
        await auditEntry.count(),
        await outboxMessage.count(),
      ],
    };
  }

  /** What is wrong with the answer to a tap that is not allowed. */
  function faultsIn(who: Role, answer: WireAnswer): string[] {
    const toast = toastOf(answer);
    const leaked = OUTSIDERS.includes(who) ? HIDDEN.filter((word) => answer.text.includes(word)) : [];
    return [
      ...(answer.status === 200 ? [] : [`HTTP ${answer.status}`]),
      ...(toast === null || UNREADABLE.test(toast.content) ? ['no readable reason'] : []),
      ...(toast?.type === 'success' ? ['done'] : []),
      ...leaked.map((word) => `says ${word}`),
    ];
  }

  it.each(Object.keys(ROLES) as Role[])(
    'refuses %s every cell that is not his, says why and changes nothing',
    { timeout: FULL_TIMEOUT_MS },
    async (who) => {
      const before = await everything();
      const wrong: string[] = [];
      for (const { state, taskId, messageId, allowed } of stages) {
        for (const card of ['original', 'forwarded'] as const) {
          if (card === 'original' && allowed.includes(who)) continue;
          for (const { name, value, form } of actionsOn(taskId, receiver)) {
            const shown = card === 'original' ? messageId : `om_${randomUUID()}`;
            const faults = faultsIn(who, await tap(who, shown, value, form));
            wrong.push(...faults.map((fault) => `${ROLES[who]}, ${state}, ${card}, ${name}: ${fault}`));
            cells += 1;
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(await everything()).toEqual(before);
    },
  );

  it.each(OUTSIDERS)('does not open a card to %s, nor the form of 转交', async (who) => {
    for (const { taskId, messageId } of stages) {
      for (const action of ['approvals.open', 'approvals.transfer-form']) {
        const answer = await tap(who, messageId, { action, taskId });
        expect(faultsIn(who, answer)).toEqual([]);
        expect(JSON.parse(answer.text)).not.toHaveProperty('card');
        cells += 1;
      }
    }
  });

  it('shows a coordinator of the project no approval card either', async () => {
    for (const who of ['c1', 'c2'] as const)
      for (const { taskId, messageId } of stages)
        expect(
          JSON.parse((await tap(who, messageId, { action: 'approvals.open', taskId })).text),
        ).not.toHaveProperty('card');
  });

  it.each(['x', 'adm', 'c4'] as const)(
    'lets %s neither lend power nor take back that of another',
    async (who) => {
      const [fromId, toId] = [await personIdOf(world, 'a1'), receiver];
      const delegation = { id: `lent-${who}`, fromId, toId, fromDay: '2026-11-17', toDay: '2026-11-18' };
      await world.db.client.delegation.create({
        data: { ...delegation, createdAt: new Date(await world.now()) },
      });
      const before = await everything();
      const message = stages[0]?.messageId ?? '';
      const days = { fromDay: '2026-11-20 +0800', toDay: '2026-11-21 +0800' };
      const answers = [
        await tap(who, message, { action: 'approvals.delegate' }, { to: MEMBERS.m.name, ...days }),
        await tap(who, message, { action: 'approvals.end-delegation', delegationId: delegation.id }),
      ];
      for (const answer of answers) expect(faultsIn(who, answer)).toEqual([]);
      expect(await everything()).toEqual(before);
      expect(await world.db.client.delegation.count({ where: { endedAt: { not: null } } })).toBe(0);
      await world.db.client.delegation.delete({ where: { id: delegation.id } });
      cells += answers.length;
    },
  );

  it('does not turn away whom it concerns: every cell that is left out above is done', async () => {
    for (const { taskId, messageId, allowed, state } of stages) {
      const [who] = allowed;
      if (who === undefined) continue;
      const answer = await tap(who, messageId, { action: 'approvals.approve', taskId });
      expect(toastOf(answer)?.type, state).toBe('success');
    }
    expect((await projectOf(world.db, 'p1')).college.name).toBe(COLLEGES.a);
    expect(cells).toBeGreaterThan(700);
    recordFullRun('security', 'S3', `${cells} forbidden cells, 100 % refused with a reason, 0 changes`);
  });
});
