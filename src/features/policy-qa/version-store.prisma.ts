import type { Client, Tx } from '../../db/index.ts';
import { type Vocabulary, vocabularySchema } from '../../policy/answers/vocabulary.ts';

/** A version of the regulation as it was imported. */
export interface StoredVersion {
  source: string;
  vocabulary: Vocabulary;
}

/** One imported version, or null. */
export async function findVersion(db: Tx | Client, id: string): Promise<StoredVersion | null> {
  const row = await db.policyVersion.findUnique({
    where: { id },
    select: { source: true, vocabulary: true },
  });
  return row === null ? null : { source: row.source, vocabulary: vocabularySchema.parse(row.vocabulary) };
}
