import type { Day } from '../kernel/time.ts';
import { clause, POLICY_NUMBER, POLICY_TITLE } from './clauses.ts';

/**
 * The rules of the bot that rest on clauses of the regulation in force: weeks in a row without a report on time, the
 * approval of training. A version that was imported has them switched off until 教务处 binds them.
 */
export const POLICY_RULES = ['EXIT_MISSES', 'TRAINING_APPROVAL'] as const;
export type PolicyRule = (typeof POLICY_RULES)[number];

/**
 * A longer clause is quoted by whole sentences up to this many characters, for cards have little room; of a longer
 * sentence its beginning, or for weeks in a row the words that name them, however long these are.
 */
export const LONGEST_QUOTE = 100;

/** A clause that a rule rests on, word for word. */
export interface BoundClause {
  id: string;
  label: string;
  quote: string;
}

/** The clauses that were chosen for a rule; the number that they have for it, where it needs one. */
export interface Binding {
  clauses: readonly [BoundClause, ...BoundClause[]];
  number: number | null;
}

/** An imported version: from which day it is in force, how it is cited, and what is bound in it. */
export interface PolicyPeriod {
  id: string;
  from: Day;
  number: string;
  title: string;
  bindings: Partial<Record<PolicyRule, Binding>>;
}

/** A rule with the version that it is cited from. */
export interface BoundRule extends Binding {
  policyNumber: string;
  policyTitle: string;
}

/** The rule about weeks in a row: at `weeks` a case is opened (SPEC D4, reading 14). */
export interface ExitRule {
  clause: BoundClause;
  weeks: number;
  policyNumber: string;
  policyTitle: string;
}

/** What of the settings the rules are read from. `policies`: oldest first. */
export interface RuleSettings {
  missThreshold: number;
  policies: readonly PolicyPeriod[];
}

const SHIPPED_CLAUSES = {
  EXIT_MISSES: () => [clause('7.1.1')],
  TRAINING_APPROVAL: () => [clause('7.5'), clause('8.3')],
} satisfies Record<PolicyRule, () => BoundClause[]>;

/** What the rules rest on where only the shipped regulation is in force. */
function shippedRule(rule: PolicyRule, { missThreshold }: RuleSettings): BoundRule | null {
  const [first, ...others] = SHIPPED_CLAUSES[rule]();
  if (first === undefined) return null;
  const number = rule === 'EXIT_MISSES' ? missThreshold : null;
  return { clauses: [first, ...others], number, policyNumber: POLICY_NUMBER, policyTitle: POLICY_TITLE };
}

/** The imported version in force on a day; null while the shipped text is. */
export const periodOn = ({ policies }: Pick<RuleSettings, 'policies'>, day: Day): PolicyPeriod | null =>
  policies.findLast(({ from }) => from <= day) ?? null;

/** What a rule rests on in one version (null: the shipped one); null where it is not bound. */
export function ruleIn(
  settings: RuleSettings,
  period: PolicyPeriod | null,
  rule: PolicyRule,
): BoundRule | null {
  if (period === null) return shippedRule(rule, settings);
  const binding = period.bindings[rule];
  return binding === undefined
    ? null
    : { ...binding, policyNumber: period.number, policyTitle: period.title };
}

/** What a rule rests on that day; null where the version in force has it unbound: then it is off and says so. */
export const ruleOn = (settings: RuleSettings, rule: PolicyRule, day: Day): BoundRule | null =>
  ruleIn(settings, periodOn(settings, day), rule);

function toExitRule(rule: BoundRule | null): ExitRule | null {
  if (rule === null || rule.number === null) return null;
  const { clauses, number: weeks, policyNumber, policyTitle } = rule;
  return { clause: clauses[0], weeks, policyNumber, policyTitle };
}

/** The rule about weeks in a row on a day; null where it is unbound: no warnings and no cases (US-36). */
export const exitRuleOn = (settings: RuleSettings, day: Day): ExitRule | null =>
  toExitRule(ruleOn(settings, 'EXIT_MISSES', day));

/** The same rule in the version with that number: an open case is judged by the rule that it cites. */
export function exitRuleOf(settings: RuleSettings, policyNumber: string): ExitRule | null {
  const period = settings.policies.findLast(({ number }) => number === policyNumber) ?? null;
  const isShipped = period === null && policyNumber === POLICY_NUMBER;
  return period === null && !isShipped ? null : toExitRule(ruleIn(settings, period, 'EXIT_MISSES'));
}
