import type { Database, Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';
import { type Clock, DAY_MS, type Instant } from '../../kernel/time.ts';
import { findPerson } from '../roster/index.ts';
import { loadCalendar } from '../week-ledger/index.ts';
import { showWeek } from './handlers.ts';
import { markShown, type StaleCard, staleCards } from './live-card-store.prisma.ts';
import { scopeOf } from './load-overview.ts';

export interface RefreshDeps extends Pick<Notices<Tx>, 'patch'> {
  db: Database;
  clock: Clock;
}

/** The platform updates a card for 14 days; a margin for what waits in the queue. */
const UPDATABLE_MS = 13 * DAY_MS;

async function refresh(deps: RefreshDeps, stale: StaleCard): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const person = await findPerson(tx, stale.personId);
    const scope = person === null ? null : scopeOf(person);
    if (!(await markShown(tx, stale)) || scope === null) return;
    const card = await showWeek(tx, await loadCalendar(tx), {
      scope,
      week: stale.week,
      now: deps.clock.now(),
      page: null,
      inPlace: false,
    });
    await deps.patch(tx, {
      key: `overview-update:${stale.outboxKey}:${stale.revision}`,
      targetKey: stale.outboxKey,
      card,
    });
  });
}

/**
 * Brings every overview card that shows old figures up to date, in place; answers how many. Running twice is harmless.
 */
export async function refreshLiveCards(deps: RefreshDeps): Promise<number> {
  const since = (deps.clock.now() - UPDATABLE_MS) as Instant;
  const stale = await staleCards(deps.db.client, since);
  for (const card of stale) await refresh(deps, card);
  return stale.length;
}
