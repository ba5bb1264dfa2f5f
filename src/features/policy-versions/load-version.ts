import type { Client, Tx } from '../../db/index.ts';
import type { Day } from '../../kernel/time.ts';
import {
  type BoundRule,
  POLICY_RULES,
  type PolicyPeriod,
  type PolicyRule,
  periodOn,
  ruleIn,
} from '../../policy/bound-rules.ts';
import { shippedPolicy } from '../../policy/shipped.ts';
import { type ClauseChange, compareVersions } from '../../policy/text/compare-versions.ts';
import type { PolicyText } from '../../policy/text/model.ts';
import { parsePolicy } from '../../policy/text/parse-structure.ts';
import { findVersion, SHIPPED_VERSION } from '../policy-qa/index.ts';
import { loadSettings } from '../settings/index.ts';

/** One version with what its rules rest on. */
export interface VersionView {
  /** `shipped` for the text that the product brings along. */
  id: string;
  title: string;
  number: string;
  issuedOn: string | null;
  /** First day in force; null for the shipped text. */
  from: Day | null;
  isInForce: boolean;
  articles: number;
  rules: { rule: PolicyRule; bound: BoundRule | null }[];
  /** The other versions, newest first. */
  others: { id: string; number: string; from: Day | null }[];
}

/** The text of a version; null for an unknown id. */
export async function textOf(tx: Tx | Client, id: string): Promise<PolicyText | null> {
  if (id === SHIPPED_VERSION) return shippedPolicy().policy;
  const stored = await findVersion(tx, id);
  return stored === null ? null : parsePolicy(stored.source).policy;
}

const idOf = (period: PolicyPeriod | null): string => period?.id ?? SHIPPED_VERSION;

/** The id of the version in force on a day. */
export async function idInForce(tx: Tx | Client, day: Day): Promise<string> {
  return idOf(periodOn(await loadSettings(tx), day));
}

/** A version as it stands on a day; null for an unknown id. */
export async function loadVersion(tx: Tx | Client, id: string, today: Day): Promise<VersionView | null> {
  const settings = await loadSettings(tx);
  const text = await textOf(tx, id);
  if (text === null) return null;
  const period = settings.policies.find((one) => one.id === id) ?? null;
  const shipped = { id: SHIPPED_VERSION, number: shippedPolicy().policy.documentNumber, from: null };
  const all = [shipped, ...settings.policies.map(({ id: one, number, from }) => ({ id: one, number, from }))];
  return {
    id,
    title: text.title,
    number: period?.number ?? text.documentNumber,
    issuedOn: text.issuedOn,
    from: period?.from ?? null,
    isInForce: idOf(periodOn(settings, today)) === id,
    articles: text.articles.length,
    rules: POLICY_RULES.map((rule) => ({ rule, bound: ruleIn(settings, period, rule) })),
    others: all.filter((one) => one.id !== id).reverse(),
  };
}

/** Whether the version comes into force only after that day. */
export const isComingOn = ({ from }: Pick<VersionView, 'from'>, day: Day): boolean =>
  from !== null && from > day;

/** What differs between a version and the one before it; null for an unknown id, and for the first. */
export async function loadDifference(
  tx: Tx | Client,
  id: string,
): Promise<{ before: string; changes: ClauseChange[] } | null> {
  const { policies } = await loadSettings(tx);
  const at = policies.findIndex((one) => one.id === id);
  const text = await textOf(tx, id);
  const before = await textOf(tx, idOf(policies[at - 1] ?? null));
  if (at < 0 || text === null || before === null) return null;
  return { before: before.documentNumber || before.title, changes: compareVersions(before, text) };
}
