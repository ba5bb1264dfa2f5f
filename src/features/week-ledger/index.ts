export * from '../../policy/school-calendar.ts';
export * from './calendar-store.prisma.ts';
export * from './ledger-store.prisma.ts';
export * from './model.ts';
export { projectDutyOf } from './project-duty.ts';
export * from './rules.ts';
