import { instantText, shorten } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { BoundRule } from '../../policy/bound-rules.ts';
import {
  basisTexts,
  type CardButton,
  cardButton,
  type RecordModel,
  renderList,
  renderRecord,
  texts,
} from './cards.ts';
import type { PlanDecision, PlanStatus, PlanVersionView, TimelineEntry } from './model.ts';
import { isRevisable } from './open-filing.ts';
import { filesButton } from './plan-files.ts';
import { summarySections } from './summary.ts';

const TONES: Record<PlanStatus, RecordModel['tone']> = {
  DRAFT: 'grey',
  PENDING: 'blue',
  RETURNED: 'orange',
  APPROVED: 'green',
  REJECTED: 'red',
  WITHDRAWN: 'grey',
  SUPERSEDED: 'grey',
  SETTLED: 'green',
};

/** `李 代 张 同意，11月20日 周五 17:00`. */
export function decisionText({ outcome, by, onBehalfOf, reason, at }: PlanDecision): string {
  const who = onBehalfOf === null ? by : texts('record.onBehalfOf', { by, onBehalfOf });
  const words = { who, at: instantText(at), outcome: texts(`outcome.${outcome}`), reason };
  return texts(reason === '' ? 'record.decided' : 'record.decidedWithReason', words);
}

/** One line of the record: when, who (in whose place), what, why. */
export function timelineText({ at, version, kind, actor, onBehalfOf, reason }: TimelineEntry): string {
  const name = actor ?? texts('bot');
  const who = onBehalfOf === null ? name : texts('record.onBehalfOf', { by: name, onBehalfOf });
  const words = { at: instantText(at), version, who, kind: texts(`timeline.${kind}`), reason };
  return texts(reason === '' ? 'record.line' : 'record.lineWithReason', words);
}

/** `isWhole`: the card shows the plan, with its attachments. */
function actionsOf(view: PlanVersionView, mayAct: boolean, isWhole: boolean): CardButton[] {
  const { planId, version, plan, project } = view;
  const isNewest = plan.version === version;
  const named = { planId, version };
  const waits = mayAct && isNewest && view.status === 'PENDING';
  const revise = plan.status === 'APPROVED' ? 'action.change' : 'action.revise';
  return [
    ...(mayAct && isNewest && isRevisable(plan.status) && project.status === 'ACTIVE'
      ? [
          cardButton(
            texts(revise),
            { action: 'training-plans.step', subject: planId, step: 1 },
            'primary_filled',
          ),
        ]
      : []),
    ...(waits
      ? [
          cardButton(texts('action.urge'), { action: 'training-plans.urge', ...named }),
          cardButton(
            texts('action.withdraw'),
            { action: 'training-plans.withdraw', ...named },
            'danger',
            texts('action.withdrawConfirm'),
          ),
        ]
      : []),
    ...(plan.approvedVersion !== null && plan.approvedVersion !== version
      ? [
          cardButton(texts('action.inForce', { version: plan.approvedVersion }), {
            action: 'training-plans.open',
            planId,
            version: plan.approvedVersion,
          }),
        ]
      : []),
    ...(isWhole ? filesButton(view.content, { action: 'training-plans.files', ...named }) : []),
    ...(view.decision === null
      ? []
      : [cardButton(texts('action.record'), { action: 'training-plans.record', ...named })]),
    ...(isNewest
      ? []
      : [
          cardButton(texts('action.newest'), {
            action: 'training-plans.open',
            planId,
            version: plan.version,
          }),
        ]),
    cardButton(texts('action.list'), { action: 'training-plans.list' }),
  ];
}

/** A change that waits or was rejected forbids nothing of what was approved before. */
function stateText({ plan: { approvedVersion }, version, status }: PlanVersionView): string {
  const isChange = approvedVersion !== null && (status === 'PENDING' || status === 'REJECTED');
  return texts(`${isChange ? 'changeLine' : 'stateLine'}.${status}`, { version });
}

function linesOf(view: PlanVersionView): string[] {
  const { plan, version, status, decision } = view;
  const { approvedVersion } = plan;
  return [
    stateText(view),
    ...(decision === null ? [] : [decisionText(decision)]),
    ...(approvedVersion === null || approvedVersion === version || status === 'SUPERSEDED'
      ? []
      : [texts('inForceLine', { version: approvedVersion })]),
  ];
}

const flagsOf = ({ isFiledAfterStart }: PlanVersionView): string[] =>
  isFiledAfterStart ? [texts('flag.afterStart')] : [];

const headOf = (view: PlanVersionView): Pick<RecordModel, 'title' | 'subtitle' | 'summary' | 'tone'> => {
  const words = { project: view.project.name, status: texts(`status.${view.status}`) };
  const title = texts('plan.title', words);
  const subtitle = texts('plan.subtitle', { college: view.project.college.name, version: view.version });
  return { title, subtitle, summary: title, tone: TONES[view.status] };
};

/** So many lines of the record fit beside the plan. */
const TIMELINE_SHOWN = 8;

/** A version with its plan, the record, and what the reader can do: the receipt of a filing, and every later look. */
export function presentPlan(
  view: PlanVersionView,
  timeline: readonly TimelineEntry[],
  mayAct: boolean,
): JsonObject {
  const lines = timeline
    .slice(-TIMELINE_SHOWN)
    .map((entry) => timelineText({ ...entry, reason: shorten(entry.reason, 60) }));
  return renderRecord({
    ...headOf(view),
    lines: linesOf(view),
    flags: flagsOf(view),
    actions: actionsOf(view, mayAct, true),
    sections: [
      ...summarySections(view),
      ...(lines.length === 0 ? [] : [{ label: texts('record.title'), text: lines.join('\n') }]),
    ],
    clauses: basisTexts(view.basis, '7.5', '8.3'),
  });
}

/** The news that a version was decided or withdrawn, with the way on. */
export function presentNotice(view: PlanVersionView): JsonObject {
  return renderRecord({
    ...headOf(view),
    lines: linesOf(view),
    flags: flagsOf(view),
    actions: actionsOf(view, true, false),
    sections: [],
    clauses: basisTexts(view.basis, '7.5', '8.3'),
  });
}

/** A line of the list of plans. */
export interface PlanLine {
  text: string;
  buttonText: string;
  value: CardButton['value'];
}

/** 「培训方案」: own projects with their plans and drafts, or plans to read. */
export function presentPlanList(view: {
  /** Plans and drafts, the last changed first. */
  plans: readonly PlanLine[];
  /** Projects for which a new plan can be filed. */
  projects: readonly PlanLine[];
  /** How many plans there are beyond those shown. */
  rest: number;
  basis: BoundRule | null;
}): JsonObject {
  const { plans, projects, rest, basis } = view;
  const row = ({ text, buttonText, value }: PlanLine, type: CardButton['type']) => ({
    text,
    button: cardButton(buttonText, value, type),
  });
  return renderList({
    title: texts('list.title'),
    subtitle: texts('list.subtitle', { count: plans.length + rest }),
    summary: texts('list.title'),
    tone: 'blue',
    lines: [
      ...(plans.length === 0 ? [texts('list.none')] : []),
      ...(rest > 0 ? [texts('list.limited', { count: plans.length })] : []),
    ],
    rows: [...plans.map((one) => row(one, 'default')), ...projects.map((one) => row(one, 'primary_filled'))],
    links: [cardButton(texts('list.hours'), { action: 'training-plans.hours' })],
    clauses: basisTexts(basis, '7.5', '8.3'),
  });
}
