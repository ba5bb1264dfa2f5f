import { insertOnce, type Tx } from '../../db/index.ts';
import type { ChatId, PersonId } from '../../kernel/ids.ts';
import { type Instant, toDate } from '../../kernel/time.ts';

const keyOf = (personId: PersonId, chatId: ChatId): string => `obligation-group:${personId}:${chatId}`;

/** Remembers that somebody of 教务处 spoke to the bot in this group: only there may he announce. */
export async function rememberGroup(tx: Tx, personId: PersonId, chatId: ChatId, at: Instant): Promise<void> {
  await insertOnce(tx, 'PendingConfirmation', { key: keyOf(personId, chatId), askedAt: toDate(at) });
}

/** Whether the person has spoken to the bot in this group. */
export async function isRememberedGroup(tx: Tx, personId: PersonId, chatId: ChatId): Promise<boolean> {
  return (await tx.pendingConfirmation.count({ where: { key: keyOf(personId, chatId) } })) > 0;
}

/** Claims a form, so that two presses of its button have one effect; false for the second. */
export function claimForm(tx: Tx, formId: string, at: Instant): Promise<boolean> {
  return insertOnce(tx, 'PendingConfirmation', { key: `obligation-form:${formId}`, askedAt: toDate(at) });
}
