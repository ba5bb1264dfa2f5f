export { WEEKLY_REPORT_CARDS } from './cards.ts';
export { FORM_FIELDS } from './form-schema.ts';
export { registerWeeklyReport, type WeeklyReportDeps } from './handlers.ts';
export type { ReportContent, WeeklyReport } from './model.ts';
export { figuresText } from './present-receipt.ts';
export { amountText } from './refusal-text.ts';
export { findReport, reportsOfWeek } from './report-store.prisma.ts';
export { type Submission, type Submitted, submitReport } from './submit-report.ts';
export { WEEK_ARGUMENT, weekFromArgument } from './week-argument.ts';
