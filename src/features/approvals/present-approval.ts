import { dayText, instantText, moneyText, sentBytes, shorten } from '../../cards/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { basisTexts, filesButton, type PlanVersionView, summarySections } from '../training-plans/index.ts';
import { type ApprovalModel, cardButton, renderApproval, texts } from './cards.ts';
import type { ApprovalView } from './load-approval.ts';
import type { ApprovalAction, Standing, TaskId, Vote } from './model.ts';
import { whoText } from './refusal-text.ts';
import { decisionIn } from './refusals.ts';
import { seatsOf, standingOf } from './rules.ts';

const REASON_LENGTH = 150;

/** A card may have 30 KB inside a request; some room is left for what surrounds it (Feishu: im/v1/message/create). */
const MOST_BYTES = 28_000;

/** How much of the record and of each text is shown: the first that fits. */
const MEASURES = [
  { entries: 12, length: 2_000 },
  { entries: 5, length: 1_200 },
  { entries: 3, length: 600 },
  { entries: 2, length: 250 },
] as const;
type Measure = (typeof MEASURES)[number];

const CLAUSES = ['7.5', '8.3', '7.5-integrated', '7.1.3', '7.1.4', '7.3'] as const;

/** What a version is about in one line: project, hours, first day. */
export function essenceOf({ project, sessionHours, content }: PlanVersionView): string {
  const words = { project: project.name, hours: sessionHours };
  const first = content.sessions[0];
  return first === undefined
    ? texts('essenceWithoutDay', words)
    : texts('essence', { ...words, first: dayText(first.day) });
}

/** College, code and version. */
export const subtitleOf = ({ project, version }: PlanVersionView): string =>
  texts('subtitle', { college: project.college.name, code: project.code, version });

function entryText({ nameOf }: ApprovalView, action: ApprovalAction): string {
  const { at, version, kind, actorId, onBehalfOfId, reason } = action;
  const by = actorId === null ? texts('bot') : nameOf(actorId);
  const who = whoText(by, onBehalfOfId === null ? null : nameOf(onBehalfOfId));
  const words = { at: instantText(at), who, version, kind: texts(`timeline.${kind}`) };
  return reason === ''
    ? texts('timeline.line', words)
    : texts('timeline.lineWithReason', { ...words, reason: shorten(reason, REASON_LENGTH) });
}

/** What the approver has to weigh, each point with its clause and what the college says. */
function checklist({ content }: PlanVersionView): string {
  const answer = (yes: boolean): string => texts(yes ? 'check.yes' : 'check.no');
  return [
    texts('check.need', { necessity: shorten(content.necessity, 80) }),
    texts('check.voluntary', { answer: answer(content.isVoluntary) }),
    texts('check.noFee', { answer: answer(content.hasNoFee), cost: moneyText(content.costCents) }),
    texts('check.teachers'),
  ].join('\n');
}

type Shown = Pick<ApprovalModel, 'title' | 'tone' | 'lines'>;

function stepLines(view: ApprovalView): string[] {
  const { task, facts, stepCount, nameOf } = view;
  const quorum = texts(`line.quorum.${task.needsAll ? 'ALL' : 'ANY'}`);
  const words = { step: task.step, count: stepCount, role: texts(`line.role.${task.role}`), quorum };
  const waiting = seatsOf(facts).filter((id) => !facts.voted.includes(id));
  return [
    `${texts('line.step', words)}${texts('line.setting')}`,
    ...(task.needsAll ? [texts('line.waiting', { names: waiting.map(nameOf).join('、') })] : []),
  ];
}

function pendingShown(view: ApprovalView, personId: PersonId, votes: readonly Vote[]): Shown {
  const { plan, transfers, nameOf } = view;
  const names = votes.flatMap(({ onBehalfOfId }) => (onBehalfOfId === null ? [] : nameOf(onBehalfOfId)));
  const last = transfers.at(-1);
  const lines = [
    ...stepLines(view),
    ...(names.length === 0 ? [] : [texts('line.behalf', { names: names.join('、'), you: nameOf(personId) })]),
    ...(last === undefined
      ? []
      : [texts('line.passedToYou', { from: nameOf(last.fromId), reason: last.reason })]),
  ];
  return { title: texts('title.pending', { essence: essenceOf(plan) }), tone: 'blue', lines };
}

function decidedShown(view: ApprovalView): Shown {
  const { plan, task, actions } = view;
  const decision = decisionIn(view);
  if (decision === null) return endedShown(view);
  const project = plan.project.name;
  const who = whoText(decision.by, decision.onBehalfOf);
  const words = { who, at: instantText(decision.at), decision: texts(`decision.${decision.decision}`) };
  const reason = actions.findLast(({ at, kind }) => at === decision.at && kind === decision.decision)?.reason;
  const isGoingOn = decision.decision === 'APPROVE' && plan.status === 'PENDING' && task.state === 'DONE';
  const tones = { APPROVE: 'green', RETURN: 'orange', REJECT: 'red' } as const;
  return {
    title: texts('title.decided', { who, decision: words.decision, project }),
    tone: tones[decision.decision],
    lines: [
      reason === undefined || reason === ''
        ? texts('line.decided', words)
        : texts('line.decidedReason', { ...words, reason }),
      ...(isGoingOn ? [texts('line.nextStep')] : []),
    ],
  };
}

