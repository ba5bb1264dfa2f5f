export { POLICY_QA_CARDS } from './cards.ts';
export type { PolicyQaDeps } from './deps.ts';
export { asText, type Explanation, explain } from './explain-reply.ts';
export { registerPolicyQa } from './handlers.ts';
export { prepareShipped } from './policy-desk.ts';
export { forgetQuestions } from './question-store.prisma.ts';
export { settingWords } from './setting-words.ts';
export { policyQuestionTodo } from './todo-source.ts';
