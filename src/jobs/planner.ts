import type { Database, Tx } from '../db/index.ts';
import { insertOnce } from '../db/index.ts';
import type { Logger } from '../kernel/logger.ts';
import { type Instant, toDate } from '../kernel/time.ts';

/** One planned instant of a job. */
export interface Slot {
  at: Instant;
  run(tx: Tx): Promise<void>;
}

/** Work that falls due at planned instants. `id` is permanent; a slot older than `backfillMs` is skipped and logged. */
export interface Job {
  id: string;
  backfillMs: number;
  /** The slots in (from, to], oldest first, computed from the database. */
  slots(from: Instant, to: Instant): Promise<Slot[]>;
}

/** Runs what fell due. Cron, a start and the controlled clock only wake it. */
export interface Planner {
  /** Runs every slot that is due at `now` and was not run yet, in order. */
  runDue(now: Instant): Promise<void>;
  /** Planned instants in (from, to], in order, for a clock that is moved. */
  instants(from: Instant, to: Instant): Promise<Instant[]>;
}

export interface PlannerDeps {
  db: Database;
  jobs: readonly Job[];
  log: Logger;
}

/** The unique row (job, instant) and the effects share a transaction: two processes never run a slot twice. */
export function createPlanner({ db, jobs, log }: PlannerDeps): Planner {
  async function runSlot(job: Job, slot: Slot, now: Instant): Promise<void> {
    const key = { jobId: job.id, slot: toDate(slot.at) };
    if ((await db.client.jobRun.count({ where: key })) > 0) return;
    await db.transaction(async (tx) => {
      const startedAt = toDate(now);
      if (!(await insertOnce(tx, 'JobRun', { ...key, state: 'DONE', startedAt, finishedAt: startedAt })))
        return;
      await slot.run(tx);
      log.info({ job: job.id, slot: slot.at }, 'a planned job has run');
    });
  }

  const dueOf = async (job: Job, from: Instant, to: Instant) =>
    (await job.slots(from, to)).map((slot) => ({ job, slot }));

  return {
    async runDue(now) {
      const due = (
        await Promise.all(jobs.map((job) => dueOf(job, (now - job.backfillMs) as Instant, now)))
      ).flat();
      for (const { job, slot } of due.sort((a, b) => a.slot.at - b.slot.at)) {
        await runSlot(job, slot, now).catch((error: unknown) =>
          log.error({ err: error, job: job.id }, 'a planned job failed and will be run again'),
        );
      }
    },
    async instants(from, to) {
      const all = await Promise.all(jobs.map((job) => job.slots(from, to)));
      return [...new Set(all.flat().map((slot) => slot.at))].sort((a, b) => a - b);
    },
  };
}
