import type { Day } from '../../kernel/time.ts';
import {
  type BoundClause,
  type PolicyRule,
  periodOn,
  type RuleSettings,
  ruleOn,
} from '../../policy/bound-rules.ts';
import { clause, POLICY_TITLE } from '../../policy/clauses.ts';
import { SHIPPED_VERSION } from '../policy-qa/index.ts';

/** What an answer rests on: clauses word for word, and the version in which the whole article stands. */
export interface Basis {
  clauses: readonly BoundClause[];
  policyTitle: string;
  versionId: string;
}

const versionOn = (settings: RuleSettings, day: Day): string =>
  periodOn(settings, day)?.id ?? SHIPPED_VERSION;

/** What a rule rests on that day; null where the version in force has it unbound: then it is off (US-36). */
export function ruleBasis(settings: RuleSettings, rule: PolicyRule, day: Day): Basis | null {
  const bound = ruleOn(settings, rule, day);
  if (bound === null) return null;
  return { clauses: bound.clauses, policyTitle: bound.policyTitle, versionId: versionOn(settings, day) };
}

/**
 * Clause 6.2, by which projects need an approval; null while an imported version is in force, which has other clauses.
 */
export function projectBasis(settings: RuleSettings, day: Day): Basis | null {
  if (periodOn(settings, day) !== null) return null;
  return { clauses: [clause('6.2')], policyTitle: POLICY_TITLE, versionId: SHIPPED_VERSION };
}
