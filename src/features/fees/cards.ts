import { z } from 'zod';
import { defineCard, textsOf } from '../../cards/index.ts';

/** Wording of this feature: `cards/fees/texts.json`. */
export const texts = textsOf('fees');

const text = z.string();
const head = { title: text, subtitle: text, summary: text };
const option = z.strictObject({ text, value: text });
const button = z.strictObject({
  text,
  type: z.enum(['primary_filled', 'default', 'text']),
  value: z.record(text, text),
});

export type Button = z.infer<typeof button>;

/** The form; what is known already is filled in. */
export const formCard = defineCard(
  'fees/form',
  z.strictObject({
    ...head,
    lead: text,
    /** Why the form was opened instead of an answer; empty for none. */
    notice: text,
    situations: z.array(option),
    situation: text,
    price: text,
    heads: text,
    issuing: text,
    clauseText: text,
  }),
);

/** Who pays how much, part by part. */
export const resultCard = defineCard(
  'fees/result',
  z.strictObject({
    ...head,
    rows: z.array(z.strictObject({ item: text, amount: text, detail: text })),
    totals: z.array(z.strictObject({ label: text, amount: text })),
    rules: z.array(text),
    open: z.array(text),
    assumptions: z.array(text),
    quotes: z.array(z.strictObject({ label: text, quote: text })),
    source: text,
    buttons: z.array(button),
  }),
);

export const FEE_CARDS = [formCard, resultCard];
