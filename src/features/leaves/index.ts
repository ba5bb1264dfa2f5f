export { LEAVE_CARDS } from './cards.ts';
export { type LeaveDeps, registerLeaves } from './handlers.ts';
