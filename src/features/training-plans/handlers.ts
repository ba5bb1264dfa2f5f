import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import { dayOf } from '../../kernel/time.ts';
import { isCoordinator, type RosterPerson } from '../roster/index.ts';
import { texts } from './cards.ts';
import type { TrainingPlanDeps } from './deps.ts';
import { registerFiles } from './file-taps.ts';
import { registerFiling } from './filing-taps.ts';
import { registerHours } from './hours-taps.ts';
import { mayRead, showPlanList } from './load-list.ts';
import { loadPlanVersion } from './load-plan-version.ts';
import { asPlanId } from './model.ts';
import { findPlan } from './plan-store.prisma.ts';
import { recordDocument } from './record-document.ts';
import { refusalText, urgedText } from './refusal-text.ts';
import { showPlan } from './show-plan.ts';
import { withdrawPlan } from './withdraw-plan.ts';

type Tap = TapContext<Tx, RosterPerson>;

const planId = z.string().min(1).max(64).transform(asPlanId);
const version = z.number().int().min(1).max(10_000);
const named = z.strictObject({ planId, version });
type Named = z.output<typeof named>;

/** The present card of a plan with a toast; only the toast when the person may not see it. */
async function answered(
  context: Tap,
  deps: TrainingPlanDeps,
  of: Named['planId'],
  toast: NonNullable<TapAnswer['toast']>,
): Promise<TapAnswer> {
  const card = await showPlan(context, deps, of);
  return card === null ? { toast } : { toast, card };
}

function registerActions(registry: Registry<Tx, RosterPerson>, deps: TrainingPlanDeps): void {
  registry.onTap('training-plans.withdraw', { value: named }, async (context, of) => {
    const { tx, who: person, at, eventKey: via } = context;
    const withdrawn = await withdrawPlan(tx, deps, { person, ...of, at, via });
    if (withdrawn.ok)
      return answered(context, deps, of.planId, { type: 'success', content: texts('withdrawn') });
    const content = refusalText(withdrawn.error);
    const isStale = withdrawn.error.code === 'WRONG_STATUS' || withdrawn.error.code === 'NEWER_VERSION';
    return isStale ? answered(context, deps, of.planId, { type: 'info', content }) : errorToast(content);
  });
  registry.onTap('training-plans.urge', { value: named }, async (context, of) => {
    const { tx, who: person, at, eventKey: via } = context;
    const plan = await findPlan(tx, of.planId);
    if (plan === null) return errorToast(refusalText({ code: 'UNKNOWN_PLAN' }));
    if (!(await isCoordinator(tx, person.id, plan.projectId, dayOf(at))))
      return errorToast(refusalText({ code: 'NOT_COORDINATOR' }));
    const urged = await deps.urge(tx, { ...of, at, actorId: person.id, via });
    const toast = { type: urged.sent ? ('success' as const) : ('info' as const), content: urgedText(urged) };
    return answered(context, deps, of.planId, toast);
  });
}

/** Sends the printable record of a decided version as a file. */
function registerRecord(registry: Registry<Tx, RosterPerson>, deps: TrainingPlanDeps): void {
  registry.onTap('training-plans.record', { value: named }, async (context, of) => {
    const { tx, who, at, say } = context;
    const view = await loadPlanVersion(tx, of.planId, of.version);
    if (view === null || !(await mayRead(tx, who, view.project.id, at)))
      return errorToast(refusalText({ code: 'UNKNOWN_PLAN' }));
    if (view.decision === null) return errorToast(texts('document.notDecided'));
    await say({ file: await recordDocument(view, await deps.timelineOf(tx, of.planId), at) });
    return { toast: { type: 'success', content: texts('document.sent') } };
  });
}

/** Registers 「培训方案」: plans with their state, filing, withdrawal and 催办 (clauses 7.5, 8.3), and 「课时」. */
export function registerTrainingPlans(registry: Registry<Tx, RosterPerson>, deps: TrainingPlanDeps): void {
  const list: CommandHandler<Tx, RosterPerson> = async ({ tx, who, at, say }) => {
    const card = await showPlanList(tx, who, at);
    return say(card === null ? { text: texts('nobody') } : { card });
  };
  registry.onCommand({ words: ['培训方案', '培训计划', '证书培训计划', '培训工作方案'] }, list);
  registry.onMenu('training_plan', list);
  registry.onTap('training-plans.list', { value: z.strictObject({}) }, async ({ tx, who, at }) => {
    const card = await showPlanList(tx, who, at);
    return card === null ? errorToast(texts('nobody')) : { card };
  });
  const open = z.strictObject({ planId, version: version.optional() });
  registry.onTap('training-plans.open', { value: open }, async (context, of) => {
    const card = await showPlan(context, deps, of.planId, of.version);
    return card === null ? errorToast(refusalText({ code: 'UNKNOWN_PLAN' })) : { card };
  });
  registerActions(registry, deps);
  registerRecord(registry, deps);
  registerFiling(registry, deps);
  registerFiles(registry);
  registerHours(registry, deps);
}
