import { z } from 'zod';
import { defineCard } from '../../cards/index.ts';

const text = z.string();
const button = z.strictObject({
  text,
  type: z.enum(['primary_filled', 'default', 'text']),
  value: z.record(text, z.union([text, z.number(), z.boolean()])),
});
const buttons = z.array(button);
const head = { title: text, subtitle: text, summary: text };
const tone = z.enum(['blue', 'orange', 'green', 'violet', 'grey']);

export type Button = z.infer<typeof button>;

/** A reply to a question: from clauses, from a setting, or that the text does not say. */
export const answerCard = defineCard(
  'policy-qa/answer',
  z.strictObject({
    ...head,
    tone,
    asked: text,
    lines: z.array(text),
    /** Who put the lines into these words, where it was no person. */
    reworded: text,
    quotes: z.array(z.strictObject({ label: text, quote: text })),
    notes: z.array(text),
    explanation: text,
    explanationBy: text,
    nearestTitle: text,
    nearest: buttons,
    source: text,
    buttons,
  }),
);

/** A whole article with the clause marked. */
export const originalCard = defineCard(
  'policy-qa/original',
  z.strictObject({
    ...head,
    chapter: text,
    clauses: z.array(z.strictObject({ isMarked: z.boolean(), mark: text, text })),
    source: text,
    buttons,
  }),
);

/** The form in which the asker sends his question on. */
export const sendOnCard = defineCard(
  'policy-qa/send-on',
  z.strictObject({ ...head, lead: text, question: text, questionId: text, buttons }),
);

/** A question for 教务处, with the form for the answer while it has none. */
export const questionCard = defineCard(
  'policy-qa/question',
  z.strictObject({
    ...head,
    tone,
    asker: text,
    question: text,
    reply: text,
    /** Empty when there is nothing to answer. */
    questionId: text,
    answer: text,
    answeredBy: text,
    clauseText: text,
    buttons,
  }),
);

/** Questions that wait for 教务处, or that it answered. */
export const questionListCard = defineCard(
  'policy-qa/list',
  z.strictObject({
    ...head,
    notice: text,
    rows: z.array(z.strictObject({ id: text, source: text, question: text, buttonText: text })),
    buttons,
  }),
);

export const POLICY_QA_CARDS = [answerCard, originalCard, sendOnCard, questionCard, questionListCard];
