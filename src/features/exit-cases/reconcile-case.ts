import { audit, type Tx } from '../../db/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { unreachable } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { exitRuleOf, exitRuleOn } from '../../policy/bound-rules.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import type { RosterProject } from '../roster/index.ts';
import { type LedgerWeek, missStreakOf } from '../week-ledger/index.ts';
import { appendWeeks, lastDecisionWeek, loadOpenCase, moveCase, touchCase } from './case-store.prisma.ts';
import type { ExitCaseDeps } from './deps.ts';
import { recordCaseNotice } from './evidence-store.prisma.ts';
import { loadCaseView } from './load-case-view.ts';
import type { CaseWeek, ExitCase } from './model.ts';
import { announceCase, openCase } from './open-case.ts';
import { presentFallenAway, presentObserved } from './present-notices.ts';
import { type AssessExit, assessExit, type CountedLine, isHaltedOn } from './rules.ts';
import { collegePeople, refreshCopies, tellCollege, tellStaff } from './tell.ts';

/** What a project's case of clause 7.1.1 is brought in step with. */
export interface Reconciling {
  project: RosterProject;
  /** The project's ledger up to `now`, as `loadLedger` or `loadLedgers` gives it. */
  ledger: readonly LedgerWeek[];
  settings: SchoolSettings;
  now: Instant;
  /** The project's case that is not closed, when the caller has loaded it (`loadOpenCases`); read here otherwise. */
  open?: ExitCase | null;
  /** What this came of, for the audit; a planned look unless said. */
  via?: string;
}

/** What became of the case. `OBSERVED`: it would be opened, but the school only observes (reading 13). */
export interface Reconciled {
  kind: AssessExit['kind'] | 'OBSERVED';
  caseId: string | null;
}

const isCounted = (line: LedgerWeek, settings: SchoolSettings): boolean =>
  line.state === 'MISSING' || (line.state === 'LATE' && settings.lateCounts);

const counted = (ledger: readonly LedgerWeek[], settings: SchoolSettings): CountedLine[] =>
  ledger.map((line) => ({
    week: line.week,
    missStreak: line.missStreak,
    isCounted: isCounted(line, settings),
  }));

function weeksOf(ledger: readonly LedgerWeek[], weeks: readonly ReportingWeek[]): CaseWeek[] {
  return ledger
    .filter(({ week }) => weeks.includes(week))
    .map(({ week, state, duty, submittedAt }) => ({
      week,
      state,
      dueAt: duty.kind === 'DUE' ? duty.dueAt : null,
      submittedAt,
    }));
}

/** An open case is judged by the rule that it cites; where the rule in force is unbound, nothing opens or is added. */
async function assess(tx: Tx, given: Reconciling, open: ExitCase | null): Promise<AssessExit> {
  const { project, ledger, settings, now } = given;
  const rule = exitRuleOn(settings, dayOf(now));
  const cited = open === null ? rule : (exitRuleOf(settings, open.policyVersion) ?? rule);
  if (cited === null) return { kind: open === null ? 'CLEAR' : 'KEEP' };
  const verdict = assessExit({
    ledger: counted(ledger, settings),
    threshold: cited.weeks,
    open:
      open === null || open.state === 'CLOSED'
        ? null
        : {
            state: open.state,
            weeks: open.weeks.map(({ week }) => week),
            wasDecided: open.decisions.length > 0,
          },
    lastDecision: open === null ? null : await lastDecisionWeek(tx, project.id),
    isHalted: isHaltedOn(project, dayOf(now)),
  });
  return rule === null && verdict.kind === 'APPEND_WEEKS' ? { kind: 'KEEP' } : verdict;
}

type Step = { deps: ExitCaseDeps; given: Reconciling };
const viaOf = ({ given }: Step): string => given.via ?? 'reconcile';

/** The ledger of reminders keeps whom the level-3 notice would have reached (reading 13). */
async function noteObserved(tx: Tx, { given }: Step, week: ReportingWeek): Promise<void> {
  const { project, ledger, now: at } = given;
  const missStreak = missStreakOf(ledger);
  for (const { id: personId, openId } of await collegePeople(tx, project, dayOf(at))) {
    const outcome = openId === null ? 'NO_ACCOUNT' : 'OBSERVED';
    await recordCaseNotice(tx, { projectId: project.id, week, personId, outcome, missStreak, at });
  }
}

