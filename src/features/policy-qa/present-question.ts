import { instantText, render, shorten } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/result.ts';
import { type Button, questionCard, sendOnCard } from './cards.ts';
import { texts } from './explain-reply.ts';
import type { PolicyQuestion, QuestionRefusal } from './model.ts';

/** Who asked, as 教务处 reads it: a person who is not on the roster stays unnamed. */
export function askerOf({ asker }: PolicyQuestion): string {
  if (asker === null) return texts('question.stranger');
  return asker.college === null
    ? asker.name
    : texts('question.askerOfCollege', { college: asker.college, name: asker.name });
}

const repliedOf = ({ kind }: PolicyQuestion, labels: string): string =>
  texts(`question.replied.${kind}`, { labels });

function answeredBy({ answer }: PolicyQuestion): string {
  if (answer === null) return '';
  const words = { by: answer.by, at: instantText(answer.at) };
  return texts(answer.isExplanation ? 'question.kept' : 'question.answeredBy', words);
}

/** The form in which the asker writes to 教务处. */
export function presentSendOn(question: PolicyQuestion): JsonObject {
  return render(sendOnCard, {
    title: texts('sendOn.title'),
    subtitle: texts('sendOn.subtitle'),
    summary: texts('sendOn.summary'),
    lead: texts('sendOn.lead'),
    question: question.text,
    questionId: question.id,
    buttons: [
      {
        text: texts('buttons.back'),
        type: 'text',
        value: { action: 'policy-qa.back', questionId: question.id },
      },
    ],
  });
}

/** What of the version that answered is named on the card of a question. */
export interface Citing {
  /** The clauses of the reply, by their labels. */
  labels: string;
  /** The clause by which 教务处 interprets the regulation (clause 14); null where the text has none. */
  interpreter: { label: string; quote: string } | null;
}

/** A question for 教务处, or with its answer for the asker. */
export function presentQuestion(
  question: PolicyQuestion,
  view: Citing & { mayAnswer: boolean; hasList: boolean },
): JsonObject {
  const isOpen = question.answer === null;
  const list: Button = {
    text: texts('buttons.list'),
    type: 'text',
    value: { action: 'policy-qa.list', answered: false },
  };
  return render(questionCard, {
    title: texts(isOpen ? 'question.title' : 'question.titleAnswered'),
    subtitle: texts('question.subtitle', { asker: shorten(askerOf(question), 30) }),
    summary: texts('question.summary', { question: shorten(question.text, 40) }),
    tone: isOpen ? 'violet' : 'green',
    asker: texts('question.asker', { asker: askerOf(question), at: instantText(question.askedAt) }),
    question: question.text,
    reply: repliedOf(question, view.labels),
    questionId: isOpen && view.mayAnswer ? question.id : '',
    answer: question.answer?.text ?? '',
    answeredBy: answeredBy(question),
    clauseText: view.interpreter === null ? '' : texts('question.clause', view.interpreter),
    buttons: view.hasList ? [list] : [],
  });
}

/** The sentence for a refusal. */
export function refusalText(refusal: QuestionRefusal): string {
  switch (refusal.code) {
    case 'ALREADY_ANSWERED':
      return texts('refusal.ALREADY_ANSWERED', { by: refusal.by, at: instantText(refusal.at) });
    case 'UNKNOWN_QUESTION':
    case 'NOT_YOURS':
    case 'EMPTY':
    case 'PERSONAL_DATA':
    case 'NOT_ACADEMIC_AFFAIRS':
      return texts(`refusal.${refusal.code}`);
    default:
      return unreachable(refusal);
  }
}
