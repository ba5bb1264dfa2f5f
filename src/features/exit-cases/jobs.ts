import type { Database, Tx } from '../../db/index.ts';
import { dailySlots, type Job } from '../../jobs/index.ts';
import { DAY_MS, dayOf, HOUR_MS, type Instant } from '../../kernel/time.ts';
import { isWorkday, loadCalendar } from '../week-ledger/index.ts';
import { listCases } from './case-store.prisma.ts';
import type { ExitCaseDeps } from './deps.ts';
import { copiesUnder } from './evidence-store.prisma.ts';
import { loadCaseView } from './load-case-view.ts';
import { presentCase } from './present-case.ts';
import { caseKeys, tellStaff } from './tell.ts';

/** When people of 教务处 find what waits for them. */
const MORNING = '09:00';

/** A card dies after 14 days (Feishu: message cards); one that waits for a decision is sent anew before. */
const REISSUE_AFTER_MS = 10 * DAY_MS;

async function reissue(tx: Tx, deps: Pick<ExitCaseDeps, 'notifyPerson'>, now: Instant): Promise<void> {
  for (const { id: caseId } of await listCases(tx, ['OPEN'])) {
    const [newest] = await copiesUnder(tx, caseKeys.staff(caseId), now);
    if (newest !== undefined && now - newest.sentAt < REISSUE_AFTER_MS) continue;
    const view = await loadCaseView(tx, caseId, now);
    if (view === null) continue;
    await tellStaff(tx, deps, {
      keyOf: ({ id }) => `${caseKeys.staff(caseId)}${id}:${dayOf(now)}`,
      card: presentCase(view, 'STAFF'),
    });
  }
}

/** Workdays 09:00: cards of undecided cases that are older than 10 days are sent again. It decides nothing. */
export function exitCaseJobs(deps: { db: Database } & Pick<ExitCaseDeps, 'notifyPerson'>): Job[] {
  return [
    {
      id: 'exit-case-reissue',
      backfillMs: 12 * HOUR_MS,
      async slots(from, to) {
        const calendar = await loadCalendar(deps.db.client);
        const run = (tx: Tx, at: Instant): Promise<void> => reissue(tx, deps, at);
        return dailySlots({ from, to }, MORNING, run, (day) => isWorkday(calendar, day));
      },
    },
  ];
}
