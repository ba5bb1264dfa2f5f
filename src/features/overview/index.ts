export { OVERVIEW_CARDS } from './cards.ts';
export { registerOverview } from './handlers.ts';
export { markEveryWeekChanged, markWeekChanged } from './live-card-store.prisma.ts';
export { type RefreshDeps, refreshLiveCards } from './refresh-live-cards.ts';
export { sendWeeklySummary, summaryAt, summarySlots } from './send-weekly-summary.ts';
