export { announceNote, isAnnounced, type Note } from './announce-note.ts';
export { OBLIGATION_CARDS } from './cards.ts';
export { collegeChoices, collegeExists, projectChoices, projectOfText } from './choices.prisma.ts';
export type { ObligationDeps } from './deps.ts';
export { registerObligations } from './handlers.ts';
export { obligationJobs, type ReminderJobDeps } from './remind-obligations.ts';
export { reminderSteps } from './rules.ts';
export { obligationTodo } from './todo-source.ts';
