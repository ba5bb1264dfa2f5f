import type { Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { DAY_MS, type Instant, toDate } from '../../kernel/time.ts';
import { peopleWithRole } from '../roster/index.ts';
import type { ObligationId } from './model.ts';

const KIND = 'obligation';

/** The platform updates a card for 14 days; a margin for what waits in the queue. */
const UPDATABLE_MS = 13 * DAY_MS;

/** A card of 教务处 that shows the counts of an obligation. */
export interface LiveBoard {
  outboxKey: string;
  revision: number;
}

/** Remembers the newest card with the counts that a person was sent: it is the one to be kept up to date. */
export async function rememberBoard(
  tx: Tx,
  board: { id: ObligationId; personId: PersonId; outboxKey: string; at: Instant },
): Promise<void> {
  const { id: subject, personId, outboxKey, at } = board;
  const sent = { outboxKey, revision: 0, shown: 0, sentAt: toDate(at) };
  await tx.liveCard.upsert({
    where: { kind_subject_personId: { kind: KIND, subject, personId } },
    create: { kind: KIND, subject, personId, ...sent },
    update: sent,
  });
}

/**
 * Counts the cards of an obligation up and answers those of 教务处 that can still be updated; whoever has left it gets
 * no news of the counts. It comes before the counts are
 * read: who changes them at the same time waits here, so that the last one sees all.
 */
export async function staleBoards(tx: Tx, id: ObligationId, now: Instant): Promise<LiveBoard[]> {
  const where = { kind: KIND, subject: id, sentAt: { gt: toDate((now - UPDATABLE_MS) as Instant) } };
  await tx.liveCard.updateMany({ where, data: { revision: { increment: 1 }, shown: { increment: 1 } } });
  const staff = (await peopleWithRole(tx, 'ACADEMIC_AFFAIRS')).map((person): string => person.id);
  const rows = await tx.liveCard.findMany({ where: { ...where, personId: { in: staff } } });
  return rows.map(({ outboxKey, revision }) => ({ outboxKey, revision }));
}