function endedShown({ plan, task }: ApprovalView): Shown {
  const project = plan.project.name;
  const newest = plan.plan.version;
  if (newest > plan.version)
    return {
      title: texts('title.newer', { project, version: newest }),
      tone: 'grey',
      lines: [texts('line.newer', { version: newest })],
    };
  const at = instantText(task.closedAt ?? plan.filedAt);
  return {
    title: texts('title.withdrawn', { project }),
    tone: 'grey',
    lines: [texts('line.withdrawn', { at })],
  };
}

function shownOf(view: ApprovalView, personId: PersonId, standing: Standing): Shown {
  const project = view.plan.project.name;
  if (view.task.state === 'DONE') return decidedShown(view);
  if (view.task.state === 'ENDED') return endedShown(view);
  if (standing.kind === 'MAY_DECIDE') return pendingShown(view, personId, standing.votes);
  if (standing.kind === 'PASSED_ON') {
    const to = view.nameOf(standing.toId);
    return {
      title: texts('title.passed', { to, project }),
      tone: 'grey',
      lines: [texts('line.passed', { to })],
    };
  }
  const isVoted = standing.kind === 'VOTED';
  return {
    title: isVoted
      ? texts('title.voted', { project })
      : texts('title.pending', { essence: essenceOf(view.plan) }),
    tone: 'grey',
    lines: [...(isVoted ? [texts('line.voted')] : []), ...stepLines(view)],
  };
}

/** The plan's files, for whoever decides. */
const filesOf = ({ content }: PlanVersionView, taskId: TaskId) =>
  filesButton(content, { action: 'approvals.files', taskId }).map(({ text, value }) =>
    cardButton(text, value),
  );

type Controls = Pick<ApprovalModel, 'acknowledging' | 'actions' | 'hasForm' | 'submits'>;

/** Buttons first: what can be done, for those who may. */
function controlsOf({ task, plan, pool }: ApprovalView, mayDecide: boolean): Controls {
  if (!mayDecide) return { acknowledging: [], actions: [], hasForm: false, submits: [] };
  const taskId = task.id;
  const approve = { text: texts('action.approve'), value: { action: 'approvals.approve', taskId } };
  const transfer = cardButton(texts('action.transfer'), { action: 'approvals.transfer-form', taskId });
  const submit = (name: 'return' | 'reject', type: 'default' | 'danger') => ({
    ...{ name, type, text: texts(`action.${name}`) },
    value: { action: `approvals.${name}`, taskId },
  });
  return {
    acknowledging: plan.isFiledAfterStart ? [{ ...approve, label: texts('acknowledge') }] : [],
    actions: [
      ...(plan.isFiledAfterStart ? [] : [cardButton(approve.text, approve.value, 'primary_filled')]),
      ...(!task.needsAll && pool.length > 1 ? [transfer] : []),
      ...filesOf(plan, taskId),
    ],
    hasForm: true,
    submits: [submit('return', 'default'), submit('reject', 'danger')],
  };
}

function approvalIn(view: ApprovalView, personId: PersonId, { entries, length }: Measure): JsonObject {
  const { plan, task, actions } = view;
  const standing = standingOf(view.facts, personId);
  const mayDecide = task.state === 'OPEN' && standing.kind === 'MAY_DECIDE';
  const shown = shownOf(view, personId, standing);
  const summary = summarySections(plan).map(({ label, text }) => ({ label, text: shorten(text, length) }));
  return renderApproval({
    ...shown,
    subtitle: subtitleOf(plan),
    summary: shown.title,
    flags: plan.isFiledAfterStart ? [texts('flag.afterStart')] : [],
    ...controlsOf(view, mayDecide),
    reasonLabel: texts('reason.label'),
    reasonHint: texts('reason.hint'),
    sections: [...summary, { label: texts('check.label'), text: checklist(plan) }],
    clauses: basisTexts(plan.basis, ...CLAUSES),
    timelineTitle: texts('timeline.title'),
    timeline: actions.slice(-entries).map((action) => entryText(view, action)),
  });
}

/**
 * The card of a step for one person: what is asked of him, or what became of it, over the whole plan. Of a very long
 * plan texts are shortened until the card may be sent; the whole stands in 「培训方案」 and in its record.
 */
export function presentApproval(view: ApprovalView, personId: PersonId): JsonObject {
  let card = approvalIn(view, personId, MEASURES[0]);
  for (const measure of MEASURES.slice(1)) {
    if (sentBytes(JSON.stringify(card)) <= MOST_BYTES) break;
    card = approvalIn(view, personId, measure);
  }
  return card;
}