async function effectOpening(tx: Tx, step: Step, weeks: readonly ReportingWeek[]): Promise<Reconciled> {
  const { deps, given } = step;
  const { project, settings, now, ledger } = given;
  const week = weeks.at(-1) ?? ledger.at(-1)?.week;
  if (week === undefined) return { kind: 'CLEAR', caseId: null };
  const rule = exitRuleOn(settings, dayOf(now));
  if (rule === null) return { kind: 'CLEAR', caseId: null };
  if (settings.observation) {
    const card = presentObserved({ project, weeks, missStreak: missStreakOf(ledger), rule });
    await tellStaff(tx, deps, { keyOf: ({ id }) => `exit-observed:${project.id}:${week}:${id}`, card });
    await noteObserved(tx, step, week);
    return { kind: 'OBSERVED', caseId: null };
  }
  const caseId = await openCase(tx, {
    project,
    ground: 'REPORT_MISSED_3W',
    settings,
    now,
    actorId: null,
    via: viaOf(step),
  });
  if (caseId === null) return { kind: 'KEEP', caseId: null };
  await appendWeeks(tx, caseId, weeksOf(ledger, weeks), now);
  await announceCase(tx, deps, { caseId, week, round: '', now });
  return { kind: 'OPEN_CASE', caseId };
}

async function effectAppending(
  tx: Tx,
  step: Step,
  open: ExitCase,
  verdict: Extract<AssessExit, { kind: 'APPEND_WEEKS' }>,
): Promise<Reconciled> {
  const { deps, given } = step;
  const { ledger, now } = given;
  if (verdict.reopens && !(await moveCase(tx, open.id, 'RECTIFYING', { to: 'OPEN' })))
    return { kind: 'KEEP', caseId: open.id };
  const added = await appendWeeks(tx, open.id, weeksOf(ledger, verdict.weeks), now);
  if (!verdict.reopens && added === 0) return { kind: 'KEEP', caseId: open.id };
  const revision = await touchCase(tx, open.id);
  await audit(tx, {
    at: now,
    actorId: null,
    action: verdict.reopens ? 'exit-case.send-back' : 'exit-case.append',
    subjectType: 'ExitCase',
    subjectId: open.id,
    after: { weeks: verdict.weeks },
    via: viaOf(step),
  });
  await refreshCopies(tx, deps, open.id, now);
  const week = verdict.weeks.at(-1);
  if (verdict.reopens && week !== undefined)
    await announceCase(tx, deps, { caseId: open.id, week, round: `:${revision}`, now });
  return { kind: 'APPEND_WEEKS', caseId: open.id };
}

async function effectFall(
  tx: Tx,
  step: Step,
  open: ExitCase,
  to: 'CLOSED' | 'RECTIFYING',
): Promise<Reconciled> {
  const { deps, given } = step;
  const { project, now } = given;
  const move = to === 'CLOSED' ? { to, closing: 'BASIS_CHANGED' as const, at: now } : { to };
  if (!(await moveCase(tx, open.id, 'OPEN', move))) return { kind: 'KEEP', caseId: open.id };
  await audit(tx, {
    at: now,
    actorId: null,
    action: 'exit-case.fall-away',
    subjectType: 'ExitCase',
    subjectId: open.id,
    before: { state: 'OPEN' },
    after: { state: to, missStreak: missStreakOf(given.ledger) },
    via: viaOf(step),
  });
  await refreshCopies(tx, deps, open.id, now);
  const view = await loadCaseView(tx, open.id, now);
  if (view === null) return { kind: 'FALL_AWAY', caseId: open.id };
  const card = presentFallenAway(view);
  const keyOf = ({ id }: { id: string }): string => `exit-case-changed:${open.id}:${view.one.revision}:${id}`;
  await tellCollege(tx, deps, { project, day: dayOf(now) }, { keyOf, card });
  await tellStaff(tx, deps, { keyOf, card });
  return { kind: 'FALL_AWAY', caseId: open.id };
}

/**
 * Brings a project's case of clause 7.1.1 in step with its ledger: opens it, appends later weeks, sends it back after a
 * rectification that did not hold, or lets it fall away; all of it once, with its notices. It never decides and never
 * touches the project's status (clause 7.1: people decide). Call it after each close and after whatever changes the
 * ledger; reminders of the close must have been recorded before, since the evidence shows them.
 */
export async function reconcileCase(tx: Tx, deps: ExitCaseDeps, given: Reconciling): Promise<Reconciled> {
  const open = given.open === undefined ? await loadOpenCase(tx, given.project.id) : given.open;
  const verdict = await assess(tx, given, open);
  const step = { deps, given };
  switch (verdict.kind) {
    case 'CLEAR':
    case 'KEEP':
      return { kind: verdict.kind, caseId: open?.id ?? null };
    case 'OPEN_CASE':
      return effectOpening(tx, step, verdict.weeks);
    case 'APPEND_WEEKS':
      return open === null ? { kind: 'CLEAR', caseId: null } : effectAppending(tx, step, open, verdict);
    case 'FALL_AWAY':
      return open === null ? { kind: 'CLEAR', caseId: null } : effectFall(tx, step, open, verdict.to);
    default:
      return unreachable(verdict);
  }
}
