import { insertOnce, type Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { type Instant, toDate } from '../../kernel/time.ts';
import type { AttachedFile } from './model.ts';

type Named = Pick<AttachedFile, 'file' | 'key' | 'messageId'>;

const keyOf = (personId: PersonId, { file, key, messageId }: Named): string =>
  `plan-file:${personId}:${messageId}:${file}:${key}`;

/** Notes that a person sent the file and was asked to which plan it belongs. */
export async function noteAskedFile(tx: Tx, personId: PersonId, file: Named, at: Instant): Promise<void> {
  await insertOnce(tx, 'PendingConfirmation', { key: keyOf(personId, file), askedAt: toDate(at) });
}

/** Whether that person sent the file himself and was asked: what a button says is no evidence. */
export async function wasFileAsked(tx: Tx, personId: PersonId, file: Named): Promise<boolean> {
  return (await tx.pendingConfirmation.count({ where: { key: keyOf(personId, file) } })) > 0;
}
