export { POLICY_VERSION_CARDS } from './cards.ts';
export { registerPolicyVersions } from './handlers.ts';
export { importVersion } from './import-version.ts';
export { idInForce, textOf } from './load-version.ts';
export type { ImportRefusal, NewVersion } from './model.ts';
export { policyVersionTodo } from './todo-source.ts';
