import type { CardDefinition } from './cards/index.ts';
import { APPROVAL_CARDS } from './features/approvals/index.ts';
import { EXIT_CASE_CARDS } from './features/exit-cases/index.ts';
import { FEEDBACK_CARDS } from './features/feedback/index.ts';
import { FEE_CARDS } from './features/fees/index.ts';
import { HELP_CARDS } from './features/help/index.ts';
import { LEAVE_CARDS } from './features/leaves/index.ts';
import { OBLIGATION_CARDS } from './features/obligations/index.ts';
import { OUTAGE_CARDS } from './features/outages/index.ts';
import { OVERVIEW_CARDS } from './features/overview/index.ts';
import { OWN_DATA_CARDS } from './features/own-data/index.ts';
import { POLICY_QA_CARDS } from './features/policy-qa/index.ts';
import { POLICY_VERSION_CARDS } from './features/policy-versions/index.ts';
import { RAISED_ITEM_CARDS } from './features/raised-items/index.ts';
import { REMINDER_CARDS } from './features/reminders/index.ts';
import { SETTING_CARDS } from './features/settings/index.ts';
import { TODO_CARDS } from './features/todo/index.ts';
import { TRAINING_PLAN_CARDS } from './features/training-plans/index.ts';
import { WEEKLY_REPORT_CARDS } from './features/weekly-report/index.ts';

/** Every card that the product sends, for the check and the gallery. */
export const CARD_CATALOGUE = [
  ...WEEKLY_REPORT_CARDS,
  ...OVERVIEW_CARDS,
  ...RAISED_ITEM_CARDS,
  ...SETTING_CARDS,
  ...LEAVE_CARDS,
  ...REMINDER_CARDS,
  ...OUTAGE_CARDS,
  ...OBLIGATION_CARDS,
  ...FEEDBACK_CARDS,
  ...EXIT_CASE_CARDS,
  ...APPROVAL_CARDS,
  ...TRAINING_PLAN_CARDS,
  ...TODO_CARDS,
  ...POLICY_QA_CARDS,
  ...FEE_CARDS,
  ...POLICY_VERSION_CARDS,
  ...OWN_DATA_CARDS,
  ...HELP_CARDS,
] as readonly CardDefinition<object>[];
