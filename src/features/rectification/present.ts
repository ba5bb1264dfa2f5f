import { dayText, instantText, shorten, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/result.ts';
import {
  byAt,
  type CardButton,
  type CardSection,
  cardButton,
  dateField,
  faultText,
  inputField,
  isFormFault,
  quotedClause,
  renderForm,
  renderList,
  renderRecord,
} from '../exit-cases/index.ts';
import type { RosterProject } from '../roster/index.ts';
import type { Rectification } from './load-rectification.ts';
import type {
  RectificationOutcome,
  RectificationPlan,
  RectificationRefusal,
  Stage,
  StepKind,
} from './model.ts';

/** Wording of this feature: `cards/rectification/texts.json`. */
export const texts = textsOf('rectification');
const common = textsOf('common');

/** Who looks at a rectification. */
export type Viewer = 'STAFF' | 'COLLEGE';

const subtitleOf = (project: RosterProject): string =>
  texts('subtitle', { college: project.college.name, level: common(`level.${project.level}`) });

const TONE = {
  PLAN_DUE: 'orange',
  PLAN_REVIEW: 'blue',
  OUTCOME_DUE: 'orange',
  OUTCOME_REVIEW: 'blue',
  HALTED: 'red',
  DONE: 'green',
} as const satisfies Record<Stage, string>;

const stepLabel = (kind: StepKind, step: RectificationPlan | RectificationOutcome): string =>
  texts('step.label', {
    kind: texts(`step.${kind}`),
    version: step.version,
    who: byAt(step),
    state: texts(`step.state.${step.state}`),
  });

function reviewText({ review, state }: RectificationPlan | RectificationOutcome): string[] {
  if (review === null) return [];
  const who = byAt(review);
  return [
    review.reason === null
      ? texts(`step.reviewed.${state}`, { who })
      : texts('step.returned', { who, reason: shorten(review.reason, 300) }),
  ];
}

const planSection = (plan: RectificationPlan): CardSection => ({
  label: stepLabel('PLAN', plan),
  text: [
    texts('plan.problems', { text: shorten(plan.problems, 500) }),
    texts('plan.measures', { text: shorten(plan.measures, 500) }),
    texts('plan.due', { day: dayText(plan.dueDay) }),
    ...reviewText(plan),
  ].join('\n'),
});

const outcomeSection = (outcome: RectificationOutcome): CardSection => ({
  label: stepLabel('OUTCOME', outcome),
  text: [
    shorten(outcome.text, 700),
    ...(outcome.attachment === '' ? [] : [texts('outcome.attachment', { link: outcome.attachment })]),
    ...reviewText(outcome),
  ].join('\n'),
});

function collegeActions({ stage, one }: Rectification): CardButton[] {
  const filing = { PLAN_DUE: 'plan', OUTCOME_DUE: 'outcome' } as const;
  if (stage !== 'PLAN_DUE' && stage !== 'OUTCOME_DUE') return [];
  const action = `rectification.${filing[stage]}-form`;
  return [cardButton(texts(`file.${stage}`), { action, caseId: one.id }, 'primary_filled')];
}

function staffActions({ stage, plan, outcome }: Rectification): CardButton[] {
  const waiting = stage === 'PLAN_REVIEW' ? plan : stage === 'OUTCOME_REVIEW' ? outcome : null;
  if (waiting === null) return [];
  const kind = stage === 'PLAN_REVIEW' ? 'PLAN' : 'OUTCOME';
  const value = { kind, stepId: waiting.id };
  return [
    cardButton(texts(`accept.${kind}`), { action: 'rectification.accept', ...value }, 'primary_filled'),
    cardButton(texts('return.button'), { action: 'rectification.return-form', ...value }),
  ];
}

/** On what the due day rests, where it is not the day that was set. */
const reworkLines = ({ reworkDays }: Rectification): string[] =>
  reworkDays === null ? [] : [texts('rework', { days: reworkDays })];

/** The rectification as it stands, with what the viewer can do next. */
export function presentRectification(rectification: Rectification, viewer: Viewer): JsonObject {
  const { one, project, order, plans, outcomes, stage, dueDay } = rectification;
  const title = texts('title', { project: project.name, stage: texts(`stage.${stage}`) });
  const next = viewer === 'COLLEGE' ? collegeActions(rectification) : staffActions(rectification);
  return renderRecord({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: TONE[stage],
    lines: [
      texts('ordered', { who: byAt(order), reason: shorten(order.reason, 300) }),
      texts(`next.${stage}`, { day: dueDay === null ? '' : dayText(dueDay) }),
      ...reworkLines(rectification),
    ],
    actions: [
      ...next,
      cardButton(texts('toCase'), { action: 'exit-cases.open', caseId: one.id }),
      cardButton(texts('toList'), { action: 'rectification.list' }),
    ],
    sections: [...plans.slice(-2).map(planSection), ...outcomes.slice(-2).map(outcomeSection)],
    clauses: [quotedClause('9')],
  });
}

/** The form of the plan; a returned version comes back into it with the reason. */
export function presentPlanForm(rectification: Rectification): JsonObject {
  const { one, project, order, plan, dueDay } = rectification;
  const title = texts('planForm.title', { project: project.name });
  const returned = plan?.review?.reason ?? null;
  return renderForm({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: 'orange',
    lines: [
      texts('ordered', { who: byAt(order), reason: shorten(order.reason, 300) }),
      ...(dueDay === null ? [] : [texts('planForm.due', { day: dayText(dueDay) })]),
      ...reworkLines(rectification),
      ...(returned === null ? [] : [texts('planForm.returned', { reason: returned })]),
    ],
    clauses: [quotedClause('9')],
    fields: [
      inputField('problems', texts('field.problems'), { value: plan?.problems ?? '' }),
      inputField('measures', texts('field.measures'), { value: plan?.measures ?? '' }),
      dateField('dueDay', texts('field.dueDay'), plan?.dueDay ?? ''),
    ],
    submitText: texts('planForm.submit'),
    submitType: 'primary_filled',
    value: { action: 'rectification.plan', caseId: one.id },
    links: [cardButton(texts('back'), { action: 'rectification.open', caseId: one.id })],
  });
}

/** The form of the outcome; a returned version comes back into it with the reason. */
export function presentOutcomeForm(rectification: Rectification): JsonObject {
  const { one, project, plan, outcome, dueDay } = rectification;
  const title = texts('outcomeForm.title', { project: project.name });
  const returned = outcome?.review?.reason ?? null;
  return renderForm({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: 'orange',
    lines: [
      ...(plan === null ? [] : [texts('plan.measures', { text: shorten(plan.measures, 300) })]),
      ...(dueDay === null ? [] : [texts('outcomeForm.due', { day: dayText(dueDay) })]),
      ...reworkLines(rectification),
      ...(returned === null ? [] : [texts('outcomeForm.returned', { reason: returned })]),
    ],
    clauses: [quotedClause('9')],
    fields: [
      inputField('text', texts('field.text'), { value: outcome?.text ?? '', rows: 4 }),
      inputField('attachment', texts('field.attachment'), {
        value: outcome?.attachment ?? '',
        required: false,
        rows: 1,
        maxLength: 500,
      }),
    ],
    submitText: texts('outcomeForm.submit'),
    submitType: 'primary_filled',
    value: { action: 'rectification.outcome', caseId: one.id },
    links: [cardButton(texts('back'), { action: 'rectification.open', caseId: one.id })],
  });
}

/** The form in which 教务处 says why a plan or outcome goes back. */
export function presentReturnForm(
  { one, project }: Rectification,
  kind: StepKind,
  stepId: string,
): JsonObject {
  const title = texts('return.title', { kind: texts(`step.${kind}`), project: project.name });
  return renderForm({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: 'orange',
    lines: [texts('return.line')],
    clauses: [quotedClause('9')],
    fields: [inputField('reason', texts('field.reason'))],
    submitText: texts('return.submit'),
    submitType: 'primary_filled',
    value: { action: 'rectification.return', kind, stepId },
    links: [cardButton(texts('back'), { action: 'rectification.open', caseId: one.id })],
  });
}

/** A reminder of something due, or for 教务处 that it is overdue. */
export function presentDueNotice(
  rectification: Rectification,
  news: { kind: 'REMIND'; daysLeft: number } | { kind: 'OVERDUE' },
): JsonObject {
  const { one, project, stage, dueDay } = rectification;
  const what = texts(`step.${stage === 'PLAN_DUE' ? 'PLAN' : 'OUTCOME'}`);
  const day = dueDay === null ? '' : dayText(dueDay);
  const when = news.kind === 'REMIND' && news.daysLeft === 0 ? 'TODAY' : news.kind;
  const words = { what, day, project: project.name, days: news.kind === 'REMIND' ? news.daysLeft : 0 };
  const title = texts(`due.${when}.title`, words);
  return renderRecord({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: news.kind === 'OVERDUE' ? 'red' : 'orange',
    lines: [texts(`due.${when}.line`, words), ...reworkLines(rectification)],
    actions: [
      cardButton(texts('due.open'), { action: 'rectification.open', caseId: one.id }, 'primary_filled'),
    ],
    sections: [],
    clauses: [quotedClause('9')],
  });
}

/** So many rectifications fit one card. */
const LIST_ROWS = 15;

/** The rectifications under way. */
export function presentRectificationList(all: readonly Rectification[]): JsonObject {
  const title = texts('list.title', { count: all.length });
  const rest = all.length - LIST_ROWS;
  return renderList({
    title,
    subtitle: texts('list.subtitle'),
    summary: title,
    tone: all.length === 0 ? 'green' : 'orange',
    notice:
      all.length === 0
        ? texts('list.none')
        : rest > 0
          ? texts('list.limited', { count: rest })
          : quotedClause('9'),
    rows: all.slice(0, LIST_ROWS).map(({ one, project, stage, dueDay }) => ({
      title: project.name,
      detail: texts('list.detail', {
        college: project.college.name,
        stage: texts(`stage.${stage}`),
        due: dueDay === null ? '' : texts('list.due', { day: dayText(dueDay) }),
      }),
      color: 'grey',
      buttonText: texts('list.view'),
      value: { action: 'rectification.open', caseId: one.id },
    })),
    links: [cardButton(texts('list.cases'), { action: 'exit-cases.list' })],
  });
}

/** The sentence for a refusal. */
export function refusalText(refusal: RectificationRefusal): string {
  if (isFormFault(refusal)) return faultText(refusal, texts(`field.${refusal.field}`));
  switch (refusal.code) {
    case 'WRONG_STAGE':
      return texts('refusal.WRONG_STAGE', { stage: texts(`stage.${refusal.stage}`) });
    case 'ALREADY_REVIEWED':
      return texts('refusal.ALREADY_REVIEWED', {
        by: refusal.by,
        at: instantText(refusal.at),
        state: texts(`step.state.${refusal.state}`),
      });
    case 'NOT_COLLEGE':
    case 'NOT_ACADEMIC_AFFAIRS':
    case 'OWN_PROJECT':
    case 'UNKNOWN_CASE':
      return texts(`refusal.${refusal.code}`);
    default:
      return unreachable(refusal);
  }
}
