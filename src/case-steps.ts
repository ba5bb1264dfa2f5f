import type { Client, Tx } from './db/index.ts';
import {
  type ExitCaseDeps,
  loadOpenCase,
  loadOpenCases,
  reconcileCase,
} from './features/exit-cases/index.ts';
import { loadJudging, loadSchoolFacts, type SchoolFacts } from './features/reminders/index.ts';
import { coordinatorsOf, findProject, type RosterProject } from './features/roster/index.ts';
import { loadLedger, loadRecentLedger } from './features/week-ledger/index.ts';
import type { Notices } from './feishu/index.ts';
import type { Step } from './jobs/index.ts';
import type { ProjectId } from './kernel/ids.ts';
import { dayOf, type Instant } from './kernel/time.ts';
import { exitRuleOn } from './policy/bound-rules.ts';
import { isWorkingTime } from './policy/hours.ts';

export interface CaseStepDeps extends ExitCaseDeps, Pick<Notices<Tx>, 'buzz'> {}

/** The third level is buzzed like the second: once a project and week, in working hours (SPEC 1C; school setting). */
async function buzzCoordinator(
  tx: Tx,
  deps: CaseStepDeps,
  about: { project: RosterProject; caseId: string; week: string; now: Instant },
): Promise<void> {
  const { calendar, settings } = await loadJudging(tx, about.now);
  if (!settings.urgentBuzz || settings.observation || !isWorkingTime(calendar, settings, about.now)) return;
  const [first] = await coordinatorsOf(tx, about.project.id, dayOf(about.now));
  if (first === undefined || first.openId === null) return;
  const key = `buzz:${about.project.id}:${about.week}`;
  await deps.buzz(tx, { key, targetKey: `exit-case:${about.caseId}:${first.id}`, to: first.openId });
}

async function reconcile(tx: Tx, deps: CaseStepDeps, projectId: ProjectId, now: Instant): Promise<void> {
  const project = await findProject(tx, projectId);
  if (project === null) return;
  const judging = await loadJudging(tx, now);
  const open = await loadOpenCase(tx, projectId);
  // An open case stands on any run since the last decision; for a new one the run at the end is enough.
  const ledger = await (open === null ? loadRecentLedger : loadLedger)(tx, judging, project);
  const { settings } = judging;
  const { kind, caseId } = await reconcileCase(tx, deps, { project, ledger, settings, now, open });
  const week = ledger.at(-1)?.week;
  if (kind === 'OPEN_CASE' && caseId !== null && week !== undefined)
    await buzzCoordinator(tx, deps, { project, caseId, week, now });
}

/**
 * What is to be done about cases of clause 7.1.1 after a close: a step for each project at the threshold and for each
 * that has a case. The other projects cost nothing. `known`: facts that were read for `now`.
 */
export async function caseSteps(
  client: Client,
  deps: CaseStepDeps,
  now: Instant,
  known?: SchoolFacts,
): Promise<Step[]> {
  const facts = known ?? (await loadSchoolFacts(client, now));
  const open = await loadOpenCases(client);
  const rule = exitRuleOn(facts.judging.settings, dayOf(now));
  const reached = facts.projects.filter(
    ({ id }) => rule !== null && (facts.ledgers.get(id)?.at(-1)?.missStreak ?? 0) >= rule.weeks,
  );
  const ids = new Set([...reached.map(({ id }) => id), ...open.keys()]);
  return [...ids].map((id) => (tx: Tx) => reconcile(tx, deps, id, now));
}
