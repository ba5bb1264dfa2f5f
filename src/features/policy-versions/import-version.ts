import { audit, type Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { checkPolicy } from '../../policy/text/check-policy.ts';
import type { ImportRefusal, NewVersion } from './model.ts';
import { findSame, insertVersion } from './version-store.prisma.ts';

/**
 * Stores a version of the regulation, in force from its day on. A text whose structure is not whole is refused, and
 * nothing is bound in a new version: 教务处 says on which clauses the rules of the bot rest (US-36).
 */
export async function importVersion(
  tx: Tx,
  version: NewVersion,
  { at, via }: { at: Instant; via: string },
): Promise<Result<{ id: string }, ImportRefusal>> {
  const { source, parsed, from } = version;
  if (checkPolicy(parsed).length > 0) return err({ code: 'MISMATCH' });
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
