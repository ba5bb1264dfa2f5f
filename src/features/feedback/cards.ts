import { z } from 'zod';
import { defineCard, textsOf } from '../../cards/index.ts';
import { clause } from '../../policy/clauses.ts';

/** Wording of this feature: `cards/feedback/texts.json`. */
export const texts = textsOf('feedback');

const text = z.string();
const option = z.strictObject({ text, value: text });
const head = { title: text, subtitle: text, summary: text };

/** The form with which 教务处 records feedback. */
export const recordCard = defineCard(
  'feedback/record',
  z.strictObject({
    ...head,
    sources: z.array(option),
    colleges: z.array(option),
    projects: z.array(option),
    owners: z.array(z.strictObject({ value: text })),
    feedbackId: text,
    clauseText: text,
  }),
);

/** One item with what happened, and the forms for whoever may go on. */
export const itemCard = defineCard(
  'feedback/item',
  z.strictObject({
    ...head,
    tone: z.enum(['blue', 'orange', 'green', 'violet']),
    news: text,
    source: text,
    text,
    due: text,
    facts: z.array(z.strictObject({ label: text, text })),
    feedbackId: text,
    canFile: z.boolean(),
    canClose: z.boolean(),
    canReturn: z.boolean(),
    dueDay: text,
    measures: text,
    hasList: z.boolean(),
    clauseText: text,
  }),
);

/** Items by whether they are closed. */
export const listCard = defineCard(
  'feedback/list',
  z.strictObject({
    ...head,
    notice: text,
    rows: z.array(
      z.strictObject({
        id: text,
        source: text,
        text,
        state: text,
        stateColor: z.enum(['grey', 'red', 'blue']),
      }),
    ),
    otherText: text,
    otherClosed: z.boolean(),
    clauseText: text,
  }),
);

export const FEEDBACK_CARDS = [recordCard, itemCard, listCard];

/** Clause 7.6 word for word, on every card. */
export function clauseText(): string {
  const { label, quote } = clause('7.6-feedback');
  return texts('clause', { label, quote });
}
