import { instantText, render, shorten } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { findArticle, type PolicyText } from '../../policy/text/model.ts';
import { answerCard, type Button, originalCard } from './cards.ts';
import { type Explanation, texts } from './explain-reply.ts';
import type { PolicyQuestion } from './model.ts';

/** What the asker may do with a reply, besides reading. */
export interface AnswerView {
  /** Null for talk that is not kept: nothing leads on from it. */
  question: PolicyQuestion | null;
  /** Empty where others read along. */
  asked: string;
  kind: 'ANSWER' | 'NOT_COVERED' | 'SETTING' | 'OTHER';
  /** What 教务处 once explained to the same question. */
  explanation: PolicyQuestion | null;
  /** In a group only the text may be opened. */
  isGroup: boolean;
  /** Whether a language model put the conclusion into other words: the card says so. */
  isReworded?: boolean;
  /** Ways on of the feature that gave the answer. */
  ways?: Button[];
}

const TONES = { ANSWER: 'blue', NOT_COVERED: 'orange', SETTING: 'violet', OTHER: 'grey' } as const;
const LONGEST_ASKED = 120;

const value = (
  action: string,
  questionId: string,
  more: Record<string, string | boolean> = {},
): Button['value'] => ({
  action: `policy-qa.${action}`,
  questionId,
  ...more,
});

/**
 * A card of a group says so in its buttons: a tap does not tell where it was, and the way back leads to the group's
 * card.
 */
const toOriginal = (questionId: string, clauseId: string, text: string, isGroup: boolean): Button => ({
  text,
  type: 'default',
  value: value('original', questionId, { clauseId, ...(isGroup ? { inGroup: true } : {}) }),
});

function buttonsOf({ question, kind, isGroup, ways = [] }: AnswerView): Button[] {
  if (question === null) return [];
  const { id, clauses, useful, sentOnAt } = question;
  const [first] = clauses;
  const original =
    kind === 'ANSWER' && first !== undefined
      ? [toOriginal(id, first, texts('buttons.original'), isGroup)]
      : [];
  if (isGroup) return original;
  const rating: Button[] =
    kind === 'ANSWER' && useful === null
      ? [
          { text: texts('buttons.useful'), type: 'default', value: value('useful', id, { useful: true }) },
          { text: texts('buttons.useless'), type: 'default', value: value('useful', id, { useful: false }) },
        ]
      : [];
  const type = kind === 'NOT_COVERED' ? 'primary_filled' : 'default';
  const on: Button[] =
    sentOnAt === null ? [{ text: texts('buttons.sendOn'), type, value: value('compose', id) }] : [];
  return [...original, ...rating, ...on, ...ways];
}

/** How to go on from a reply: by a tap where the card has one, in private from a group, without personal data. */
function wayOn({ question, kind, isGroup }: AnswerView): string[] {
  if (kind === 'OTHER') return [];
  if (question === null) return [texts('notKept')];
  if (kind !== 'NOT_COVERED' || question.sentOnAt !== null) return [];
  return [texts(isGroup ? 'notCovered.inPrivate' : 'notCovered.byTap')];
}

/** Whose explanation it is and of which question: the reader judges whether it is his own. */
function explanationBy({ text, answer }: PolicyQuestion): string {
  if (answer === null) return '';
  const words = { by: answer.by, at: instantText(answer.at), question: shorten(text, LONGEST_ASKED) };
  return texts('answer.explanationBy', words);
}

/** A reply as a card; the question stands above it, so that it can be read alone. */
export function presentAnswer(explained: Explanation, view: AnswerView): JsonObject {
  const { question, asked, kind, explanation } = view;
  const waiting = question?.sentOnAt ?? null;
  const kept = explanation?.answer ?? null;
  return render(answerCard, {
    title: shorten(explained.title, 50),
    subtitle: shorten(explained.subtitle, 60),
    summary: shorten(explained.title, 50),
    tone: TONES[kind],
    asked: asked === '' ? '' : texts('answer.asked', { question: shorten(asked, LONGEST_ASKED) }),
    lines: explained.lines.filter((line) => line !== explained.title),
    reworded: view.isReworded === true ? texts('answer.reworded') : '',
    quotes: explained.quotes.map(({ label, quote }) => ({ label, quote })),
    notes: [
      ...explained.notes,
      ...wayOn(view),
      ...(waiting === null ? [] : [texts('sendOn.waiting', { at: instantText(waiting) })]),
    ],
    explanation: kept?.text ?? '',
    explanationBy: explanation === null ? '' : explanationBy(explanation),
    nearestTitle: texts('notCovered.nearest'),
    nearest:
      question === null || kind !== 'NOT_COVERED'
        ? []
        : explained.nearest.map(({ id, label }) => toOriginal(question.id, id, label, view.isGroup)),
    source: explained.source,
    buttons: buttonsOf(view),
  });
}

const numbered = (label: string, text: string): string => {
  const [, mark = ''] = label.split(' ');
  return mark === '' || mark.startsWith('第') ? text : `${mark} ${text}`;
};

/** The way from an article back to the answer of a question. */
export const backToAnswer = (questionId: string, isGroup: boolean): Button => ({
  text: texts('buttons.back'),
  type: 'default',
  value: value('back', questionId, isGroup ? { inGroup: true } : {}),
});

/** The whole article of a clause, with the clause marked; null when the text has no such clause. */
export function presentOriginal(
  policy: PolicyText,
  clauseId: string,
  view: { source: string; back: Button },
): JsonObject | null {
  const article = findArticle(policy, Number(clauseId.split('.')[0]));
  if (article === null || !article.clauses.some(({ id }) => id === clauseId)) return null;
  return render(originalCard, {
    title: article.label,
    subtitle: policy.documentNumber || shorten(policy.title, 50),
    summary: texts('original.summary', { label: article.label }),
    chapter: article.chapter ?? '',
    clauses: article.clauses.map(({ id, label, text }) => ({
      isMarked: id === clauseId,
      mark: texts('original.mark'),
      text: numbered(label, text),
    })),
    source: view.source,
    buttons: [view.back],
  });
}
