export { type DecidingExemption, decideExemption } from './decide-exemption.ts';
export { pendingExemptions } from './exemption-store.prisma.ts';
export { registerExemptions } from './handlers.ts';
export * from './model.ts';
export { type Requesting, requestExemption } from './request-exemption.ts';
export { exemptionTodos } from './todo-source.ts';
