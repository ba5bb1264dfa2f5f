import type { Tx } from '../../db/index.ts';
import type { Day } from '../../kernel/time.ts';
import { type ExitCase, type ExitDecision, findCase } from '../exit-cases/index.ts';
import { findProject, type RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import type { RectificationOutcome, RectificationPlan, Stage } from './model.ts';
import { outcomesOf, plansOf } from './rectification-store.prisma.ts';
import { dueAfterReturn, since, stageOf } from './rules.ts';

/** A rectification as it stands. */
export interface Rectification {
  one: ExitCase;
  project: RosterProject;
  /** The decision that ordered it; the latest one counts. */
  order: ExitDecision;
  /** Every version ever filed for the case, oldest first. */
  plans: RectificationPlan[];
  outcomes: RectificationOutcome[];
  /** The latest versions since the order. */
  plan: RectificationPlan | null;
  outcome: RectificationOutcome | null;
  stage: Stage;
  /** What the college owes is due by the end of this day; null when it owes nothing. */
  dueDay: Day | null;
  /** The school's days for another version, when the due day rests on them; else null. */
  reworkDays: number | null;
}

/** The rectification of a case that was ordered to have one; null for other cases. */
export async function rectificationOf(
  tx: Tx,
  one: ExitCase,
  project: RosterProject,
): Promise<Rectification | null> {
  const order = one.decisions.findLast(({ kind }) => kind === 'RECTIFY');
  if (order === undefined) return null;
  const plans = await plansOf(tx, one.id);
  const outcomes = await outcomesOf(tx, one.id);
  const current = { plans: since(plans, order.at), outcomes: since(outcomes, order.at) };
  const stage = stageOf({ caseState: one.state, ...current });
  const plan = current.plans.at(-1) ?? null;
  const outcome = current.outcomes.at(-1) ?? null;
  const set =
    stage === 'PLAN_DUE' ? order.planDueDay : stage === 'OUTCOME_DUE' ? (plan?.dueDay ?? null) : null;
  const found = { one, project, order, plans, outcomes, plan, outcome, stage };
  if (set === null) return { ...found, dueDay: null, reworkDays: null };
  const { reworkDays } = await loadSettings(tx);
  const due = dueAfterReturn(set, stage === 'PLAN_DUE' ? plan : outcome, reworkDays);
  return { ...found, dueDay: due.dueDay, reworkDays: due.isRework ? reworkDays : null };
}

/** The rectification of a case by its id; null when there is none. */
export async function loadRectification(tx: Tx, caseId: string): Promise<Rectification | null> {
  const one = await findCase(tx, caseId);
  const project = one === null ? null : await findProject(tx, one.projectId);
  return one === null || project === null ? null : rectificationOf(tx, one, project);
}
