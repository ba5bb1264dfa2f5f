import { z } from 'zod';
import { defineCard, textsOf } from '../../cards/index.ts';

/** Wording of this feature: `cards/weekly-report/texts.json`. */
export const texts = textsOf('weekly-report');

const text = z.string();

/** The form for a first, late or amended report. */
export const formCard = defineCard(
  'weekly-report/form',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    tone: text,
    notice: text,
    noticeColor: text,
    plan: text,
    planTitle: text,
    stages: z.array(text),
    stage: text,
    texts: z.strictObject({ progress: text, nextWeek: text, attachment: text, attestationNote: text }),
    figureRows: z.array(z.array(z.strictObject({ name: text, label: text, value: text }))),
    isMoreOpen: z.boolean(),
    trainingHours: text,
    classSize: text,
    feeCollector: text,
    feeCollectors: z.array(z.strictObject({ value: text, label: text })),
    notes: z.array(z.strictObject({ name: text, label: text, value: text })),
    amounts: z.array(z.strictObject({ item: text, label: text, amount: text, source: text })),
    sources: z.array(z.strictObject({ value: text, label: text })),
    attestations: z.array(z.strictObject({ name: text, label: text, value: text })),
    submitText: text,
    action: z.enum(['weekly-report.submit', 'weekly-report.amend']),
    projectId: text,
    week: text,
  }),
);

/** The person's projects with the state of the week. */
export const pickerCard = defineCard(
  'weekly-report/picker',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    notice: text,
    items: z.array(
      z.strictObject({
        name: text,
        stateText: text,
        color: text,
        isOwed: z.boolean(),
        buttonText: text,
        projectId: text,
        week: text,
      }),
    ),
    moreText: text,
    makeUpText: text,
  }),
);

/** What was filed, how it was judged, and what comes next. */
export const receiptCard = defineCard(
  'weekly-report/receipt',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    tone: z.enum(['green', 'orange', 'blue']),
    stateText: text,
    lines: z.array(text),
    clauseText: text,
    details: z.array(text),
    canAmend: z.boolean(),
    // A way to another feature that the report has to do with; an empty text without one.
    linkText: text,
    linkValue: z.record(text, z.json()),
    nextText: text,
    nextProjectId: text,
    projectId: text,
    week: text,
  }),
);

/** Missing weeks that can be made up. */
export const makeUpCard = defineCard(
  'weekly-report/make-up',
  z.strictObject({
    subtitle: text,
    summary: text,
    notice: text,
    items: z.array(z.strictObject({ name: text, weekText: text, projectId: text, week: text })),
    moreText: text,
  }),
);

/** A notice without buttons about a report. */
export const noticeCard = defineCard(
  'weekly-report/notice',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    tone: z.enum(['orange', 'blue', 'red']),
    lines: z.array(text),
    clauseText: text,
  }),
);

export const WEEKLY_REPORT_CARDS = [formCard, pickerCard, receiptCard, makeUpCard, noticeCard];
