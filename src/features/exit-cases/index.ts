export { actsForCollege, decidingRefusal } from './authority.ts';
export {
  byAt,
  type CardButton,
  type CardSection,
  cardButton,
  dateField,
  EXIT_CASE_CARDS,
  inputField,
  quotedClause,
  quotedRule,
  renderForm,
  renderList,
  renderRecord,
  selectField,
} from './cards.ts';
export { findCase, listCases, loadOpenCase, loadOpenCases, namesOf } from './case-store.prisma.ts';
export { closeRectified, refreshCase } from './close-rectified.ts';
export { type Deciding, decideCase } from './decide-case.ts';
export type { ExitCaseDeps } from './deps.ts';
export { copiesUnder } from './evidence-store.prisma.ts';
export { registerExitCases } from './handlers.ts';
export { exitCaseJobs } from './jobs.ts';
export { caseAfterReport, type LedgerChange, ledgerChanged } from './ledger-changed.ts';
export * from './model.ts';
export { REASON_LEAST, readDay, readLink, readText } from './read-form.ts';
export { type Reconciled, type Reconciling, reconcileCase } from './reconcile-case.ts';
export { faultText, isFormFault } from './refusal-text.ts';
export { tellCollege, tellStaff } from './tell.ts';
export { exitCaseTodos } from './todo-source.ts';
export { readableProjects } from './visible-cases.ts';
export { weekArgument } from './week-value.ts';
