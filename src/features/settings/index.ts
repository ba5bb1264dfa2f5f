export { registerCalendar } from './calendar-handlers.ts';
export { SETTING_CARDS } from './cards.ts';
export { registerSettings } from './handlers.ts';
export { changedRules } from './policy-periods.prisma.ts';
export * from './settings-store.prisma.ts';
