import { audit, type Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { POLICY_NUMBER } from '../../policy/clauses.ts';
import { shippedPolicy } from '../../policy/shipped.ts';
import { checkPolicy } from '../../policy/text/check-policy.ts';
import { compareVersions } from '../../policy/text/compare-versions.ts';
import type { PolicyText } from '../../policy/text/model.ts';
import type { ImportRefusal, NewVersion } from './model.ts';
import { findSame, insertVersion } from './version-store.prisma.ts';

/** Cases cite by document number: another text with that of the shipped one would be taken for it. */
const isTakenForShipped = (policy: PolicyText): boolean =>
  policy.documentNumber === POLICY_NUMBER && compareVersions(shippedPolicy().policy, policy).length > 0;

/**
 * Stores a version of the regulation, in force from its day on. A text whose structure is not whole is refused, and so
 * is a revision under the number of the shipped text; nothing is bound in a new version: 教务处 says on which clauses the
 * rules of the bot rest (US-36).
 */
export async function importVersion(
  tx: Tx,
  version: NewVersion,
  { at, via }: { at: Instant; via: string },
): Promise<Result<{ id: string }, ImportRefusal>> {
  const { source, parsed, from } = version;
  if (checkPolicy(parsed).length > 0) return err({ code: 'MISMATCH' });
  if (isTakenForShipped(parsed.policy)) return err({ code: 'NUMBER_OF_SHIPPED' });
  const same = await findSame(tx, source, from);
  if (same !== null) return err({ code: 'ALREADY_IMPORTED', id: same });
  const id = await insertVersion(tx, version, { at, by: via });
  const { title, documentNumber, articles } = parsed.policy;
  await audit(tx, {
    ...{ at, actorId: null, action: 'policy-version.import', via },
    ...{ subjectType: 'PolicyVersion', subjectId: id },
    after: { title, documentNumber, articles: articles.length, effectiveFrom: from },
  });
  return ok({ id });
}
