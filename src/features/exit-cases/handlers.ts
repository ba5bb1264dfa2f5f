import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { weekOf } from '../../kernel/reporting-week.ts';
import { dayOf } from '../../kernel/time.ts';
import { listProjects, type RosterPerson } from '../roster/index.ts';
import { texts } from './cards.ts';
import { listCases } from './case-store.prisma.ts';
import { askToCancel, type Deciding, decideCase, mayDecide } from './decide-case.ts';
import type { ExitCaseDeps, ExitHandlerDeps } from './deps.ts';
import { registerStatements } from './handlers-statements.ts';
import { loadCaseView } from './load-case-view.ts';
import { type CaseRefusal, DECISION_KINDS } from './model.ts';
import { presentCase } from './present-case.ts';
import { presentConfirmation, presentDecisionForm } from './present-forms.ts';
import { presentCaseList } from './present-list.ts';
import { presentDecision } from './present-notices.ts';
import { refusalText } from './refusal-text.ts';
import { refreshCopies, tellCollege } from './tell.ts';
import { readableProjects, readCase } from './visible-cases.ts';

type Tap = TapContext<Tx, RosterPerson>;

async function listCard(tx: Tx, person: RosterPerson, now: Tap['at']): Promise<JsonObject | null> {
  const readable = await readableProjects(tx, person, now);
  if (readable?.length === 0) return null;
  const projects = new Map((await listProjects(tx)).map((project) => [project.id, project]));
  const cases = (await listCases(tx, ['OPEN', 'RECTIFYING'], readable ?? undefined)).flatMap((one) => {
    const project = projects.get(one.projectId);
    return project === undefined ? [] : [{ one, project }];
  });
  return presentCaseList(cases, readable === null);
}

/** A refusal as a toast; one that comes of an old picture brings the present card along. */
async function refused(context: Tap, caseId: string, refusal: CaseRefusal): Promise<TapAnswer> {
  const isStale = ['ALREADY_DECIDED', 'CLOSED', 'ALREADY_RECTIFYING'].includes(refusal.code);
  if (!isStale) return errorToast(refusalText(refusal));
  const fresh = await readCase(context.tx, context.who, caseId, context.at);
  return {
    toast: { type: 'info', content: refusalText(refusal) },
    ...(fresh.ok ? { card: presentCase(fresh.value.view, fresh.value.viewer) } : {}),
  };
}

/**
 * After a decision: coordinators and leader are told, every copy of the card shows it, the decider gets the fresh card.
 */
async function afterDecision(deps: ExitCaseDeps, context: Tap, caseId: string): Promise<TapAnswer> {
  const { tx, at } = context;
  const view = await loadCaseView(tx, caseId, at);
  const decision = view?.one.decisions.at(-1);
  if (view === null || decision === undefined) return errorToast(refusalText({ code: 'UNKNOWN_CASE' }));
  const { project } = view;
  const keyOf = ({ id }: RosterPerson): string =>
    `exit-decision:${caseId}:${view.one.decisions.length}:${id}`;
  const notice = { keyOf, card: presentDecision(view, decision) };
  const told = await tellCollege(tx, deps, { project, day: dayOf(at) }, notice);
  await refreshCopies(tx, deps, caseId, at);
  await deps.weekChanged(tx, weekOf(at));
  const isHeldBack = told.some(({ outcome }) => outcome === 'OBSERVED');
  const content = texts(isHeldBack ? 'done.decidedObserved' : 'done.decided', {
    kind: texts(`decision.${decision.kind}`),
  });
  return { toast: { type: 'success', content }, card: presentCase(view, 'STAFF') };
}

const id = z.string().min(1).max(64);
const kind = z.enum(DECISION_KINDS);
const seen = z.number().int().min(0).max(1_000);
const typed = z.string().max(20_000).optional();

type Typed = Pick<Deciding, 'caseId' | 'kind' | 'seen' | 'reason' | 'committeeReference' | 'planDueDay'>;

