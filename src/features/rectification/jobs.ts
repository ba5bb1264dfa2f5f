import type { Database, Tx } from '../../db/index.ts';
import { dailySlots, type Job } from '../../jobs/index.ts';
import { type Day, dayOf, HOUR_MS, type Instant } from '../../kernel/time.ts';
import { type ExitCaseDeps, listCases, tellCollege, tellStaff } from '../exit-cases/index.ts';
import { findProject } from '../roster/index.ts';
import { isWorkday, loadCalendar } from '../week-ledger/index.ts';
import { rectificationOf } from './load-rectification.ts';
import { presentDueNotice } from './present.ts';
import { dueNews } from './rules.ts';

const MORNING = '09:00';

type Deps = Pick<ExitCaseDeps, 'notifyPerson'>;

async function remind(tx: Tx, deps: Deps, now: Instant, works: (day: Day) => boolean): Promise<void> {
  const today = dayOf(now);
  for (const one of await listCases(tx, ['RECTIFYING'])) {
    const project = await findProject(tx, one.projectId);
    const rectification = project === null ? null : await rectificationOf(tx, one, project);
    if (project === null || rectification === null || rectification.dueDay === null) continue;
    const { dueDay, stage } = rectification;
    const news = dueNews(dueDay, today, works);
    if (news === null) continue;
    const card = presentDueNotice(rectification, news);
    const about = `${one.id}:${stage}:${dueDay}`;
    if (news.kind === 'OVERDUE')
      await tellStaff(tx, deps, { keyOf: ({ id }) => `rectification-overdue:${about}:${id}`, card });
    else
      await tellCollege(
        tx,
        deps,
        { project, day: today },
        { keyOf: ({ id }) => `rectification-reminder:${about}:${today}:${id}`, card },
      );
  }
}

/**
 * Workdays 09:00: the college is reminded 7, 3 and 1 days before its plan or outcome is due and on the day, each moved
 * to the nearest earlier workday; 教务处 is told once when it is overdue. More than 2 h late it is skipped (reading 4).
 */
export function rectificationJobs(deps: { db: Database } & Deps): Job[] {
  return [
    {
      id: 'rectification-reminders',
      backfillMs: 2 * HOUR_MS,
      async slots(from, to) {
        const calendar = await loadCalendar(deps.db.client);
        const works = (day: Day): boolean => isWorkday(calendar, day);
        return dailySlots({ from, to }, MORNING, (tx, at) => remind(tx, deps, at, works), works);
      },
    },
  ];
}
