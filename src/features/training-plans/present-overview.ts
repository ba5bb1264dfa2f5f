import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import { basisTexts, cardButton, renderRecord, texts } from './cards.ts';
import { contentLines } from './content-lines.ts';
import type { PlanContent, PlanRefusal } from './model.ts';
import type { Filing } from './open-filing.ts';
import { beforeLines, headOf, LAST_STEP, linksOf, stepValue } from './present-filing.ts';
import { refusalText } from './refusal-text.ts';
import { differencesOf, isAfterStart } from './rules.ts';
import { changeSections, contentSections } from './summary.ts';

const BLANK = {
  necessity: '',
  studentCount: 0,
  venue: '',
  costCents: 0,
  costSource: 'NONE',
  costNote: '',
} as const;

function contentSoFar({ values }: Filing): PlanContent {
  const { basics, attested, sessions, teachers, attachments } = values;
  return {
    ...(basics ?? BLANK),
    ...(attested ?? { isVoluntary: false, hasNoFee: false, note: '' }),
    ...{ sessions, teachers, attachments },
  };
}

function changesOf({ before }: Filing, content: PlanContent) {
  if (before === null) return [];
  const changes = differencesOf(contentLines(before.content), contentLines(content)).map((one) => ({
    ...one,
    label: texts(`field.${one.field}`),
  }));
  return changeSections({ comparedTo: before.version, changes });
}

/** Everything that was filled in, what is missing, and 提交. `fault`: what keeps it from being filed. */
export function presentOverview(filing: Filing, fault: PlanRefusal | null, now: Instant): JsonObject {
  const content = contentSoFar(filing);
  const { subject } = filing;
  return renderRecord({
    ...headOf(filing, LAST_STEP),
    lines: [
      ...beforeLines(filing),
      fault === null
        ? texts('filing.ready')
        : texts('filing.notReady', { why: refusalText(fault, filing.basis) }),
    ],
    flags: isAfterStart(content.sessions, now, filing.inForce?.sessions)
      ? [texts('flag.willBeAfterStart')]
      : [],
    actions: [
      ...(fault === null
        ? [cardButton(texts('filing.file'), { action: 'training-plans.file', subject }, 'primary_filled')]
        : []),
      ...[1, 2, 3, 4].map((step) =>
        cardButton(texts('filing.edit', { name: texts(`step.${step}`) }), stepValue(filing, step)),
      ),
      ...linksOf(filing, LAST_STEP).slice(1),
    ],
    sections: [...changesOf(filing, content), ...contentSections(content, filing.values.attested !== null)],
    clauses: basisTexts(filing.basis, '7.5', '8.3'),
  });
}
