import { z } from 'zod';
import { defineCard, render, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { BoundRule } from '../../policy/bound-rules.ts';
import { type ClauseId, clause, POLICY_NUMBER } from '../../policy/clauses.ts';

/** Wording of this feature: `cards/training-plans/texts.json`. */
export const texts = textsOf('training-plans');

const text = z.string();
const value = z.record(text, z.union([text, z.number(), z.boolean()]));
const type = z.enum(['primary_filled', 'danger', 'default']);
const button = z.strictObject({ text, type, value, confirm: text });
const tone = z.enum(['blue', 'orange', 'green', 'red', 'grey']);
const head = {
  title: text,
  subtitle: text,
  summary: text,
  tone,
  lines: z.array(text),
  clauses: z.array(text),
};
const row = z.strictObject({ text, button });

const field = z.strictObject({
  kind: z.enum(['input', 'select', 'date', 'time']),
  name: text,
  label: text,
  required: z.boolean(),
  value: text,
  placeholder: text,
  rows: z.number(),
  maxLength: z.number(),
  options: z.array(z.strictObject({ text, value: text })),
});

const form = z.strictObject({
  name: text,
  title: text,
  fields: z.array(field),
  submitText: text,
  submitType: z.enum(['primary_filled', 'default']),
  value,
});

/** A step of a filing, or another form: rows that can be taken away, forms, ways on. */
export const stepCard = defineCard(
  'training-plans/step',
  z.strictObject({
    ...head,
    flags: z.array(text),
    rows: z.array(row),
    forms: z.array(form),
    links: z.array(button),
  }),
);

/** A plan's version, or a decision about it, with what the reader can do next. */
export const recordCard = defineCard(
  'training-plans/record',
  z.strictObject({
    ...head,
    flags: z.array(text),
    actions: z.array(button),
    sections: z.array(z.strictObject({ label: text, text })),
  }),
);

/** Things to choose from, each with a button. */
export const listCard = defineCard(
  'training-plans/list',
  z.strictObject({ ...head, rows: z.array(row), links: z.array(button) }),
);

const column = z.strictObject({ name: text, title: text, type: z.enum(['text', 'number']) });

/** The yearly statement of hours. */
export const statementCard = defineCard(
  'training-plans/statement',
  z.strictObject({
    ...head,
    flags: z.array(text),
    actions: z.array(button),
    columns: z.array(column),
    table: z.array(z.record(text, z.union([text, z.number()]))),
  }),
);

export const TRAINING_PLAN_CARDS = [stepCard, recordCard, listCard, statementCard];

export type CardButton = z.output<typeof button>;
export type CardRow = z.output<typeof row>;
export type FormField = z.output<typeof field>;
export type CardForm = z.output<typeof form>;
export type StepModel = z.output<typeof stepCard.model>;
export type RecordModel = z.output<typeof recordCard.model>;
export type ListModel = z.output<typeof listCard.model>;
export type StatementModel = z.output<typeof statementCard.model>;

export const renderStep = (model: StepModel): JsonObject => render(stepCard, model);
export const renderRecord = (model: RecordModel): JsonObject => render(recordCard, model);
export const renderList = (model: ListModel): JsonObject => render(listCard, model);
export const renderStatement = (model: StatementModel): JsonObject => render(statementCard, model);

/** A button; `confirm`: a question that the client puts before it sends the tap. */
export const cardButton = (
  label: string,
  sent: CardButton['value'],
  kind: CardButton['type'] = 'default',
  confirm = '',
): CardButton => ({ text: label, type: kind, value: sent, confirm });

/** A text field; at most 1,000 characters (Feishu: input, `max_length`). */
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
  rows: given.rows ?? 1,
  maxLength: given.maxLength ?? 1_000,
  options: [],
});

/** A choice of one. */
export const selectField = (
  name: string,
  label: string,
  options: readonly { text: string; value: string }[],
  given: { value?: string; required?: boolean } = {},
): FormField => ({
  ...inputField(name, label, { ...given, placeholder: texts('choose') }),
  kind: 'select',
  options: [...options],
});

/** A day or a time of day. */
export const momentField = (kind: 'date' | 'time', name: string, label: string, chosen = ''): FormField => ({
  ...inputField(name, label, {
    value: chosen,
    placeholder: texts(kind === 'date' ? 'chooseDay' : 'chooseTime'),
  }),
  kind,
});

/**
 * What a card about training rests on: of the shipped regulation the clauses named, of an imported one those that were
 * bound; where the rule is unbound nothing is quoted, and the card says so (US-36).
 */
export function basisTexts(basis: BoundRule | null, ...ids: ClauseId[]): string[] {
  if (basis === null) return [texts('unbound')];
  if (basis.policyNumber === POLICY_NUMBER) return ids.map(quotedClause);
  return basis.clauses.map(({ label, quote }) =>
    texts('clause', { label, quote, version: basis.policyNumber }),
  );
}

/**
 * What the attestations rest on: the clauses named where the shipped regulation is in force. Of an imported one no
 * clause is bound to them, so that they are the school's own demand (US-36).
 */
export const attestTexts = (basis: BoundRule | null, ...ids: ClauseId[]): string[] =>
  basis?.policyNumber === POLICY_NUMBER ? ids.map(quotedClause) : [texts('attestSetting')];

/** The quote of a clause with its number and the document it stands in. */
function quotedClause(id: ClauseId): string {
  const { label, quote } = clause(id);
  return texts('clause', { label, quote, version: POLICY_NUMBER });
}
