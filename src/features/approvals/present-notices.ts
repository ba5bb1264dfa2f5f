import { dayText, instantText } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Day } from '../../kernel/time.ts';
import { basisTexts } from '../training-plans/index.ts';
import type { CardButton, NoticeModel } from './cards.ts';
import { cardButton, renderNotice, texts } from './cards.ts';
import type { ApprovalView } from './load-approval.ts';
import type { Delegation } from './model.ts';
import { essenceOf, subtitleOf } from './present-approval.ts';
import { comingDay, seatsOf } from './rules.ts';

/** Why people are reminded of a pending step. */
export type FollowUp = 'PENDING' | 'URGED' | 'OVERDUE' | 'NEAR' | 'AFTER_START';

const openButton = ({ task }: ApprovalView): CardButton =>
  cardButton(texts('action.open'), { action: 'approvals.open', taskId: task.id }, 'primary_filled');

/** The day of the first coming session, else of the first, as people read it, and which of the two it is. */
function sessionWords({ plan }: ApprovalView, today: Day): { which: string; day: string } {
  const first = plan.content.sessions[0]?.day;
  const day = comingDay(plan.content.sessions, today) ?? first;
  const which = texts(day === first ? 'notice.which.FIRST' : 'notice.which.NEXT');
  return { which, day: day === undefined ? texts('list.noSession') : dayText(day) };
}

/** Leads 教务处 to the plan, which it may read and does not decide. */
const planButton = ({ plan: { planId, version } }: ApprovalView): CardButton =>
  cardButton(texts('action.plan'), { action: 'training-plans.open', planId, version });

function noticeOf(
  view: ApprovalView,
  shown: Pick<NoticeModel, 'title' | 'tone' | 'lines' | 'actions'>,
): JsonObject {
  const { plan } = view;
  const head = { subtitle: subtitleOf(plan), summary: shown.title };
  return renderNotice({ ...shown, ...head, sections: [], clauses: basisTexts(plan.basis, '7.5', '8.3') });
}

/** Reminds of a pending step: those who may decide get a button, 教务处 hears for whom it waits. */
export function presentFollowUp(view: ApprovalView, kind: FollowUp, today: Day): JsonObject {
  const { plan, facts, nameOf } = view;
  const session = sessionWords(view, today);
  const words = {
    project: plan.project.name,
    by: plan.filer.name,
    at: instantText(plan.filedAt),
    ...session,
  };
  const isForPool = kind === 'PENDING' || kind === 'URGED';
  const names = seatsOf(facts)
    .filter((id) => !facts.voted.includes(id))
    .map(nameOf);
  const waitsFor = names.length === 0 ? [] : [texts('notice.waitsFor', { names: names.join('、') })];
  const rest = isForPool ? [essenceOf(plan)] : [...waitsFor, texts('notice.sessionDay', session)];
  return noticeOf(view, {
    title: texts(`notice.${kind}.title`, words),
    tone: isForPool ? 'blue' : 'orange',
    lines: [texts(`notice.${kind}.line`, words), ...rest],
    actions: [isForPool ? openButton(view) : planButton(view)],
  });
}

/** Tells 教务处 that nobody can decide a step; it is never agreed to by itself. */
export function presentNobody(view: ApprovalView): JsonObject {
  const { plan, task } = view;
  const words = { project: plan.project.name, by: plan.filer.name, at: instantText(plan.filedAt) };
  const step = { step: task.step, role: texts(`line.role.${task.role}`) };
  return noticeOf(view, {
    title: texts('nobody.title', words),
    tone: 'red',
    lines: [texts('nobody.line', { ...words, ...step }), texts('nobody.how')],
    actions: [],
  });
}

const spanOf = ({ fromDay, toDay }: Pick<Delegation, 'fromDay' | 'toDay'>) => ({
  from: dayText(fromDay),
  to: dayText(toDay),
});

/** So many waiting items fit on the notice; the rest is in 「待审批」. */
const LENT_SHOWN = 10;

/** Tells a delegate for whom he decides from when to when, with what waits now. */
export function presentLent(
  name: string,
  delegation: Pick<Delegation, 'fromDay' | 'toDay'>,
  waiting: readonly ApprovalView[],
): JsonObject {
  const span = spanOf(delegation);
  const title = texts('lent.title', { name });
  const items = waiting
    .slice(0, LENT_SHOWN)
    .map(({ plan }) => texts('lent.item', { project: plan.project.name, version: plan.version }));
  const list = cardButton(texts('action.list'), { action: 'approvals.list' }, 'primary_filled');
  return renderNotice({
    title,
    subtitle: texts('lent.subtitle', span),
    summary: title,
    tone: 'blue',
    lines: [
      texts('lent.line', { name, ...span }),
      ...(items.length === 0
        ? [texts('lent.later')]
        : [texts('lent.waiting', { count: waiting.length }), ...items]),
    ],
    actions: [list],
    sections: [],
    clauses: [],
  });
}

/** Tells a delegate that the lender took his power back early. */
export function presentTakenBack(name: string): JsonObject {
  const title = texts('lent.ended.title', { name });
  const lines = [texts('lent.ended.line', { name })];
  return renderNotice({
    ...{ title, subtitle: name, summary: title, tone: 'grey', lines },
    ...{ actions: [], sections: [], clauses: [] },
  });
}
