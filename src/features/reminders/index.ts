export { REMINDER_CARDS } from './cards.ts';
export type { ReminderRow } from './model.ts';
export { loadJudging, loadSchoolFacts, type SchoolFacts } from './owed.ts';
export { type RefreshReminderDeps, refreshReminders } from './refresh-reminders.ts';
export { countObserved, markChanged, remindersOfProject } from './reminder-store.prisma.ts';
export { type FiledReport, reportFiled } from './report-filed.ts';
export { remindersBetween, remindersOfWeek } from './rules.ts';
export { coverageNoticeAt, handoverSteps, sendCoverageNotice, sendNoContactNotices } from './send-notices.ts';
export { projectsAtThreshold, type ReminderDeps, remindDebtors, reminderSteps } from './send-reminders.ts';
