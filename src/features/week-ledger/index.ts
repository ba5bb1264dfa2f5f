export { CALENDAR_2026 } from './calendar-2026.ts';
export * from './model.ts';
export { projectDutyOf } from './project-duty.ts';
export * from './rules.ts';
