import { z } from 'zod';
import { defineCard, textsOf } from '../../cards/index.ts';

/** Wording of this feature: `cards/overview/texts.json`. */
export const texts = textsOf('overview');

const text = z.string();
const links = z.array(
  z.strictObject({ text, value: z.record(text, z.union([text, z.number(), z.boolean()])) }),
);

/** 本周情况: counts, the colleges that owe, and the ways on. */
export const weekCard = defineCard(
  'overview/week',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    counts: z.array(z.strictObject({ value: text, label: text, color: text })),
    notice: text,
    listTitle: text,
    colleges: z.array(z.strictObject({ id: text, name: text, text, color: text })),
    /** False on the card that is kept up to date: what is opened from it becomes a new message. */
    inPlace: z.boolean(),
    moreText: text,
    links,
    failureText: text,
    updatedText: text,
    week: text,
  }),
);

/** The projects of one college in a week. */
export const collegeCard = defineCard(
  'overview/college',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    projects: z.array(z.strictObject({ id: text, name: text, text, color: text, isFiled: z.boolean() })),
    links,
    week: text,
  }),
);

/** A report in full, in pages. */
export const reportCard = defineCard(
  'overview/report',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    tone: z.enum(['green', 'orange', 'blue', 'grey']),
    marks: z.array(text),
    fields: z.array(z.strictObject({ label: text, value: text })),
    pageText: text,
    links,
  }),
);

/** Messages that will not arrive, for 教务处. */
export const failuresCard = defineCard(
  'overview/failures',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    notice: text,
    rows: z.array(z.strictObject({ title: text, text })),
    week: text,
  }),
);

export const OVERVIEW_CARDS = [weekCard, collegeCard, reportCard, failuresCard];
