import { dayText, instantText, shorten } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import type { RuleSettings } from '../../policy/bound-rules.ts';
import type { RosterProject } from '../roster/index.ts';
import {
  countPlans,
  listPlans,
  loadPlanVersion,
  type PlanStatus,
  type PlanVersionView,
} from '../training-plans/index.ts';
import { ruleBasis } from './basis.ts';
import { buttonOf, joined, type Line, renderAnswer, SECTIONS, type Section, texts } from './cards.ts';

/** So many plans are looked at, the last changed first. */
const LOOKED_AT = 30;

const COLORS: Partial<Record<PlanStatus, string>> = {
  PENDING: 'blue',
  RETURNED: 'orange',
  APPROVED: 'green',
  SETTLED: 'green',
  REJECTED: 'red',
};

/** What waits comes first, then what was returned; otherwise the last changed. */
const RANKS: Partial<Record<PlanStatus, number>> = { PENDING: 0, RETURNED: 1 };

/** The newest versions of some plans, and how many plans of the projects there are in all and by state. */
export interface OwnPlans {
  plans: PlanVersionView[];
  count: number;
  pending: number;
  returned: number;
}

/** The plans of the projects: what waits or was returned first, of the last changed ones. */
export async function loadOwnPlans(tx: Tx, projects: readonly RosterProject[]): Promise<OwnPlans> {
  const projectIds = projects.map(({ id }) => id);
  const heads = await listPlans(tx, { projectIds, limit: LOOKED_AT });
  const rank = (status: PlanStatus): number => RANKS[status] ?? 2;
  const ranked = [...heads].sort((a, b) => rank(a.status) - rank(b.status));
  const plans: PlanVersionView[] = [];
  for (const { id, version } of ranked.slice(0, SECTIONS)) {
    const view = await loadPlanVersion(tx, id, version);
    if (view !== null) plans.push(view);
  }
  return {
    plans,
    count: await countPlans(tx, projectIds),
    pending: await countPlans(tx, projectIds, 'PENDING'),
    returned: await countPlans(tx, projectIds, 'RETURNED'),
  };
}

function decisionLine({ decision, status }: PlanVersionView): Line[] {
  if (decision === null)
    return [{ text: texts(status === 'PENDING' ? 'plan.waiting' : 'plan.undecided'), color: 'default' }];
  const { outcome, by, at, reason } = decision;
  const words = { outcome: texts(`planOutcome.${outcome}`), by, at: instantText(at) };
  const said = reason === '' ? '' : texts('plan.reason', { reason: shorten(reason, 120) });
  const text = texts(by === '' ? 'plan.endedByBot' : 'plan.decided', words) + said;
  return [{ text, color: COLORS[outcome] ?? 'grey' }];
}

function sectionOf(view: PlanVersionView): Section {
  const { planId, version, status, project, filer, filedAt, content, plan } = view;
  const first = content.sessions[0];
  const inForce = plan.approvedVersion;
  const lines = [
    texts('plan.filed', { at: instantText(filedAt), by: filer.name, version }),
    ...(first === undefined ? [] : [texts('plan.firstSession', { day: dayText(first.day) })]),
  ].map((text): Line => ({ text, color: 'default' }));
  return {
    title: project.name,
    badge: { text: texts(`planStatus.${plan.status}`), color: COLORS[status] ?? 'grey' },
    lines: joined([
      ...lines,
      ...decisionLine(view),
      ...(inForce === null || inForce === version
        ? []
        : [{ text: texts('plan.inForce', { version: inForce }), color: 'default' }]),
    ]),
    buttons: [
      buttonOf(texts('buttons.plan'), { action: 'training-plans.open', planId, version }, 'primary_filled'),
    ],
  };
}

/** Own training plans with their state and dates; what binds the approval is quoted (7.5 and 8.3, D10). */
export function presentPlans(
  { plans, count, pending, returned }: OwnPlans,
  { at, settings }: { at: Instant; settings: RuleSettings },
): JsonObject {
  const basis = ruleBasis(settings, 'TRAINING_APPROVAL', dayOf(at));
  const rest = count - plans.length;
  const title = plans.length === 0 ? texts('title.noPlans') : texts('title.plans', { pending, returned });
  return renderAnswer('PLANS', basis, {
    title,
    tone: returned > 0 ? 'orange' : 'blue',
    subtitle: texts('asOf', { at: instantText(at) }),
    notice: plans.length === 0 ? texts('plan.none') : '',
    sections: plans.map(sectionOf),
    more: rest > 0 ? texts('plan.more', { count: rest }) : '',
    links: [buttonOf(texts('buttons.plans'), { action: 'training-plans.list' })],
  });
}
