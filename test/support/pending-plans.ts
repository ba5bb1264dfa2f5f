import type { Engine, Tx } from '../../src/db/index.ts';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import { approvalGate } from '../../src/features/approvals/index.ts';
import { asPlanId, type PlanContent, type PlanId } from '../../src/features/training-plans/index.ts';
import { findPlan } from '../../src/features/training-plans/plan-store.prisma.ts';
import { insertNextVersion, insertPlan } from '../../src/features/training-plans/plan-writes.prisma.ts';
import { isAfterStart } from '../../src/features/training-plans/rules.ts';
import { asPersonId, type PersonId, type ProjectId } from '../../src/kernel/ids.ts';
import { type Day, type Instant, systemClock } from '../../src/kernel/time.ts';
import { createOutgoing } from '../../src/outgoing.ts';
import { startWorld, type World } from './world.ts';
import { projectOf } from './world-history.ts';
import { openIdOf, type PersonKey, type ProjectKey } from './world-roster.ts';

/** A plan of two sessions in December for two teachers, 24 课时. */
export const PLAN: PlanContent = {
  necessity: '考核前两周需要集中使用实训设备，课程内无法安排。',
  studentCount: 40,
  venue: '实训楼 302',
  costCents: 120_000,
  costSource: 'COLLEGE',
  costNote: '',
  sessions: [
    { id: 's1', day: '2026-12-19' as Day, from: '08:30', to: '16:30', topic: '机器人编程', hours: 12 },
    { id: 's2', day: '2026-12-20' as Day, from: '08:30', to: '16:30', topic: '综合操作', hours: 12 },
  ],
  teachers: [
    { id: 't1', name: '周敏', personId: null, hours: 12 },
    { id: 't2', name: '吴涛', personId: null, hours: 12 },
  ],
  isVoluntary: true,
  hasNoFee: true,
  attachments: [],
  note: '',
};

/** Who files for which project, when (default: the world's now), with what changed of `PLAN`. */
export interface PlanFiling {
  by?: PersonKey;
  project?: ProjectKey;
  at?: Instant;
  content?: Partial<PlanContent>;
}

/** A world on Friday 27 November 2026, 16:00, in which approvals are tried. */
export const startApprovalWorld = (engine: Engine): Promise<World> =>
  startWorld({ engine, startsAt: '2026-11-27T16:00:00+08:00', emulator: { rateLimits: false } });

/** The record of a plan, oldest first. */
export const actionsOn = (world: World, planId: string) =>
  world.db.client.approvalAction.findMany({ where: { planId }, orderBy: { at: 'asc' } });

/** The id of a person of the test school. */
export async function personIdOf(world: World, key: PersonKey): Promise<PersonId> {
  const { id } = await world.db.client.person.findUniqueOrThrow({ where: { openId: openIdOf(key) } });
  return asPersonId(id);
}

/** The gate of approvals as a bot in this test would use it. */
export const gateAt = (now: Instant): ReturnType<typeof approvalGate> =>
  approvalGate(createOutgoing({ business: { now: () => now }, machine: systemClock }));

/** Files a first version straight into the stores, as the filing use case does; the cards go out with the next wake. */
export async function storePlan(
  tx: Tx,
  filing: { projectId: ProjectId; personId: PersonId; at: Instant; content: PlanContent },
): Promise<PlanId> {
  const { projectId, personId: filedById, at, content } = filing;
  const isFiledAfterStart = isAfterStart(content.sessions, at);
  const planId = await insertPlan(tx, projectId, { content, isFiledAfterStart, filedById, at });
  await gateAt(at).openApproval(tx, { planId, version: 1, at, actorId: filedById, via: 'test' });
  return planId;
}

/** A plan waits for its first decision; its cards are out. */
export async function filesPlan(world: World, filing: PlanFiling = {}): Promise<PlanId> {
  const { by = 'c1', project = 'p1', at = await world.now(), content = {} } = filing;
  const personId = await personIdOf(world, by);
  const { id: projectId } = await projectOf(world.db, project);
  const whole = { ...PLAN, ...content };
  const planId = await world.db.transaction((tx) =>
    storePlan(tx, { projectId, personId, at, content: whole }),
  );
  await world.quiet();
  return planId;
}

/** The next version of a plan is filed; its cards are out. */
export async function filesNextVersion(
  world: World,
  planId: PlanId,
  filing: PlanFiling = {},
): Promise<number> {
  const { by = 'c1', at = await world.now(), content = {} } = filing;
  const filedById = await personIdOf(world, by);
  const version = await world.db.transaction(async (tx) => {
    const plan = await findPlan(tx, planId);
    if (plan === null) throw new Error(`no plan ${planId}`);
    const next = { content: { ...PLAN, ...content }, isFiledAfterStart: false, filedById, at };
    await insertNextVersion(tx, plan, next);
    const number = plan.version + 1;
    await gateAt(at).openApproval(tx, { planId, version: number, at, actorId: filedById, via: 'test' });
    return number;
  });
  await world.quiet();
  return version;
}

/** The plan's status as stored. */
export async function planStatus(world: World, planId: string): Promise<string> {
  const plan = await findPlan(world.db.client, asPlanId(planId));
  return plan?.status ?? 'none';
}

/** The cards of others in a person's chat that match, oldest first. */
export const cardsOf = async (who: Person, pattern: string | RegExp): Promise<MessageView[]> =>
  (await who.messages()).filter(
    (message) => message.sender.openId !== who.openId && cardText(message).match(pattern) !== null,
  );
