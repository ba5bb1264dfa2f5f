import { clausesOf, findClause, type PolicyClause, type PolicyText } from '../text/model.ts';

/**
 * The clauses that an answer shows for those it cites: an answer that begins with a lead ending in a colon also shows
 * what the lead announces.
 */
export function shownClauses(policy: PolicyText, cited: string[]): PolicyClause[] {
  const clauses = cited.map((id) => findClause(policy, id)).filter((one) => one !== null);
  const [first] = clauses;
  if (first === undefined || !/[：:]$/.test(first.text)) return clauses;
  const announced = clausesOf(policy).filter(({ parent }) => parent === first.id);
  return [...new Set([first, ...announced, ...clauses])];
}
