export { TODO_CARDS } from './cards.ts';
export { registerTodo, type TodoDeps } from './handlers.ts';
export type * from './model.ts';
export { weeklyReportTodo } from './weekly-reports-todo.ts';
