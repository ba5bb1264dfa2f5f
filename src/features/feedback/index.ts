export { FEEDBACK_CARDS } from './cards.ts';
export type { FeedbackDeps } from './deps.ts';
export { registerFeedback } from './handlers.ts';
export { feedbackJobs } from './remind-feedback.ts';
export { feedbackTodo } from './todo-source.ts';
