import type { Client, Tx } from '../../db/index.ts';
import { asPersonId, type PersonId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { type Instant, toDate } from '../../kernel/time.ts';

const KIND = 'overview';

/** An overview card in somebody's chat that shows figures older than the data. */
export interface StaleCard {
  week: ReportingWeek;
  personId: PersonId;
  outboxKey: string;
  revision: number;
}

/** Remembers the newest overview card that a person was sent for a week: it is the one to be kept up to date. */
export async function rememberLiveCard(
  tx: Tx,
  card: { week: ReportingWeek; personId: PersonId; outboxKey: string; at: Instant },
): Promise<void> {
  const { week, personId, outboxKey, at } = card;
  const sent = { outboxKey, revision: 0, shown: 0, sentAt: toDate(at) };
  await tx.liveCard.upsert({
    where: { kind_subject_personId: { kind: KIND, subject: week, personId } },
    create: { kind: KIND, subject: week, personId, ...sent },
    update: sent,
  });
}

/** Marks the cards of a week as older than the data. One statement, whoever has them. */
export async function markWeekChanged(tx: Tx, week: ReportingWeek): Promise<void> {
  await tx.liveCard.updateMany({
    where: { kind: KIND, subject: week },
    data: { revision: { increment: 1 } },
  });
}

/** Marks the cards of all weeks as older than the data: what weeks are judged by has changed. */
export async function markEveryWeekChanged(tx: Tx): Promise<void> {
  await tx.liveCard.updateMany({ where: { kind: KIND }, data: { revision: { increment: 1 } } });
}

/** Cards whose figures are old and that can still be updated (sent after `since`: the platform updates for 14 days). */
export async function staleCards(client: Client, since: Instant): Promise<StaleCard[]> {
  const rows = await client.liveCard.findMany({
    where: { kind: KIND, sentAt: { gt: toDate(since) }, revision: { gt: client.liveCard.fields.shown } },
  });
  return rows.map((row) => ({
    week: row.subject as ReportingWeek,
    personId: asPersonId(row.personId),
    outboxKey: row.outboxKey,
    revision: row.revision,
  }));
}

/** Notes which state a card shows; false when the card was replaced by a newer one meanwhile. */
export async function markShown(tx: Tx, card: StaleCard): Promise<boolean> {
  const { count } = await tx.liveCard.updateMany({
    where: {
      kind: KIND,
      subject: card.week,
      personId: card.personId,
      outboxKey: card.outboxKey,
      shown: { lt: card.revision },
    },
    data: { shown: card.revision },
  });
  return count === 1;
}
