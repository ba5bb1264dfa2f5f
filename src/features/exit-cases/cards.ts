import { z } from 'zod';
import { defineCard, instantText, render, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ExitRule } from '../../policy/bound-rules.ts';
import { type Clause, type ClauseId, clause, POLICY_NUMBER } from '../../policy/clauses.ts';
import { CLAUSE_OF, type ExitCase } from './model.ts';

/** Wording of this feature: `cards/exit-cases/texts.json`. */
export const texts = textsOf('exit-cases');

const text = z.string();
const value = z.record(text, z.union([text, z.number(), z.boolean()]));
const BUTTON_TYPES = ['primary_filled', 'danger', 'default'] as const;
const button = z.strictObject({ text, type: z.enum(BUTTON_TYPES), value });
const TONES = ['red', 'orange', 'green', 'blue', 'grey'] as const;
const tone = z.enum(TONES);
const section = z.strictObject({ label: text, text });
const head = { title: text, subtitle: text, summary: text, tone };

/** A button of a card: `value` is what its tap sends. */
export type CardButton = z.output<typeof button>;
export type CardSection = z.output<typeof section>;

/** An exit case with its evidence, for 教务处 and, without the decisions, for the college. */
export const caseCard = defineCard(
  'exit-cases/case',
  z.strictObject({
    ...head,
    stateText: text,
    stateColor: text,
    lines: z.array(text),
    actions: z.array(button),
    clauses: z.array(text),
    readingText: text,
    notSentText: text,
    rows: z.array(
      z.strictObject({
        week: text,
        due: text,
        submitted: text,
        verdict: text,
        exemption: text,
        reminders: text,
      }),
    ),
    sections: z.array(section),
    appeals: z.array(z.strictObject({ id: text, label: text, text, answer: text, buttonText: text })),
    links: z.array(button),
  }),
);

/** Something that was filed, decided or has changed, with the clauses that it rests on. */
export const recordCard = defineCard(
  'exit-cases/record',
  z.strictObject({
    ...head,
    lines: z.array(text),
    actions: z.array(button),
    sections: z.array(section),
    clauses: z.array(text),
  }),
);

const field = z.strictObject({
  kind: z.enum(['input', 'select', 'date']),
  name: text,
  label: text,
  required: z.boolean(),
  value: text,
  placeholder: text,
  rows: z.number(),
  maxLength: z.number(),
  options: z.array(z.strictObject({ text, value: text })),
});

/** A short form: what it is about, its fields, one submit button. */
export const formCard = defineCard(
  'exit-cases/form',
  z.strictObject({
    ...head,
    lines: z.array(text),
    clauses: z.array(text),
    fields: z.array(field),
    submitText: text,
    submitType: z.enum(['primary_filled', 'danger_filled']),
    value,
    links: z.array(button),
  }),
);

/** Things to choose from, each with a button. */
export const listCard = defineCard(
  'exit-cases/list',
  z.strictObject({
    ...head,
    notice: text,
    rows: z.array(z.strictObject({ title: text, detail: text, color: text, buttonText: text, value })),
    links: z.array(button),
  }),
);

export const EXIT_CASE_CARDS = [caseCard, recordCard, formCard, listCard];

type CaseModel = z.output<typeof caseCard.model>;
export type RecordModel = z.output<typeof recordCard.model>;
export type ListModel = z.output<typeof listCard.model>;
export type FormModel = z.output<typeof formCard.model>;
export type FormField = z.output<typeof field>;

export const renderCase = (model: CaseModel): JsonObject => render(caseCard, model);
export const renderRecord = (model: RecordModel): JsonObject => render(recordCard, model);
export const renderForm = (model: FormModel): JsonObject => render(formCard, model);
export const renderList = (model: ListModel): JsonObject => render(listCard, model);

/** A text field; more than one row makes it a text area. At most 1,000 characters (Feishu: input, `max_length`). */
export const inputField = (
  name: string,
  label: string,
  given: { value?: string; required?: boolean; rows?: number; maxLength?: number; placeholder?: string } = {},
): FormField => ({
  kind: 'input',
  name,
  label,
  required: given.required ?? true,
  value: given.value ?? '',
  placeholder: given.placeholder ?? '',
  rows: given.rows ?? 3,
  maxLength: given.maxLength ?? 1_000,
  options: [],
});

/** A choice of one. */
export const selectField = (
  name: string,
  label: string,
  options: readonly { text: string; value: string }[],
  chosen = '',
): FormField => ({
  ...inputField(name, label, { value: chosen, placeholder: texts('form.choose') }),
  kind: 'select',
  options: [...options],
});

/** A day. */
export const dateField = (name: string, label: string, chosen = ''): FormField => ({
  ...inputField(name, label, { value: chosen, placeholder: texts('form.chooseDay') }),
  kind: 'date',
});

/** A quote with its number and the document it stands in. */
export function quoted(one: Pick<Clause, 'label' | 'quote'>, policyVersion = POLICY_NUMBER): string {
  return texts('clause', { label: one.label, quote: one.quote, version: policyVersion });
}

/** The clause about weeks in a row as it is in force; where none is bound, that the rule is off. */
export const quotedRule = (rule: ExitRule | null): string =>
  rule === null ? texts('unbound') : quoted(rule.clause, rule.policyNumber);

/** The citation of a case as it was when it was opened, whatever is in force now (US-36). */
export const citationOf = (one: ExitCase): string =>
  quoted(
    {
      label: one.clauseLabel === '' ? clause(CLAUSE_OF[one.ground]).label : one.clauseLabel,
      quote: one.quote,
    },
    one.policyVersion,
  );

/** Another clause of the regulation that a case cites; nothing when that is an imported one. */
export const besideCitation = (one: ExitCase, id: ClauseId): string[] =>
  one.policyVersion === POLICY_NUMBER ? [quotedClause(id)] : [];

/** The quote of a clause of the shipped regulation. */
export const quotedClause = (id: ClauseId): string => quoted(clause(id));

/** A button. */
export const cardButton = (
  label: string,
  sent: CardButton['value'],
  type: CardButton['type'] = 'default',
): CardButton => ({ text: label, type, value: sent });

/** `何芳 于 11月30日 周一 09:10`. */
export const byAt = (who: { by: string; at: Parameters<typeof instantText>[0] }): string =>
  texts('byAt', { by: who.by, at: instantText(who.at) });