const decidingOf = ({ who: person, at, eventKey: via }: Tap, given: Typed): Deciding => ({
  person,
  at,
  via,
  ...given,
});

function registerDecisionForm(registry: Registry<Tx, RosterPerson>): void {
  registry.onTap(
    'exit-cases.decide-form',
    { value: z.strictObject({ caseId: id, kind }) },
    async (context, value) => {
      const { tx, who: person, at } = context;
      const allowed = await mayDecide(tx, { person, caseId: value.caseId, at });
      if (!allowed.ok) return refused(context, value.caseId, allowed.error);
      const { one, project } = allowed.value;
      if (one.state === 'CLOSED') return refused(context, one.id, { code: 'CLOSED' });
      if (one.state === 'RECTIFYING' && value.kind === 'RECTIFY')
        return refused(context, one.id, { code: 'ALREADY_RECTIFYING' });
      return { card: presentDecisionForm(one, project, value.kind) };
    },
  );
}

function registerDecisions(registry: Registry<Tx, RosterPerson>, deps: ExitHandlerDeps): void {
  registry.onTap(
    'exit-cases.decide',
    {
      value: z.strictObject({ caseId: id, kind, seen }),
      form: z.object({ reason: typed, committeeReference: typed, planDueDay: typed }),
    },
    async (context, value, form) => {
      const given: Typed = {
        ...value,
        reason: form.reason,
        committeeReference: form.committeeReference,
        planDueDay: form.planDueDay,
      };
      const deciding = decidingOf(context, given);
      if (value.kind === 'CANCEL') {
        const asked = await askToCancel(context.tx, deciding);
        if (!asked.ok) return refused(context, value.caseId, asked.error);
        const { one, project, ...words } = asked.value;
        return { card: presentConfirmation(one, project, words) };
      }
      const decided = await decideCase(context.tx, deciding);
      return decided.ok
        ? afterDecision(deps, context, value.caseId)
        : refused(context, value.caseId, decided.error);
    },
  );
  registry.onTap(
    'exit-cases.cancel',
    {
      value: z.strictObject({
        caseId: id,
        seen,
        reason: z.string().max(2_000),
        committeeReference: z.string().max(2_000),
      }),
    },
    async (context, value) => {
      const deciding = decidingOf(context, { ...value, kind: 'CANCEL', planDueDay: undefined });
      const decided = await decideCase(context.tx, deciding);
      if (!decided.ok) return refused(context, value.caseId, decided.error);
      const { id: projectId } = decided.value.project;
      await deps.projectCancelled(context.tx, { projectId, at: context.receivedAt, reason: value.reason });
      return afterDecision(deps, context, value.caseId);
    },
  );
}

/** Registers 「退出情形」, the case cards with their decisions, incidents and appeals. */
export function registerExitCases(registry: Registry<Tx, RosterPerson>, deps: ExitHandlerDeps): void {
  const list: CommandHandler<Tx, RosterPerson> = async ({ tx, who, at, say }) => {
    const card = await listCard(tx, who, at);
    return say(card === null ? { text: refusalText({ code: 'NOT_ALLOWED' }) } : { card });
  };
  registry.onCommand({ words: ['退出情形', '退出', '退出机制'] }, list);
  registry.onTap('exit-cases.list', { value: z.strictObject({}) }, async ({ tx, who, at }) => {
    const card = await listCard(tx, who, at);
    return card === null ? errorToast(refusalText({ code: 'NOT_ALLOWED' })) : { card };
  });
  registry.onTap(
    'exit-cases.open',
    { value: z.strictObject({ caseId: id }) },
    async ({ tx, who, at }, { caseId }) => {
      const found = await readCase(tx, who, caseId, at);
      return found.ok
        ? { card: presentCase(found.value.view, found.value.viewer) }
        : errorToast(refusalText(found.error));
    },
  );
  registerDecisionForm(registry);
  registerDecisions(registry, deps);
  registerStatements(registry, deps);
}
