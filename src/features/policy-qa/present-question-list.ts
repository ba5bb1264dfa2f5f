import { render, shorten } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Button, questionListCard } from './cards.ts';
import { texts } from './explain-reply.ts';
import type { PolicyQuestion } from './model.ts';
import { askerOf } from './present-question.ts';

/** So many questions fit one card. */
export const LIST_ROWS = 12;

function rowSource(question: PolicyQuestion): string {
  const asker = askerOf(question);
  if (question.answer !== null) return texts('list.source.ANSWERED', { asker, by: question.answer.by });
  if (question.sentOnAt !== null) return texts('list.source.SENT_ON', { asker });
  return texts(question.useful === false ? 'list.source.USELESS' : 'list.source.UNANSWERED', { asker });
}

/** A page of the list; `page` counts from 0. */
export interface QuestionListView {
  questions: PolicyQuestion[];
  /** Of all pages. */
  count: number;
  answered: boolean;
  page: number;
}

function noticeOf({ questions, count, answered, page }: QuestionListView): string {
  if (questions.length === 0) return texts(answered ? 'list.noneAnswered' : 'list.none');
  if (count <= LIST_ROWS) return '';
  const from = page * LIST_ROWS;
  return texts('list.part', { from: from + 1, to: from + questions.length });
}

function buttonsOf({ questions, count, answered, page }: QuestionListView): Button[] {
  const to = (text: string, value: { answered: boolean; page: number }): Button => ({
    ...{ text: texts(`buttons.${text}`), type: 'text', value: { action: 'policy-qa.list', ...value } },
  });
  const isLast = page * LIST_ROWS + questions.length >= count;
  return [
    ...(page === 0 ? [] : [to('previous', { answered, page: page - 1 })]),
    ...(isLast ? [] : [to('next', { answered, page: page + 1 })]),
    to(answered ? 'showOpen' : 'showAnswered', { answered: !answered, page: 0 }),
  ];
}

/** The questions that wait, or those that were answered. */
export function presentQuestionList(view: QuestionListView): JsonObject {
  const { questions, count, answered } = view;
  return render(questionListCard, {
    title: texts(answered ? 'list.answered' : 'list.open'),
    subtitle: texts('list.subtitle', { count }),
    summary: texts('list.summary', { count }),
    notice: noticeOf(view),
    rows: questions.map((one) => ({
      id: one.id,
      source: rowSource(one),
      question: shorten(one.text, 120),
      buttonText: texts(one.answer === null ? 'buttons.answer' : 'buttons.view'),
    })),
    buttons: buttonsOf(view),
  });
}
