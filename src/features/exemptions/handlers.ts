import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import { asProjectId, type ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Day, dayOf } from '../../kernel/time.ts';
import { exitRuleOn } from '../../policy/bound-rules.ts';
import {
  actsForCollege,
  copiesUnder,
  type ExitCaseDeps,
  ledgerChanged,
  loadOpenCase,
  refreshCase,
  tellCollege,
  tellStaff,
  weekArgument,
} from '../exit-cases/index.ts';
import { markChanged, markLaterStale } from '../reminders/index.ts';
import { hasRole, listProjects, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadCalendar } from '../week-ledger/index.ts';
import { decideExemption, mayDecideExemption } from './decide-exemption.ts';
import { findExemption, pendingExemptions } from './exemption-store.prisma.ts';
import { loadExcusable } from './load-excusable.ts';
import type { Exemption, ExemptionRefusal } from './model.ts';
import {
  presentExemption,
  presentExemptionList,
  presentRefusalForm,
  presentRequestForm,
  refusalText,
  texts,
} from './present.ts';
import { requestExemption } from './request-exemption.ts';

type Tap = TapContext<Tx, RosterPerson>;
type Found = { project: RosterProject; exemption: Exemption };

const id = z.string().min(1).max(64);
const typed = z.string().max(20_000).optional();
const staffKeys = (exemptionId: string): string => `exemption:${exemptionId}:staff:`;

/** The form for one project or for all of the person's; a refusal when nothing can be excused. */
async function formFor(
  tx: Tx,
  person: RosterPerson,
  at: Tap['at'],
  projectId: ProjectId | null,
): Promise<{ card: JsonObject } | { refusal: string }> {
  const calendar = await loadCalendar(tx);
  const choices = await loadExcusable(tx, { person, now: at, projectId, calendar });
  if (choices === null) return { refusal: refusalText({ code: 'NOT_COLLEGE' }) };
  return choices.length === 0
    ? { refusal: texts('nothing') }
    : { card: presentRequestForm(choices, calendar, exitRuleOn(await loadSettings(tx), dayOf(at))) };
}

async function listCard(tx: Tx): Promise<JsonObject> {
  const projects = new Map((await listProjects(tx)).map((project) => [project.id, project]));
  const rows = (await pendingExemptions(tx)).flatMap((exemption) => {
    const project = projects.get(exemption.projectId);
    return project === undefined ? [] : [{ project, exemption }];
  });
  return presentExemptionList(rows);
}

/** Whether the person may see the request: 教务处, or whoever acts for the college. */
async function mayRead(tx: Tx, person: RosterPerson, project: RosterProject, day: Day): Promise<boolean> {
  return hasRole(person, 'ACADEMIC_AFFAIRS') || (await actsForCollege(tx, person, project, day));
}

async function cardOf(
  tx: Tx,
  found: Found,
  mayDecide: boolean,
  missStreak: number | null,
): Promise<JsonObject> {
  const calendar = await loadCalendar(tx);
  // The regulation that was in force when it was asked for.
  const rule = exitRuleOn(await loadSettings(tx), dayOf(found.exemption.requestedAt));
  return presentExemption({ ...found, calendar, rule }, { mayDecide, missStreak });
}

async function refused(context: Tap, exemptionId: string, refusal: ExemptionRefusal): Promise<TapAnswer> {
  if (refusal.code !== 'ALREADY_DECIDED') return errorToast(refusalText(refusal));
  const exemption = await findExemption(context.tx, exemptionId);
  const project = (await listProjects(context.tx)).find((one) => one.id === exemption?.projectId);
  const toast = { type: 'info', content: refusalText(refusal) } as const;
  if (exemption === null || project === undefined) return { toast };
  return { toast, card: await cardOf(context.tx, { project, exemption }, false, null) };
}

/** After a request: 教务处 has it on a card; an open case shows that it was asked. */
async function afterRequest(deps: ExitCaseDeps, context: Tap, found: Found): Promise<TapAnswer> {
  const { tx, at } = context;
  await tellStaff(tx, deps, {
    keyOf: (person) => `${staffKeys(found.exemption.id)}${person.id}`,
    card: await cardOf(tx, found, true, null),
  });
  const open = await loadOpenCase(tx, found.project.id);
  if (open !== null) await refreshCase(tx, deps, open.id, at);
  return {
    toast: { type: 'success', content: texts('done.requested') },
    card: await cardOf(tx, found, false, null),
  };
}

/**
 * After a decision the ledger is computed anew and the case brought in step with it; college and 教务处 see the result
 * (US-27).
 */
