export { OUTAGE_CARDS } from './cards.ts';
export { registerOutages } from './handlers.ts';
export { askForRuling, noteGap, type OutageDeps } from './note-gap.ts';
export { pendingReviews } from './review-store.prisma.ts';
