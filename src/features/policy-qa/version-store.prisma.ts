import type { Client, Tx } from '../../db/index.ts';
import type { Day } from '../../kernel/time.ts';
import { type Vocabulary, vocabularySchema } from '../../policy/answers/vocabulary.ts';

/** A version of the regulation as it was imported. */
export interface StoredVersion {
  id: string;
  source: string;
  vocabulary: Vocabulary;
  effectiveFrom: string;
}

type Row = { id: string; source: string; vocabulary: unknown; effectiveFrom: string };
const toVersion = ({ id, source, vocabulary, effectiveFrom }: Row): StoredVersion => ({
  id,
  source,
  vocabulary: vocabularySchema.parse(vocabulary),
  effectiveFrom,
});

/** The id of the imported version in force on a day; null where only the shipped text is. */
export async function versionInForce(db: Tx | Client, day: Day): Promise<string | null> {
  const row = await db.policyVersion.findFirst({
    where: { effectiveFrom: { lte: day } },
    orderBy: [{ effectiveFrom: 'desc' }, { publishedAt: 'desc' }],
    select: { id: true },
  });
  return row?.id ?? null;
}

/** One imported version, or null. */
export async function findVersion(db: Tx | Client, id: string): Promise<StoredVersion | null> {
  const row = await db.policyVersion.findUnique({ where: { id } });
  return row === null ? null : toVersion(row);
}