async function afterDecision(deps: ExitCaseDeps, context: Tap, found: Found): Promise<TapAnswer> {
  const { tx, at: now } = context;
  const { project, exemption } = found;
  const via = `exemption:${exemption.id}`;
  const { missStreak } = await ledgerChanged(tx, deps, { project, now, via });
  const card = await cardOf(tx, found, false, missStreak);
  const keyOf = (person: RosterPerson): string => `exemption-decided:${exemption.id}:${person.id}`;
  const told = await tellCollege(tx, deps, { project, day: dayOf(now) }, { keyOf, card });
  for (const { key } of await copiesUnder(tx, staffKeys(exemption.id), now))
    await deps.patch(tx, { key: `exemption-patch:${key}`, targetKey: key, card });
  if (exemption.state === 'GRANTED') {
    await markChanged(tx, { projectId: project.id, week: exemption.week });
    await markLaterStale(tx, project.id, exemption.week);
  }
  await deps.weekChanged(tx, exemption.week);
  const isHeldBack = told.some(({ outcome }) => outcome === 'OBSERVED');
  const content = texts(isHeldBack ? 'done.observed' : `done.${exemption.state}`);
  return { toast: { type: 'success', content }, card };
}

function registerDecisions(registry: Registry<Tx, RosterPerson>, deps: ExitCaseDeps): void {
  const value = z.strictObject({ id });
  registry.onTap('exemptions.open', { value }, async ({ tx, who, at }, { id: asked }) => {
    const exemption = await findExemption(tx, asked);
    const project = (await listProjects(tx)).find((one) => one.id === exemption?.projectId);
    if (exemption === null || project === undefined || !(await mayRead(tx, who, project, dayOf(at))))
      return errorToast(refusalText({ code: 'UNKNOWN_REQUEST' }));
    const mayDecide = hasRole(who, 'ACADEMIC_AFFAIRS');
    return { card: await cardOf(tx, { project, exemption }, mayDecide, null) };
  });
  registry.onTap('exemptions.grant', { value }, async (context, { id: asked }) => {
    const { tx, who: person, at, eventKey: via } = context;
    const given = { person, id: asked, state: 'GRANTED', reason: undefined, at, via } as const;
    const decided = await decideExemption(tx, given);
    return decided.ok ? afterDecision(deps, context, decided.value) : refused(context, asked, decided.error);
  });
  registry.onTap('exemptions.refuse-form', { value }, async (context, { id: asked }) => {
    const { tx, who: person, at } = context;
    const allowed = await mayDecideExemption(tx, { person, id: asked, at });
    if (!allowed.ok) return refused(context, asked, allowed.error);
    return { card: presentRefusalForm(allowed.value.project, allowed.value.exemption) };
  });
  registry.onTap(
    'exemptions.refuse',
    { value, form: z.object({ reason: typed }) },
    async (context, { id: asked }, { reason }) => {
      const { tx, who: person, at, eventKey: via } = context;
      const given = { person, id: asked, state: 'REFUSED', reason, at, via } as const;
      const decided = await decideExemption(tx, given);
      return decided.ok
        ? afterDecision(deps, context, decided.value)
        : refused(context, asked, decided.error);
    },
  );
}

/** Registers 「免报」: the college asks, 教务处 decides. */
export function registerExemptions(registry: Registry<Tx, RosterPerson>, deps: ExitCaseDeps): void {
  const ask: CommandHandler<Tx, RosterPerson> = async ({ tx, who, at, say }) => {
    if (hasRole(who, 'ACADEMIC_AFFAIRS')) return say({ card: await listCard(tx) });
    const form = await formFor(tx, who, at, null);
    return say('card' in form ? { card: form.card } : { text: form.refusal });
  };
  registry.onCommand({ words: ['免报', '豁免', '申请免报'] }, ask);
  registry.onTap('exemptions.list', { value: z.strictObject({}) }, async ({ tx, who }) =>
    hasRole(who, 'ACADEMIC_AFFAIRS')
      ? { card: await listCard(tx) }
      : errorToast(refusalText({ code: 'NOT_ACADEMIC_AFFAIRS' })),
  );
  registry.onTap(
    'exemptions.form',
    { value: z.strictObject({ projectId: id.transform(asProjectId).optional() }) },
    async (context, { projectId }) => {
      const form = await formFor(context.tx, context.who, context.at, projectId ?? null);
      if (!('card' in form)) return errorToast(form.refusal);
      // A new message: the card it was opened from, a warning or a case, stays to be read.
      await context.say({ card: form.card });
      return { toast: { type: 'info', content: texts('done.opened') } };
    },
  );
  const form = z.object({
    projectId: z.string().max(64).optional(),
    week: z.string().max(16).optional(),
    reason: typed,
  });
  registry.onTap(
    'exemptions.request',
    { value: z.strictObject({}), form },
    async (context, _value, given) => {
      const { tx, who: person, at, eventKey: via } = context;
      const week = weekArgument.safeParse(given.week);
      const requested = await requestExemption(tx, {
        person,
        projectId: asProjectId(given.projectId ?? ''),
        week: week.success ? week.data : null,
        reason: given.reason,
        at,
        via,
      });
      return requested.ok
        ? afterRequest(deps, context, requested.value)
        : errorToast(refusalText(requested.error));
    },
  );
  registerDecisions(registry, deps);
}
