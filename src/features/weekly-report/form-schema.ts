import { z } from 'zod';
import { asProjectId } from '../../kernel/ids.ts';
import { parseWeek, type ReportingWeek } from '../../kernel/reporting-week.ts';
import { EXPENDITURE_ITEMS, FIGURES, TEXT_FIELDS } from './model.ts';

/** The week in a card's value; an impossible one makes the tap malformed. */
export const weekValue = z.string().transform((text, context): ReportingWeek => {
  const parsed = parseWeek(text);
  if (parsed !== null) return parsed;
  context.addIssue('no such week');
  return z.NEVER;
});

const projectId = z.string().min(1).max(64).transform(asProjectId);

/** The value of every tap that concerns one project and week. It names an object; it proves nothing. */
export const projectWeekValue = z.strictObject({ projectId, week: weekValue });

/** A tap that carries nothing. */
export const emptyValue = z.strictObject({});

/** Names of all controls of the form, as `cards:check` compares them with the card. */
export const FORM_FIELDS: string[] = [
  'stage',
  ...TEXT_FIELDS,
  ...FIGURES,
  'trainingHours',
  'classSize',
  'feeCollector',
  'noUnlawfulFee',
  'noForcedAttendance',
  ...EXPENDITURE_ITEMS.flatMap((item) => [`amount_${item}`, `source_${item}`]),
];

/** The submitted form: only known controls, each a text; what is absent or null counts as empty. */
export const reportForm = z
  .record(z.string(), z.union([z.string().max(20_000), z.null()]))
  .transform((form) =>
    Object.fromEntries(
      FORM_FIELDS.map((field) => [field, Object.hasOwn(form, field) ? (form[field] ?? '') : '']),
    ),
  );
