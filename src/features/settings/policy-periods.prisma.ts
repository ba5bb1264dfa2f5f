import { z } from 'zod';
import type { Client, Tx } from '../../db/index.ts';
import { type Day, fromDate, type Instant, instantAt, toDate } from '../../kernel/time.ts';
import { type Binding, POLICY_RULES, type PolicyPeriod, type PolicyRule } from '../../policy/bound-rules.ts';

const boundClause = z.strictObject({ id: z.string(), label: z.string(), quote: z.string() });
const boundClauses = z.tuple([boundClause], boundClause);

const isRule = (text: string): text is PolicyRule => POLICY_RULES.some((rule) => rule === text);

type BindingRow = { rule: string; clauses: unknown; number: number | null };

const bindingsOf = (rows: readonly BindingRow[]): Partial<Record<PolicyRule, Binding>> =>
  Object.fromEntries(
    rows
      .filter(({ rule }) => isRule(rule))
      .map(({ rule, clauses, number }) => [rule, { clauses: boundClauses.parse(clauses), number }]),
  );

/** The imported regulations with what is bound in them, by the day from which they are in force; texts are not read. */
export async function policyPeriods(db: Tx | Client): Promise<PolicyPeriod[]> {
  const rows = await db.policyVersion.findMany({
    select: {
      ...{ id: true, documentNumber: true, title: true, effectiveFrom: true },
      bindings: { select: { rule: true, clauses: true, number: true } },
    },
    orderBy: [{ effectiveFrom: 'asc' }, { publishedAt: 'asc' }],
  });
  return rows.map(({ id, documentNumber, title, effectiveFrom, bindings }) => ({
    id,
    from: effectiveFrom as Day,
    number: documentNumber === '' ? title : documentNumber,
    title: documentNumber === '' ? `《${title}》` : `${documentNumber}《${title}》`,
    bindings: bindingsOf(bindings),
  }));
}

/**
 * The instants in (from, to] from which the rule about missed weeks rests on something else: bound anew, or a version
 * that came into force.
 */
export async function changedRules(db: Tx | Client, from: Instant, to: Instant): Promise<Instant[]> {
  const bound = await db.ruleBinding.findMany({
    where: { rule: 'EXIT_MISSES', boundAt: { gt: toDate(from), lte: toDate(to) } },
    select: { boundAt: true },
  });
  const versions = await db.policyVersion.findMany({ select: { effectiveFrom: true } });
  const begun = versions
    .map(({ effectiveFrom }) => instantAt(effectiveFrom as Day, '00:00'))
    .filter((at) => at > from && at <= to);
  return [...new Set([...bound.map(({ boundAt }) => fromDate(boundAt)), ...begun])].sort((a, b) => a - b);
}
