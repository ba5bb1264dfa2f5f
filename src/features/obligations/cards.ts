import { z } from 'zod';
import { defineCard, textsOf } from '../../cards/index.ts';
import { clause } from '../../policy/clauses.ts';
import type { ObligationKind } from './model.ts';

/** Wording of this feature: `cards/obligations/texts.json`. */
export const texts = textsOf('obligations');

const text = z.string();
const value = z.record(text, z.union([text, z.number(), z.boolean()]));
const button = z.strictObject({ text, type: z.enum(['primary_filled', 'default', 'text']), value });
const head = { title: text, subtitle: text, summary: text };
const option = z.strictObject({ text, value: text });

/** A button of the cards of this feature. */
export type CardButton = z.infer<typeof button>;

/** An obligation for somebody who got it, in every state; without buttons in a group. */
export const noticeCard = defineCard(
  'obligations/notice',
  z.strictObject({
    ...head,
    tone: z.enum(['blue', 'orange', 'green', 'grey']),
    news: z.array(text),
    due: text,
    detail: text,
    basis: text,
    state: text,
    buttons: z.array(button),
  }),
);

/** The form with which 教务处 announces. */
export const formCard = defineCard(
  'obligations/form',
  z.strictObject({
    ...head,
    kinds: z.array(option),
    audiences: z.array(option),
    colleges: z.array(option),
    projects: z.array(option),
    ladders: z.array(option),
    hint: text,
    value,
  }),
);

/** The form with which title, detail and due time are changed. */
export const changeCard = defineCard(
  'obligations/change',
  z.strictObject({
    ...head,
    hint: text,
    now: z.strictObject({ title: text, detail: text, dueDay: text, dueTime: text }),
    value,
  }),
);

/** The form with which an obligation is cancelled. */
export const cancelCard = defineCard('obligations/cancel', z.strictObject({ ...head, hint: text, value }));

/** What came of a form, in its place. */
export const outcomeCard = defineCard(
  'obligations/outcome',
  z.strictObject({ ...head, lines: z.array(text), buttons: z.array(button) }),
);

/** The counts of one obligation, kept up to date in the chats of 教务处. */
export const boardCard = defineCard(
  'obligations/board',
  z.strictObject({
    ...head,
    tone: z.enum(['blue', 'green', 'grey']),
    detail: text,
    audience: text,
    counts: z.array(z.strictObject({ label: text, value: text, color: z.enum(['blue', 'green', 'red']) })),
    missing: z.array(z.strictObject({ college: text, names: text })),
    missingTitle: text,
    reminders: text,
    basis: text,
    buttons: z.array(button),
    updated: text,
  }),
);

/** What 教务处 has announced. */
export const listCard = defineCard(
  'obligations/list',
  z.strictObject({
    ...head,
    notice: text,
    rows: z.array(z.strictObject({ id: text, title: text, text })),
    buttons: z.array(button),
  }),
);

export const OBLIGATION_CARDS = [
  noticeCard,
  formCard,
  changeCard,
  cancelCard,
  outcomeCard,
  boardCard,
  listCard,
];

const CLAUSE_OF = {
  ANNUAL_PLAN: '8.1',
  APPLICATION: '5.2',
  DATA_RETURN: '13',
  ARCHIVE: '8.7',
  RECTIFICATION: '9',
} as const satisfies Record<Exclude<ObligationKind, 'OTHER'>, string>;

/** On what an obligation rests: the clause word for word, and that the day is the school's. */
export function basisText(kind: ObligationKind): string {
  if (kind === 'OTHER') return texts('basis.none');
  const { label, quote } = clause(CLAUSE_OF[kind]);
  return texts('basis.clause', { label, quote });
}

/** What sort of obligation it is, in the words of the form. */
export const kindText = (kind: ObligationKind): string => texts(`kind.${kind}`);
