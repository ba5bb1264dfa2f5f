import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/index.ts';
import { type Day, type Instant, toDate } from '../../kernel/time.ts';
import type { Binding, PolicyRule } from '../../policy/bound-rules.ts';
import type { NewVersion } from './model.ts';

/** The id of the version with the same text from the same day, or null. */
export async function findSame(tx: Tx, source: string, from: Day): Promise<string | null> {
  const rows = await tx.policyVersion.findMany({
    where: { effectiveFrom: from },
    select: { id: true, source: true },
  });
  return rows.find((row) => row.source === source)?.id ?? null;
}

/** Stores a version; nothing is bound in it. */
export async function insertVersion(
  tx: Tx,
  { source, parsed, vocabulary, from }: NewVersion,
  published: { at: Instant; by: string },
): Promise<string> {
  const { title, documentNumber } = parsed.policy;
  const id = randomUUID();
  await tx.policyVersion.create({
    data: {
      ...{ id, documentNumber, title, source, vocabulary, effectiveFrom: from },
      ...{ publishedAt: toDate(published.at), publishedBy: published.by },
    },
  });
  return id;
}

/** Binds a rule of a version to clauses, instead of what was bound before. */
export async function storeBinding(
  tx: Tx,
  at: { versionId: string; rule: PolicyRule },
  { clauses, number }: Binding,
  bound: { at: Instant; by: string },
): Promise<void> {
  const row = { clauses: clauses.map((one) => ({ ...one })), number };
  const data = { ...row, boundAt: toDate(bound.at), boundBy: bound.by };
  await tx.ruleBinding.upsert({ where: { versionId_rule: at }, create: { ...at, ...data }, update: data });
}

/** Takes a binding away; false when there was none. */
export async function removeBinding(tx: Tx, at: { versionId: string; rule: PolicyRule }): Promise<boolean> {
  return (await tx.ruleBinding.deleteMany({ where: at })).count > 0;
}
