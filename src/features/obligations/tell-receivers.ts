import type { Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ObligationDeps } from './deps.ts';
import { cancelKey, groupKey, noticeKey } from './keys.ts';
import type { Obligation } from './model.ts';
import { recipientsOf } from './obligation-store.prisma.ts';
import { type News, presentGroupNotice, presentNotice } from './present-notice.ts';

/** How many were told, and how many cards observation held back. */
export interface Told {
  sent: number;
  observed: number;
}

/** Tells everybody who had an obligation that it was changed or cancelled, persons and groups alike. */
export async function tellReceivers(
  tx: Tx,
  deps: Pick<ObligationDeps, 'notifyPerson' | 'notifyGroup'>,
  telling: { obligation: Obligation; news: News },
): Promise<Told> {
  const { obligation, news } = telling;
  const isCancelled = news.kind === 'CANCELLED';
  const outcomes: ('SENT' | 'OBSERVED')[] = [];
  if (obligation.audience.kind === 'GROUP') {
    const card: JsonObject = presentGroupNotice(obligation, news);
    const key = isCancelled ? cancelKey(obligation, 'group') : groupKey(obligation);
    outcomes.push(await deps.notifyGroup(tx, { key, chatId: obligation.audience.chatId, card }));
  }
  for (const recipient of await recipientsOf(tx, obligation.id)) {
    const { id, openId, isStaff } = recipient;
    if (openId === null) continue;
    const key = isCancelled ? cancelKey(obligation, id) : noticeKey(obligation, id);
    const card = presentNotice({ obligation, answers: recipient, news });
    const audience = isStaff ? 'STAFF' : 'ANYONE';
    outcomes.push(
      await deps.notifyPerson(tx, { key, to: openId, utterance: { card }, audience, isBulk: true }),
    );
  }
  const sent = outcomes.filter((outcome) => outcome === 'SENT').length;
  return { sent, observed: outcomes.length - sent };
}
