import type { Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { namesOf } from '../exit-cases/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { asPlanId, loadPlanVersion, type PlanVersionView } from '../training-plans/index.ts';
import { actionsOf } from './action-store.prisma.ts';
import { delegationsOn } from './delegation-store.prisma.ts';
import type { ApprovalAction, ApprovalTask, Delegation, TaskId, TaskProject, Transfer } from './model.ts';
import { coordinatingIds, holdersOf } from './pool-store.prisma.ts';
import { type SeatFacts, seatsOf, standingOf } from './rules.ts';
import { findTask, transfersOf } from './task-store.prisma.ts';

/** A step of an approval with everything that decides about it and that its card shows. */
export interface ApprovalView {
  task: ApprovalTask;
  plan: PlanVersionView;
  /** How many steps the school wants now. */
  stepCount: number;
  pool: RosterPerson[];
  facts: SeatFacts;
  transfers: Transfer[];
  /** In force today, whoever lends. */
  delegations: Delegation[];
  /** Of all versions, oldest first. */
  actions: ApprovalAction[];
  nameOf(id: PersonId | null): string;
}

const projectOf = ({ project }: PlanVersionView): TaskProject => ({
  id: project.id,
  collegeId: project.college.id,
});

/** For whom was voted in a step. */
const votedIn = (task: ApprovalTask, actions: readonly ApprovalAction[]): PersonId[] =>
  actions
    .filter(({ kind, version, step }) => kind === 'APPROVE' && version === task.version && step === task.step)
    .flatMap(({ actorId, onBehalfOfId }) => onBehalfOfId ?? actorId ?? []);

/** The people whom the record and the delegations name. */
const namedIn = (
  actions: readonly ApprovalAction[],
  transfers: readonly Transfer[],
  delegations: readonly Delegation[],
): PersonId[] => [
  ...actions.flatMap(({ actorId, onBehalfOfId }) => [actorId, onBehalfOfId]).filter((id) => id !== null),
  ...[...transfers, ...delegations].flatMap(({ fromId, toId }) => [fromId, toId]),
];

/** A task with its people as they are at `at`; null when there is none. */
export async function loadApproval(tx: Tx, taskId: TaskId, at: Instant): Promise<ApprovalView | null> {
  const task = await findTask(tx, taskId);
  const plan = task === null ? null : await loadPlanVersion(tx, asPlanId(task.planId), task.version);
  if (task === null || plan === null) return null;
  const project = projectOf(plan);
  const excluded = [plan.filer.id, ...(await coordinatingIds(tx, project, dayOf(at)))];
  const pool = (await holdersOf(tx, task.role, project)).filter(({ id }) => !excluded.includes(id));
  const actions = await actionsOf(tx, { planId: task.planId });
  const transfers = await transfersOf(tx, task.id);
  const delegations = await delegationsOn(tx, dayOf(at));
  const names = await namesOf(tx, [...namedIn(actions, transfers, delegations), ...pool.map(({ id }) => id)]);
  const facts: SeatFacts = {
    needsAll: task.needsAll,
    pool: pool.map(({ id }) => id),
    excluded,
    transfers,
    delegations,
    voted: votedIn(task, actions),
  };
  const stepCount = Math.max(task.step, (await loadSettings(tx)).approvalSteps.length);
  const nameOf = (id: PersonId | null): string => (id === null ? '' : names(id));
  return { task, plan, stepCount, pool, facts, transfers, delegations, actions, nameOf };
}

/** Who may decide an open task now: those whose vote is wanted, and those to whom they lent it. */
export function deciders({ facts, task }: Pick<ApprovalView, 'facts' | 'task'>): PersonId[] {
  if (task.state !== 'OPEN') return [];
  const lent = facts.delegations
    .filter(({ fromId }) => seatsOf(facts).includes(fromId))
    .map(({ toId }) => toId);
  return [...new Set([...seatsOf(facts), ...lent])].filter(
    (id) => standingOf(facts, id).kind === 'MAY_DECIDE',
  );
}
