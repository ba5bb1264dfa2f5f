import { dueText, instantText, render } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/result.ts';
import { basisText, type CardButton, kindText, noticeCard, texts } from './cards.ts';
import type { ChangedField, Obligation, Recipient } from './model.ts';
import { owes } from './rules.ts';

type Answers = Pick<Recipient, 'acknowledgedAt' | 'doneAt'>;

/** Why the card is shown now. */
export type News =
  | { kind: 'ANNOUNCED' }
  | { kind: 'CHANGED'; changes: readonly ChangedField[] }
  | { kind: 'REMINDER'; days: number }
  | { kind: 'CANCELLED'; reason: string }
  | { kind: 'STATE' };

function changeText({ field, before, after }: ChangedField): string {
  if (field === 'detail') return texts('changed.detail');
  const shown = (value: ChangedField['before']): string =>
    typeof value === 'number' ? dueText(value) : value;
  return texts(`changed.${field}`, { before: shown(before), after: shown(after) });
}

function newsLines(obligation: Obligation, news: News): string[] {
  switch (news.kind) {
    case 'ANNOUNCED':
    case 'STATE':
      return obligation.state === 'CANCELLED' ? [texts('notice.isCancelled')] : [];
    case 'CHANGED':
      return news.changes.map(changeText);
    case 'REMINDER':
      return [
        texts(news.days === 0 ? 'notice.today' : 'notice.soon', {
          days: news.days,
          asked: texts(obligation.needsDone ? 'notice.done' : 'notice.acknowledge'),
        }),
      ];
    case 'CANCELLED':
      return [texts('notice.isCancelled'), texts('notice.reason', { reason: news.reason })];
    default:
      return unreachable(news);
  }
}

function stateText({ needsDone, state }: Obligation, { acknowledgedAt, doneAt }: Answers): string {
  if (doneAt !== null) return texts('state.done', { at: instantText(doneAt) });
  if (state === 'CANCELLED') return '';
  if (acknowledgedAt === null) return texts(needsDone ? 'state.openDone' : 'state.openAck');
  const at = instantText(acknowledgedAt);
  return texts(needsDone ? 'state.acknowledgedOpen' : 'state.acknowledged', { at });
}

function buttonsOf(obligation: Obligation, { acknowledgedAt, doneAt }: Answers): CardButton[] {
  const { id, version, needsDone, state } = obligation;
  if (state === 'CANCELLED' || doneAt !== null) return [];
  const button = (verb: 'acknowledge' | 'done', isMain: boolean): CardButton => ({
    text: texts(`notice.${verb}`),
    type: isMain ? 'primary_filled' : 'default',
    value: { action: `obligations.${verb}`, obligationId: id, version },
  });
  return [
    ...(needsDone ? [button('done', true)] : []),
    ...(acknowledgedAt === null ? [button('acknowledge', !needsDone)] : []),
  ];
}

function toneOf(obligation: Obligation, answers: Answers, news: News): 'blue' | 'orange' | 'green' | 'grey' {
  if (obligation.state === 'CANCELLED') return 'grey';
  if (!owes(obligation, answers)) return 'green';
  return news.kind === 'CHANGED' || news.kind === 'REMINDER' ? 'orange' : 'blue';
}

const headOf = (obligation: Obligation, news: News['kind']) => {
  const { title, kind, dueAt, state } = obligation;
  const words = { title, kind: kindText(kind), due: dueText(dueAt) };
  const shown = state === 'CANCELLED' ? 'CANCELLED' : news;
  return {
    title: texts(`head.${shown}`, words),
    subtitle: texts('head.subtitle', words),
    summary: texts(`summary.${shown}`, words),
  };
};

/** An obligation as one receiver sees it: what it is, why it is shown now, and what he has answered. */
export function presentNotice(view: { obligation: Obligation; answers: Answers; news: News }): JsonObject {
  const { obligation, answers, news } = view;
  return render(noticeCard, {
    ...headOf(obligation, news.kind),
    tone: toneOf(obligation, answers, news),
    news: newsLines(obligation, news),
    due: texts('notice.due', { due: dueText(obligation.dueAt), by: obligation.createdBy.name }),
    detail: obligation.detail,
    basis: basisText(obligation.kind),
    state: stateText(obligation, answers),
    buttons: buttonsOf(obligation, answers),
  });
}

/** The same for a group chat: everybody reads it, nobody answers there. */
export function presentGroupNotice(obligation: Obligation, news: News = { kind: 'ANNOUNCED' }): JsonObject {
  return render(noticeCard, {
    ...headOf(obligation, news.kind),
    tone: obligation.state === 'CANCELLED' ? 'grey' : news.kind === 'CHANGED' ? 'orange' : 'blue',
    news: newsLines(obligation, news),
    due: texts('notice.due', { due: dueText(obligation.dueAt), by: obligation.createdBy.name }),
    detail: obligation.detail,
    basis: basisText(obligation.kind),
    state: '',
    buttons: [],
  });
}
