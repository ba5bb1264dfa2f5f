import type { Database } from '../../db/index.ts';
import { dailySlots, instantSlots, type Job, MOST_SPREAD_MS } from '../../jobs/index.ts';
import { dayOf, HOUR_MS, type Instant } from '../../kernel/time.ts';
import { loadSettings } from '../settings/index.ts';
import { isWorkday, loadCalendar } from '../week-ledger/index.ts';
import type { ApprovalDeps } from './deps.ts';
import { bringLent, followUp, morningRound } from './follow-up.ts';
import { escalateAt, nudgeAt } from './rules.ts';
import { openTasks } from './task-store.prisma.ts';

/** When people of 教务处 find what waits for them. */
const MORNING = '09:00';

export interface ApprovalJobDeps extends Pick<ApprovalDeps, 'notifyPerson'> {
  db: Database;
  /** How long after a planned instant sending starts, the same for the whole deployment (reading 4). */
  spread(at: Instant): number;
}

function followUps(deps: ApprovalJobDeps): Job {
  const { db, spread } = deps;
  return {
    id: 'approval-follow-up',
    backfillMs: 2 * HOUR_MS + MOST_SPREAD_MS,
    async slots(from, to) {
      const tasks = await openTasks(db.client);
      if (tasks.length === 0) return [];
      const { workingHours } = await loadSettings(db.client);
      const time = { calendar: await loadCalendar(db.client), workingHours };
      const planned = tasks.flatMap(({ openedAt }) => [nudgeAt(time, openedAt), escalateAt(time, openedAt)]);
      return instantSlots(planned, { spread, from, to }, (tx, at) => followUp(tx, deps, at));
    },
  };
}

function mornings(deps: ApprovalJobDeps): Job {
  return {
    id: 'approval-morning',
    backfillMs: 12 * HOUR_MS,
    async slots(from, to) {
      const calendar = await loadCalendar(deps.db.client);
      return dailySlots({ from, to }, MORNING, async (tx, at) => {
        await bringLent(tx, deps, at);
        if (isWorkday(calendar, dayOf(at))) await morningRound(tx, deps, at);
      });
    },
  };
}

/** Follow-up of pending steps by workdays (SPEC 1C, US-38), and what every morning brings. */
export const approvalJobs = (deps: ApprovalJobDeps): Job[] => [followUps(deps), mornings(deps)];
