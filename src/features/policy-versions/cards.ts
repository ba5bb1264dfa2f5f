import { z } from 'zod';
import { defineCard, textsOf } from '../../cards/index.ts';
import type { PolicyRule } from '../../policy/bound-rules.ts';

/** Wording of this feature: `cards/policy-versions/texts.json`. */
export const texts = textsOf('policy-versions');

const text = z.string();
const value = z.record(text, z.union([text, z.number(), z.boolean()]));
const button = z.strictObject({
  text,
  type: z.enum(['primary_filled', 'danger', 'default', 'text']),
  value,
  /** What the client asks before it sends the tap; empty for none. */
  confirmTitle: text,
  confirmText: text,
});
const section = z.strictObject({ label: text, text });
const head = {
  title: text,
  subtitle: text,
  summary: text,
  tone: z.enum(['blue', 'orange', 'green', 'grey']),
};

export type CardButton = z.infer<typeof button>;
export type CardSection = z.infer<typeof section>;

/** A version of the regulation, a difference, or what is to be bound: statements, quotes, and what can be tapped. */
export const pageCard = defineCard(
  'policy-versions/page',
  z.strictObject({
    ...head,
    lines: z.array(text),
    /** Each with a button; `buttonText` is empty where there is nothing to tap. */
    rows: z.array(z.strictObject({ title: text, detail: text, buttonText: text, value })),
    sections: z.array(section),
    buttons: z.array(button),
    notes: z.array(text),
  }),
);

/** The form in which 教务处 chooses the clauses of a rule, or takes its binding away. */
export const bindCard = defineCard(
  'policy-versions/bind',
  z.strictObject({
    ...head,
    lines: z.array(text),
    candidates: z.array(section),
    options: z.array(z.strictObject({ text, value: text })),
    chosen: text,
    othersLabel: text,
    value,
    /** Null where nothing is bound. */
    unbind: value.nullable(),
    unbindTitle: text,
    unbindText: text,
    unbindButton: text,
    back: value,
  }),
);

export const POLICY_VERSION_CARDS = [pageCard, bindCard];

/** What a rule is about, in a few words. */
export const ruleText = (rule: PolicyRule): string => texts(`rule.${rule}`);

/** A button; with a second question of the client where `confirm` is given. */
export const cardButton = (
  label: string,
  sent: CardButton['value'],
  type: CardButton['type'] = 'default',
  confirm: { title: string; text: string } = { title: '', text: '' },
): CardButton => ({ text: label, type, value: sent, confirmTitle: confirm.title, confirmText: confirm.text });
