import { z } from 'zod';
import { defineCard, render, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** Wording of this feature: `cards/approvals/texts.json`. */
export const texts = textsOf('approvals');

const text = z.string();
const value = z.record(text, z.union([text, z.number(), z.boolean()]));
const type = z.enum(['primary_filled', 'danger', 'default']);
const button = z.strictObject({ text, type, value });
const named = z.strictObject({ text, type, value, name: text });
const tone = z.enum(['blue', 'orange', 'green', 'red', 'grey']);
const head = { title: text, subtitle: text, summary: text, tone, lines: z.array(text) };
const sections = z.array(z.strictObject({ label: text, text }));
const options = z.array(z.strictObject({ text, value: text }));

/** A version that waits for a person's decision, or what became of it. */
export const approvalCard = defineCard(
  'approvals/approval',
  z.strictObject({
    ...head,
    flags: z.array(text),
    /** 同意 behind an acknowledgement; at most one. */
    acknowledging: z.array(z.strictObject({ label: text, text, value })),
    actions: z.array(button),
    hasForm: z.boolean(),
    reasonLabel: text,
    reasonHint: text,
    submits: z.array(named),
    sections,
    clauses: z.array(text),
    timelineTitle: text,
    timeline: z.array(text),
  }),
);

/** Something to know about approvals, with what can be done. */
export const noticeCard = defineCard(
  'approvals/notice',
  z.strictObject({ ...head, actions: z.array(button), sections, clauses: z.array(text) }),
);

/** Passing a step on. */
export const transferCard = defineCard(
  'approvals/transfer',
  z.strictObject({
    ...head,
    toLabel: text,
    toHint: text,
    people: options,
    reasonLabel: text,
    reasonHint: text,
    submit: z.strictObject({ text, value }),
    links: z.array(button),
  }),
);

/** 「待审批」. */
export const listCard = defineCard(
  'approvals/list',
  z.strictObject({
    ...head,
    rows: z.array(z.strictObject({ title: text, detail: text, color: text, buttons: z.array(button) })),
    severalLabel: text,
    severalHint: text,
    severalText: text,
    options,
    links: z.array(button),
  }),
);

/** 「委托」: what is lent and what was got, and the form for another. */
export const delegationCard = defineCard(
  'approvals/delegation',
  z.strictObject({
    ...head,
    rows: z.array(z.strictObject({ text, buttons: z.array(button) })),
    toLabel: text,
    toHint: text,
    fromLabel: text,
    toDayLabel: text,
    dayHint: text,
    submitText: text,
  }),
);

export const APPROVAL_CARDS = [approvalCard, noticeCard, transferCard, listCard, delegationCard];

export type CardButton = z.output<typeof button>;
export type ApprovalModel = z.output<typeof approvalCard.model>;
export type NoticeModel = z.output<typeof noticeCard.model>;

export const renderApproval = (model: ApprovalModel): JsonObject => render(approvalCard, model);
export const renderNotice = (model: NoticeModel): JsonObject => render(noticeCard, model);
export const renderTransfer = (model: z.output<typeof transferCard.model>): JsonObject =>
  render(transferCard, model);
export const renderList = (model: z.output<typeof listCard.model>): JsonObject => render(listCard, model);
export const renderDelegation = (model: z.output<typeof delegationCard.model>): JsonObject =>
  render(delegationCard, model);

/** A button. */
export const cardButton = (
  label: string,
  sent: CardButton['value'],
  kind: CardButton['type'] = 'default',
): CardButton => ({ text: label, type: kind, value: sent });
