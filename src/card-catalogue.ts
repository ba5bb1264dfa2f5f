import type { CardDefinition } from './cards/index.ts';
import { HELP_CARDS } from './features/help/index.ts';
import { OUTAGE_CARDS } from './features/outages/index.ts';
import { OVERVIEW_CARDS } from './features/overview/index.ts';
import { RAISED_ITEM_CARDS } from './features/raised-items/index.ts';
import { REMINDER_CARDS } from './features/reminders/index.ts';
import { WEEKLY_REPORT_CARDS } from './features/weekly-report/index.ts';

/** Every card that the product sends, for the check and the gallery. */
export const CARD_CATALOGUE = [
  ...WEEKLY_REPORT_CARDS,
  ...OVERVIEW_CARDS,
  ...RAISED_ITEM_CARDS,
  ...REMINDER_CARDS,
  ...OUTAGE_CARDS,
  ...HELP_CARDS,
] as readonly CardDefinition<object>[];
