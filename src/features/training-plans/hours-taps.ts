import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import { asCollegeId, asProjectId } from '../../kernel/ids.ts';
import { parseWeek } from '../../kernel/reporting-week.ts';
import { dayOf } from '../../kernel/time.ts';
import { leadersOf, type RosterPerson } from '../roster/index.ts';
import { trainingBasis } from './basis.ts';
import { texts } from './cards.ts';
import type { TrainingPlanDeps } from './deps.ts';
import { asPlanId, type CollegeStatement, type HoursRefusal } from './model.ts';
import { presentHoursForm, presentSettlement, presentStatement } from './present-hours.ts';
import { hoursRefusalText } from './refusal-text.ts';
import { openSession, reportHours } from './report-hours.ts';
import { yearOf } from './rules.ts';
import { openSettlement, settleHours } from './settle-hours.ts';
import { showSessions, showStatement } from './show-hours.ts';

type Tap = TapContext<Tx, RosterPerson>;

const source = z.enum(['CARD', 'WEEKLY_REPORT']).default('CARD');
const session = z.strictObject({
  planId: z.string().min(1).max(64).transform(asPlanId),
  sessionId: z.string().min(1).max(40),
  source,
});
const page = z.number().int().min(1).max(100);
const year = z.number().int().min(2020).max(2100);
const collegeId = z.string().min(1).max(64).transform(asCollegeId);

const refusedText = (refusal: HoursRefusal): TapAnswer => errorToast(hoursRefusalText(refusal));

function registerReporting(registry: Registry<Tx, RosterPerson>): void {
  const sessions = z.strictObject({
    projectId: z.string().min(1).max(64).transform(asProjectId).optional(),
    week: z.string().max(10).optional(),
  });
  registry.onTap('training-plans.hours', { value: sessions }, async (context, { projectId, week: key }) => {
    const { tx, who, at, say } = context;
    const week = key === undefined ? null : parseWeek(key);
    const given = {
      source: key === undefined ? ('CARD' as const) : ('WEEKLY_REPORT' as const),
      ...(projectId === undefined ? {} : { projectId }),
      ...(week === null ? {} : { week }),
    };
    const sessions = await showSessions(tx, who, at, given);
    const card = sessions ?? (await showStatement(tx, who, at, { year: yearOf(dayOf(at)) }));
    if (card === null) return errorToast(texts('hours.nobody'));
    if (key === undefined) return { card };
    // The receipt of the weekly report, from which this comes, stays.
    await say({ card });
    return { toast: { type: 'info', content: texts('hours.opened') } };
  });
  registry.onTap('training-plans.hours-form', { value: session }, async ({ tx, who: person, at }, of) => {
    const opened = await openSession(tx, { person, ...of, at });
    return opened.ok
      ? { card: presentHoursForm(opened.value, of.source, await trainingBasis(tx, at)) }
      : refusedText(opened.error);
  });
  const form = z.record(z.string().max(80), z.string().max(20_000).optional());
  registry.onTap('training-plans.report-hours', { value: session, form }, async (context, of, typed) => {
    const { tx, who: person, at, eventKey: via } = context;
    const reported = await reportHours(tx, { person, ...of, typed, at, via });
    if (!reported.ok) return refusedText(reported.error);
    const card = await showSessions(tx, person, at, { source: of.source });
    const toast = { type: 'success' as const, content: texts('hours.reported') };
    return card === null ? { toast } : { toast, card };
  });
}

/** The college's leaders are told what was settled. */
async function tellLeaders(
  context: Tap,
  deps: Pick<TrainingPlanDeps, 'notifyPerson'>,
  statement: CollegeStatement,
): Promise<void> {
  const card = presentStatement(statement, false, await trainingBasis(context.tx, context.at));
  for (const { id, openId } of await leadersOf(context.tx, statement.college.id)) {
    if (openId === null || id === context.who.id) continue;
    const key = `hours-settled:${statement.year}:${statement.college.id}:${id}`;
    await deps.notifyPerson(context.tx, { key, to: openId, utterance: { card }, audience: 'ANYONE' });
  }
}

function registerSettling(registry: Registry<Tx, RosterPerson>, deps: TrainingPlanDeps): void {
  const value = z.strictObject({ year, collegeId });
  registry.onTap('training-plans.settle-form', { value }, async ({ tx, who: person, at }, asked) => {
    const opened = await openSettlement(tx, { person, ...asked, at });
    return opened.ok
      ? { card: presentSettlement(opened.value, await trainingBasis(tx, at)) }
      : refusedText(opened.error);
  });
  const confirmed = z.strictObject({ year, collegeId, figures: z.string().max(32) });
  registry.onTap('training-plans.settle', { value: confirmed }, async (context, { figures, ...asked }) => {
    const { tx, who: person, at, eventKey: via } = context;
    const settled = await settleHours(tx, { person, ...asked, figures, at, via });
    if (settled.ok) {
      await tellLeaders(context, deps, settled.value);
      const toast = { type: 'success' as const, content: texts('statement.done') };
      return { toast, card: presentStatement(settled.value, true, await trainingBasis(tx, at)) };
    }
    const isStale = settled.error.code === 'ALREADY_SETTLED' || settled.error.code === 'FIGURES_CHANGED';
    const card = isStale ? await showStatement(tx, person, at, asked) : null;
    const content = hoursRefusalText(settled.error);
    return card === null ? errorToast(content) : { toast: { type: 'info', content }, card };
  });
}

/** Registers 「课时」: delivered hours, the yearly statement, and its settlement (clause 7.5). */
export function registerHours(registry: Registry<Tx, RosterPerson>, deps: TrainingPlanDeps): void {
  const hours: CommandHandler<Tx, RosterPerson> = async ({ tx, who, at, say }, argument) => {
    const ofYear = argument === '' ? yearOf(dayOf(at)) : Number(argument.slice(0, 4));
    const sessions = argument === '' ? await showSessions(tx, who, at, { source: 'CARD' }) : null;
    const card = sessions ?? (await showStatement(tx, who, at, { year: ofYear }));
    return say(card === null ? { text: texts('hours.nobody') } : { card });
  };
  registry.onCommand({ words: ['课时', '课时统计', '培训课时'], argument: /^20\d{2}\s*年?$/ }, hours);
  const statement = z.strictObject({ year, collegeId: collegeId.optional(), page: page.optional() });
  registry.onTap('training-plans.statement', { value: statement }, async ({ tx, who, at }, asked) => {
    const { collegeId: of, page: on, ...rest } = asked;
    const card = await showStatement(tx, who, at, {
      ...rest,
      ...(of === undefined ? {} : { collegeId: of }),
      ...(on === undefined ? {} : { page: on }),
    });
    return card === null ? errorToast(texts('hours.nobody')) : { card };
  });
  registerReporting(registry);
  registerSettling(registry, deps);
}
