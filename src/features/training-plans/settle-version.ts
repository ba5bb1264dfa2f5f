import { audit, type Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { coordinatorsOf, findPerson, type RosterPerson } from '../roster/index.ts';
import type { PlanNoticeDeps } from './deps.ts';
import { loadPlanVersion } from './load-plan-version.ts';
import type { PlanId, PlanOutcome, PlanVersionView } from './model.ts';
import { endVersion } from './plan-writes.prisma.ts';
import { presentNotice } from './present-plan.ts';

/** How a version ends, and who ended it; `actorId` null: the bot, for a cancelled project. */
export interface Settling {
  planId: PlanId;
  version: number;
  outcome: PlanOutcome;
  /** Shown to the college, and in the form of the next version. */
  reason: string;
  at: Instant;
  actorId: PersonId | null;
  /** For whom the actor decided under a delegation. */
  onBehalfOfId?: PersonId | null;
  via?: string;
}

/** Those who hear of a decision: the project's coordinators of the day and who filed, each once. */
async function receiversOf(tx: Tx, view: PlanVersionView, at: Instant): Promise<RosterPerson[]> {
  const filer = await findPerson(tx, view.filer.id);
  const all = [...(await coordinatorsOf(tx, view.project.id, dayOf(at))), ...(filer === null ? [] : [filer])];
  return [...new Map(all.map((person) => [person.id, person])).values()];
}

/** Tells the college how a version ended; the one who withdrew it knows. */
async function tellCollege(
  tx: Tx,
  deps: PlanNoticeDeps,
  view: PlanVersionView,
  settling: Settling,
): Promise<void> {
  const card = presentNotice(view);
  for (const { id, openId } of await receiversOf(tx, view, settling.at)) {
    if (openId === null || id === settling.actorId) continue;
    const key = `training-plan:${view.planId}:${view.version}:${settling.outcome}:${id}`;
    await deps.notifyPerson(tx, { key, to: openId, utterance: { card }, audience: 'ANYONE' });
  }
}

/**
 * Ends a PENDING version and tells the project's coordinators and who filed it. An approved version comes into force in
 * place of the older one. False when the version was not pending (any longer): somebody was quicker.
 */
export async function settleVersion(tx: Tx, deps: PlanNoticeDeps, settling: Settling): Promise<boolean> {
  const { planId, version, outcome, reason, at, actorId, onBehalfOfId = null, via = '' } = settling;
  const end = { planId, version, outcome, reason, at, actorId, onBehalfOfId };
  if (!(await endVersion(tx, end))) return false;
  await audit(tx, {
    ...{ at, actorId, via },
    action: `training-plan.${outcome.toLowerCase()}`,
    subjectType: 'TrainingPlan',
    subjectId: planId,
    before: { version, status: 'PENDING' },
    after: { version, status: outcome, reason, onBehalfOfId },
  });
  const view = await loadPlanVersion(tx, planId, version);
  if (view !== null) await tellCollege(tx, deps, view, settling);
  return true;
}
