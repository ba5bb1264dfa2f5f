export { registerRectification } from './handlers.ts';
export { rectificationJobs } from './jobs.ts';
export * from './model.ts';
export { rectificationTodos } from './todo-source.ts';
