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
import type { Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import {
  actsForCollege,
  copiesUnder,
  type ExitCaseDeps,
  listCases,
  readableProjects,
  tellCollege,
  tellStaff,
} from '../exit-cases/index.ts';
import { hasRole, listProjects, type RosterPerson } from '../roster/index.ts';
import { type Filed, type Filing, fileOutcome, filePlan, mayFile } from './file-step.ts';
import { loadRectification, type Rectification, rectificationOf } from './load-rectification.ts';
import type { RectificationRefusal } from './model.ts';
import {
  presentOutcomeForm,
  presentPlanForm,
  presentRectification,
  presentRectificationList,
  presentReturnForm,
  refusalText,
  texts,
  type Viewer,
} from './present.ts';
import { caseOfStep } from './rectification-store.prisma.ts';
import { mayReview, type Reviewing, reviewStep } from './review-step.ts';

type Tap = TapContext<Tx, RosterPerson>;

const id = z.string().min(1).max(64);
const typed = z.string().max(20_000).optional();
const staffKeys = (stepId: string): string => `rectification:${stepId}:staff:`;

/** The rectifications under way that the person may see; null for people who have nothing to do with any. */
export async function rectificationsFor(
  tx: Tx,
  person: RosterPerson,
  now: Instant,
): Promise<Rectification[] | null> {
  const readable = await readableProjects(tx, person, now);
  if (readable?.length === 0) return null;
  const cases = await listCases(tx, ['OPEN', 'RECTIFYING'], readable ?? undefined);
  const projects = new Map((await listProjects(tx)).map((project) => [project.id, project]));
  const found: Rectification[] = [];
  for (const one of cases.filter(({ decisions }) => decisions.length > 0)) {
    const project = projects.get(one.projectId);
    const rectification = project === undefined ? null : await rectificationOf(tx, one, project);
    if (rectification !== null) found.push(rectification);
  }
  return found;
}

async function viewerOf(
  tx: Tx,
  person: RosterPerson,
  { project }: Rectification,
  at: Instant,
): Promise<Viewer | null> {
  if (await actsForCollege(tx, person, project, dayOf(at))) return 'COLLEGE';
  return hasRole(person, 'ACADEMIC_AFFAIRS') ? 'STAFF' : null;
}

/** The present card of a case's rectification for the person, or null. */
async function cardFor(context: Tap, caseId: string): Promise<JsonObject | null> {
  const { tx, who, at } = context;
  const rectification = await loadRectification(tx, caseId);
  const viewer = rectification === null ? null : await viewerOf(tx, who, rectification, at);
  return rectification === null || viewer === null ? null : presentRectification(rectification, viewer);
}

/** A refusal as a toast; one that comes of an old picture brings the present card along. */
async function refused(
  context: Tap,
  refusal: RectificationRefusal,
  caseId: string | null,
): Promise<TapAnswer> {
  const isStale = refusal.code === 'WRONG_STAGE' || refusal.code === 'ALREADY_REVIEWED';
  if (!isStale) return errorToast(refusalText(refusal));
  const card = caseId === null ? null : await cardFor(context, caseId);
  return { toast: { type: 'info', content: refusalText(refusal) }, ...(card === null ? {} : { card }) };
}

async function afterFiling(deps: ExitCaseDeps, context: Tap, filed: Filed): Promise<TapAnswer> {
  const { rectification, stepId, kind } = filed;
  await tellStaff(context.tx, deps, {
    keyOf: (person) => `${staffKeys(stepId)}${person.id}`,
    card: presentRectification(rectification, 'STAFF'),
  });
  return {
    toast: { type: 'success', content: texts(`done.filed.${kind}`) },
    card: presentRectification(rectification, 'COLLEGE'),
  };
}

/** After a review: the college is told, and no copy in 教务处 keeps its buttons. */
async function afterReview(
  deps: ExitCaseDeps,
  context: Tap,
  reviewing: Reviewing,
  rectification: Rectification,
): Promise<TapAnswer> {
  const { tx, at } = context;
  const { kind, stepId, state } = reviewing;
  const keyOf = (person: RosterPerson): string => `rectification-reviewed:${stepId}:${person.id}`;
  const card = presentRectification(rectification, 'COLLEGE');
  await tellCollege(tx, deps, { project: rectification.project, day: dayOf(at) }, { keyOf, card });
  const staffCard = presentRectification(rectification, 'STAFF');
  for (const { key } of await copiesUnder(tx, staffKeys(stepId), at))
    await deps.patch(tx, { key: `rectification-patch:${key}`, targetKey: key, card: staffCard });
  const isClosed = rectification.stage === 'DONE';
  const content = texts(isClosed ? 'done.closed' : `done.${state}.${kind}`);
  return { toast: { type: 'success', content }, card: staffCard };
}

function registerFiling(registry: Registry<Tx, RosterPerson>, deps: ExitCaseDeps): void {
  const value = z.strictObject({ caseId: id });
  const formTap =
    (stage: 'PLAN_DUE' | 'OUTCOME_DUE', present: (rectification: Rectification) => JsonObject) =>
    async (context: Tap, { caseId }: { caseId: string }): Promise<TapAnswer> => {
      const { tx, who: person, at } = context;
      const allowed = await mayFile(tx, { person, caseId, at }, stage);
      return allowed.ok ? { card: present(allowed.value) } : refused(context, allowed.error, caseId);
    };
  registry.onTap('rectification.plan-form', { value }, formTap('PLAN_DUE', presentPlanForm));
  registry.onTap('rectification.outcome-form', { value }, formTap('OUTCOME_DUE', presentOutcomeForm));
  const fileTap =
    (file: (tx: Tx, filing: Filing) => Promise<Result<Filed, RectificationRefusal>>) =>
    async (
      context: Tap,
      { caseId }: { caseId: string },
      form: Readonly<Record<string, string | undefined>>,
    ): Promise<TapAnswer> => {
      const { tx, who: person, at, eventKey: via } = context;
      const filed = await file(tx, { person, caseId, typed: form, at, via });
      return filed.ok ? afterFiling(deps, context, filed.value) : refused(context, filed.error, caseId);
    };
  const planForm = z.object({ problems: typed, measures: typed, dueDay: typed });
  registry.onTap('rectification.plan', { value, form: planForm }, fileTap(filePlan));
  const outcomeForm = z.object({ text: typed, attachment: typed });
  registry.onTap('rectification.outcome', { value, form: outcomeForm }, fileTap(fileOutcome));
}

function registerReview(registry: Registry<Tx, RosterPerson>, deps: ExitCaseDeps): void {
  const value = z.strictObject({ kind: z.enum(['PLAN', 'OUTCOME']), stepId: id });
  type Named = z.output<typeof value>;
  const review = async (
    context: Tap,
    named: Named,
    state: Reviewing['state'],
    reason: string | undefined,
  ): Promise<TapAnswer> => {
    const { tx, who: person, at, eventKey: via } = context;
    const reviewing = { person, ...named, state, reason, at, via };
    const reviewed = await reviewStep(tx, deps, reviewing);
    return reviewed.ok
      ? afterReview(deps, context, reviewing, reviewed.value)
      : refused(context, reviewed.error, await caseOfStep(tx, named.kind, named.stepId));
  };
  registry.onTap('rectification.accept', { value }, (context, named) =>
    review(context, named, 'ACCEPTED', undefined),
  );
  registry.onTap('rectification.return-form', { value }, async (context, named) => {
    const { tx, who: person, at } = context;
    const allowed = await mayReview(tx, { person, ...named, at });
    return allowed.ok
      ? { card: presentReturnForm(allowed.value.rectification, named.kind, named.stepId) }
      : refused(context, allowed.error, await caseOfStep(tx, named.kind, named.stepId));
  });
  registry.onTap(
    'rectification.return',
    { value, form: z.object({ reason: typed }) },
    (context, named, { reason }) => review(context, named, 'RETURNED', reason),
  );
}

/** Registers 「整改」: the college files plan and outcome, 教务处 returns or accepts them (clause 9). */
export function registerRectification(registry: Registry<Tx, RosterPerson>, deps: ExitCaseDeps): void {
  const list: CommandHandler<Tx, RosterPerson> = async ({ tx, who, at, say }) => {
    const all = await rectificationsFor(tx, who, at);
    return say(all === null ? { text: texts('nobody') } : { card: presentRectificationList(all) });
  };
  registry.onCommand({ words: ['整改', '整改方案', '整改情况'] }, list);
  registry.onTap('rectification.list', { value: z.strictObject({}) }, async ({ tx, who, at }) => {
    const all = await rectificationsFor(tx, who, at);
    return all === null ? errorToast(texts('nobody')) : { card: presentRectificationList(all) };
  });
  registry.onTap(
    'rectification.open',
    { value: z.strictObject({ caseId: id }) },
    async (context, { caseId }) => {
      const card = await cardFor(context, caseId);
      return card === null ? errorToast(refusalText({ code: 'UNKNOWN_CASE' })) : { card };
    },
  );
  registerFiling(registry, deps);
  registerReview(registry, deps);
}
