import { z } from 'zod';
import { defineCard, dueText, instantText, render, shortWeekText, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { extensionOf, type Judging, plannedDueAtOf, teachingWeekOf } from '../week-ledger/index.ts';
import type { Review, RulingRefusal } from './model.ts';

/** Wording of this feature: `cards/outages/texts.json`. */
export const texts = textsOf('outages');

const text = z.string();

/** Asks 教务处 to rule on a close that an outage touched, and says how it ruled. */
export const reviewCard = defineCard(
  'outages/review',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    isOpen: z.boolean(),
    notice: text,
    extendText: text,
    extendConfirm: text,
    upholdText: text,
    upholdConfirm: text,
    ruledText: text,
    week: text,
    until: text,
  }),
);

/** Tells a debtor of the extension. */
export const extensionCard = defineCard(
  'outages/extension',
  z.strictObject({ title: text, subtitle: text, summary: text, line: text }),
);

export const OUTAGE_CARDS = [reviewCard, extensionCard];

const weekLabel = ({ calendar }: Judging, week: ReportingWeek): string =>
  shortWeekText(week, teachingWeekOf(calendar, week));

function ruledText(review: Review): string {
  if (review.ruling === null || review.ruledAt === null) return '';
  return texts(`ruled.${review.ruling}`, {
    by: review.ruledBy ?? '',
    at: instantText(review.ruledAt),
    until: review.extendedTo === null ? '' : dueText(review.extendedTo),
  });
}

/** The card for 教务处; `count` projects of the week are not on time. */
export function presentReview(judging: Judging, review: Review, count: number): JsonObject {
  const { calendar, settings, now } = judging;
  const dueAt = plannedDueAtOf(calendar, settings, review.week);
  const extendedTo = extensionOf(calendar, dayOf(now));
  const until = dueText(extendedTo);
  const isOpen = review.ruling === null;
  return render(reviewCard, {
    title: texts(isOpen ? 'title' : 'ruledTitle'),
    subtitle: weekLabel(judging, review.week),
    summary: texts('summary', { week: weekLabel(judging, review.week), count }),
    isOpen,
    notice: texts('notice', {
      from: instantText(review.gapFrom),
      to: instantText(review.gapTo),
      due: dueAt === null ? '' : dueText(dueAt),
      count,
    }),
    extendText: isOpen ? texts('extend', { until }) : '',
    extendConfirm: isOpen ? texts('extendConfirm', { until }) : '',
    upholdText: isOpen ? texts('uphold') : '',
    upholdConfirm: isOpen ? texts('upholdConfirm') : '',
    ruledText: ruledText(review),
    week: review.week,
    until: String(extendedTo),
  });
}

/** What a debtor is told of an extension. */
export function presentExtension(judging: Judging, week: ReportingWeek, extendedTo: Instant): JsonObject {
  const data = { week: weekLabel(judging, week), until: dueText(extendedTo) };
  return render(extensionCard, {
    title: texts('extension.title', data),
    subtitle: data.week,
    summary: texts('extension.summary', data),
    line: texts('extension.line', data),
  });
}

/** Why a ruling was not taken. */
export function refusalText(refusal: RulingRefusal): string {
  if (refusal.code !== 'ALREADY_RULED') return texts(`refusal.${refusal.code}`);
  const { ruledBy, ruledAt } = refusal.review;
  return texts('refusal.ALREADY_RULED', {
    by: ruledBy ?? '',
    at: ruledAt === null ? '' : instantText(ruledAt),
  });
}
