import { forgetEvents, type Tx } from './db/index.ts';
import { approvalJobs } from './features/approvals/index.ts';
import { exitCaseJobs } from './features/exit-cases/index.ts';
import { feedbackJobs } from './features/feedback/index.ts';
import { obligationJobs } from './features/obligations/index.ts';
import { sendWeeklySummary, summarySlots } from './features/overview/index.ts';
import { forgetQuestions } from './features/policy-qa/index.ts';
import { rectificationJobs } from './features/rectification/index.ts';
import { loadSettings } from './features/settings/index.ts';
import { loadCalendar } from './features/week-ledger/index.ts';
import { dailySlots, type Job } from './jobs/index.ts';
import { DAY_MS, HOUR_MS, type Instant } from './kernel/time.ts';
import { type ReminderJobDeps, reminderJobs } from './reminder-jobs.ts';

/** Events are kept this long: more than the platform's last repetition after about 7 hours (TARGETS, at least 24 h). */
const INBOX_DAYS = 3;

function weeklySummary({ db, notifyPerson }: ReminderJobDeps): Job {
  return {
    id: 'weekly-summary',
    backfillMs: 12 * HOUR_MS,
    async slots(from, to) {
      const settings = await loadSettings(db.client);
      return summarySlots(await loadCalendar(db.client), settings, from, to).map(({ at, week }) => ({
        at,
        run: (tx: Tx) => sendWeeklySummary(tx, { notifyPerson }, { week, now: at }),
      }));
    },
  };
}

/** Questions that nobody sent on or answered are kept this long for 教务处's log. */
const QUESTION_DAYS = 180;

function pruning(): Job {
  const forget = async (tx: Tx, at: Instant): Promise<void> => {
    await forgetEvents(tx, (at - INBOX_DAYS * DAY_MS) as Instant);
    await forgetQuestions(tx, (at - QUESTION_DAYS * DAY_MS) as Instant);
  };
  return {
    id: 'pruning',
    backfillMs: DAY_MS,
    slots: async (from, to) => dailySlots({ from, to }, '03:17', forget),
  };
}

/** All work that falls due at planned instants. */
export const jobsOfTheBot = (deps: ReminderJobDeps): Job[] => [
  pruning(),
  weeklySummary(deps),
  ...reminderJobs(deps),
  ...obligationJobs(deps),
  ...feedbackJobs(deps),
  ...exitCaseJobs(deps),
  ...rectificationJobs(deps),
  ...approvalJobs(deps),
];
