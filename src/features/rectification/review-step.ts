import { audit, type Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import {
  closeRectified,
  decidingRefusal,
  type ExitCaseDeps,
  REASON_LEAST,
  readText,
} from '../exit-cases/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import { loadRectification, type Rectification } from './load-rectification.ts';
import type { RectificationRefusal, Step, StepKind } from './model.ts';
import { caseOfStep, storeReview } from './rectification-store.prisma.ts';

/** A review of 教务处: accepted, or returned with a reason. */
export interface Reviewing {
  person: RosterPerson;
  kind: StepKind;
  stepId: string;
  state: 'RETURNED' | 'ACCEPTED';
  reason: string | undefined;
  at: Instant;
  via: string;
}

const stepIn = ({ plans, outcomes }: Rectification, kind: StepKind, id: string): Step | undefined =>
  (kind === 'PLAN' ? plans : outcomes).find((step) => step.id === id);

const reviewed = (step: Step, at: Instant): RectificationRefusal => ({
  code: 'ALREADY_REVIEWED',
  state: step.state,
  by: step.review?.by ?? '',
  at: step.review?.at ?? at,
});

/** The rectification when the person may review this step now, else why not. */
export async function mayReview(
  tx: Tx,
  asked: Pick<Reviewing, 'person' | 'kind' | 'stepId' | 'at'>,
): Promise<Result<{ rectification: Rectification; step: Step }, RectificationRefusal>> {
  const { person, kind, stepId, at } = asked;
  const caseId = await caseOfStep(tx, kind, stepId);
  const rectification = caseId === null ? null : await loadRectification(tx, caseId);
  const step = rectification === null ? undefined : stepIn(rectification, kind, stepId);
  if (rectification === null || step === undefined) return err({ code: 'UNKNOWN_CASE' });
  const refusal = await decidingRefusal(tx, person, rectification.project, dayOf(at));
  if (refusal !== null) return err(refusal);
  if (step.state !== 'FILED') return err(reviewed(step, at));
  const { stage } = rectification;
  const isWaiting = stage === (kind === 'PLAN' ? 'PLAN_REVIEW' : 'OUTCOME_REVIEW');
  return isWaiting ? ok({ rectification, step }) : err({ code: 'WRONG_STAGE', stage });
}

async function lostRace(
  tx: Tx,
  { kind, stepId, at }: Reviewing,
  caseId: string,
): Promise<RectificationRefusal> {
  const now = await loadRectification(tx, caseId);
  const step = now === null ? undefined : stepIn(now, kind, stepId);
  return step === undefined ? { code: 'UNKNOWN_CASE' } : reviewed(step, at);
}

/**
 * Accepts or returns a filed plan or outcome: 教务处 only, never for the own project; a return says why. An accepted
 * outcome closes the case as rectified (clause 9). Of two reviews at once one wins.
 */
export async function reviewStep(
  tx: Tx,
  deps: Pick<ExitCaseDeps, 'patch'>,
  reviewing: Reviewing,
): Promise<Result<Rectification, RectificationRefusal>> {
  const allowed = await mayReview(tx, reviewing);
  if (!allowed.ok) return allowed;
  const { person, kind, stepId, state, at, via } = reviewing;
  const reason = state === 'RETURNED' ? readText('reason', reviewing.reason, REASON_LEAST) : ok(null);
  if (!reason.ok) return reason;
  const { caseId } = allowed.value.step;
  const review = { state, reason: reason.value, personId: person.id, at };
  if (!(await storeReview(tx, kind, stepId, review))) return err(await lostRace(tx, reviewing, caseId));
  await audit(tx, {
    at,
    actorId: person.id,
    action: state === 'ACCEPTED' ? 'rectification.accept' : 'rectification.return',
    subjectType: 'ExitCase',
    subjectId: caseId,
    after: { kind, stepId, reason: reason.value },
    via,
  });
  if (kind === 'OUTCOME' && state === 'ACCEPTED')
    await closeRectified(tx, deps, { caseId, actorId: person.id, at, via });
  const rectification = await loadRectification(tx, caseId);
  return rectification === null ? err({ code: 'UNKNOWN_CASE' }) : ok(rectification);
}
