import { dayText, instantText } from '../../cards/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { RosterPerson } from '../roster/index.ts';
import { cardButton, renderDelegation, renderList, renderTransfer, texts } from './cards.ts';
import type { ApprovalView } from './load-approval.ts';
import type { NamedDelegation } from './model.ts';
import { essenceOf, subtitleOf } from './present-approval.ts';
import { standingOf } from './rules.ts';

/** So many rows with two buttons each fit into the 200 elements of a card (Feishu: card JSON 2.0). */
const ROWS = 10;

function detailOf(view: ApprovalView, personId: PersonId): string {
  const { plan, nameOf, facts } = view;
  const day = plan.content.sessions[0]?.day;
  const first = day === undefined ? texts('list.noSession') : texts('list.first', { day: dayText(day) });
  const words = { by: plan.filer.name, at: instantText(plan.filedAt), hours: plan.sessionHours, first };
  const standing = standingOf(facts, personId);
  const lender = standing.kind === 'MAY_DECIDE' ? standing.votes[0].onBehalfOfId : null;
  const plain = texts('list.detail', words);
  const detail = lender === null ? plain : texts('list.detailLent', { name: nameOf(lender), detail: plain });
  return plan.isFiledAfterStart ? texts('list.detailAfterStart', { detail }) : detail;
}

const rowTitle = ({ plan }: ApprovalView): string =>
  texts('list.row', { project: plan.project.name, version: plan.version });

function rowOf(view: ApprovalView, personId: PersonId) {
  const { task, plan } = view;
  const taskId = task.id;
  const approve = { action: 'approvals.approve', taskId, inList: true };
  return {
    title: rowTitle(view),
    detail: detailOf(view, personId),
    color: plan.isFiledAfterStart ? 'orange' : 'grey',
    buttons: [
      ...(plan.isFiledAfterStart ? [] : [cardButton(texts('action.approve'), approve, 'primary_filled')]),
      cardButton(texts('action.open'), { action: 'approvals.open', taskId }),
    ],
  };
}

/** What waits for a person. 先训后批 is opened one by one: its acknowledgement stands on the card itself. */
export function presentPending(views: readonly ApprovalView[], personId: PersonId): JsonObject {
  const shown = views.slice(0, ROWS);
  const rest = views.length - shown.length;
  const title = texts(views.length === 0 ? 'list.titleNone' : 'list.title', { count: views.length });
  const plain = shown.filter(({ plan }) => !plan.isFiledAfterStart);
  return renderList({
    ...{ title, subtitle: texts('list.subtitle'), summary: title, tone: 'blue' },
    lines: [
      ...(views.length === 0 ? [texts('list.none')] : []),
      ...(rest > 0 ? [texts('list.more', { count: rest })] : []),
    ],
    rows: shown.map((view) => rowOf(view, personId)),
    severalLabel: texts('list.several'),
    severalHint: texts('list.severalHint'),
    severalText: texts('list.severalText'),
    options: plain.map((view) => ({ text: rowTitle(view), value: view.task.id })),
    links: [],
  });
}

/** The form of 转交. */
export function presentTransfer(view: ApprovalView, receivers: readonly RosterPerson[]): JsonObject {
  const { plan, task } = view;
  const title = texts('transfer.title', { project: plan.project.name });
  const taskId = task.id;
  return renderTransfer({
    ...{ title, subtitle: subtitleOf(plan), summary: title, tone: 'blue' },
    lines: [essenceOf(plan), texts('transfer.line')],
    toLabel: texts('transfer.to'),
    toHint: texts('transfer.toHint'),
    people: receivers.map(({ id, name }) => ({ text: name, value: id })),
    reasonLabel: texts('reason.transfer'),
    reasonHint: texts('reason.transferHint'),
    submit: { text: texts('transfer.submit'), value: { action: 'approvals.transfer', taskId } },
    links: [cardButton(texts('action.back'), { action: 'approvals.open', taskId })],
  });
}

/** The card of 「委托」. */
export function presentDelegations(
  given: readonly NamedDelegation[],
  got: readonly NamedDelegation[],
): JsonObject {
  const span = ({ fromDay, toDay }: NamedDelegation) => ({ from: dayText(fromDay), to: dayText(toDay) });
  const end = ({ id: delegationId }: NamedDelegation) =>
    cardButton(texts('action.endDelegation'), { action: 'approvals.end-delegation', delegationId });
  return renderDelegation({
    ...{ title: texts('delegation.title'), subtitle: texts('delegation.subtitle') },
    ...{ summary: texts('delegation.summary'), tone: 'blue' },
    lines: [...(given.length + got.length === 0 ? [texts('delegation.none')] : []), texts('delegation.how')],
    rows: [
      ...given.map((one) => ({
        text: texts('delegation.given', { name: one.to, ...span(one) }),
        buttons: [end(one)],
      })),
      ...got.map((one) => ({ text: texts('delegation.got', { name: one.from, ...span(one) }), buttons: [] })),
    ],
    toLabel: texts('delegation.to'),
    toHint: texts('delegation.toHint'),
    fromLabel: texts('delegation.from'),
    toDayLabel: texts('delegation.toDay'),
    dayHint: texts('delegation.dayHint'),
    submitText: texts('delegation.submit'),
  });
}
