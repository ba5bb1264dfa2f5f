export { APPROVAL_CARDS } from './cards.ts';
export type { ApprovalDeps } from './deps.ts';
export { approvalGate } from './gate.ts';
export { registerApprovals } from './handlers.ts';
export { type ApprovalJobDeps, approvalJobs } from './jobs.ts';
export * from './model.ts';
export { approvalTodos } from './todo-source.ts';
