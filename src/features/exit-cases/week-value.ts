import { z } from 'zod';
import { parseWeek, type ReportingWeek } from '../../kernel/reporting-week.ts';

/** A week's key in a card's value or form, such as `2026-W47`; anything else is refused. */
export const weekArgument = z
  .string()
  .refine((text) => parseWeek(text) !== null)
  .transform((text) => text as ReportingWeek);
