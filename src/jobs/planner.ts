import type { Database, Tx } from '../db/index.ts';
import { insertOnce } from '../db/index.ts';
import type { Logger } from '../kernel/logger.ts';
import { type Instant, toDate } from '../kernel/time.ts';

/** A piece of a slot's work, in a transaction of its own. Permanent keys make running it twice harmless. */
export type Step = (tx: Tx) => Promise<void>;

/** One planned instant of a job. */
export interface Slot {
  at: Instant;
  /** After this instant the slot is not run any more but marked as expired and logged; never when absent. */
  expiresAt?: Instant;
  /** Whether the slot still waits at `now`, as in quiet hours; it is looked at again at the next wake. */
  isHeld?: (now: Instant) => boolean;
  /** The whole work in one transaction, together with the mark that it was done. */
  run?: Step;
  /** Work that is too much for one transaction, in steps; the slot counts as done after the last one. */
  steps?: (now: Instant) => Promise<Step[]>;
}

/** Work that falls due at planned instants. `id` is permanent; nothing older than `backfillMs` is looked for. */
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
  /** The first instant of this database: what lies before it is never caught up. */
  since(): Promise<Instant>;
}

type Mark = { jobId: string; slot: Date };

/** The unique row (job, instant) keeps two processes from running a slot twice; effects have keys of their own. */
export function createPlanner({ db, jobs, log, since }: PlannerDeps): Planner {
  const isMarked = async (mark: Mark): Promise<boolean> =>
    (await db.client.jobRun.count({ where: mark })) > 0;

  const insertMark = (tx: Tx, mark: Mark, state: 'DONE' | 'EXPIRED', now: Instant): Promise<boolean> =>
    insertOnce(tx, 'JobRun', { ...mark, state, startedAt: toDate(now), finishedAt: toDate(now) });

  async function expire(mark: Mark, slot: Slot, now: Instant): Promise<void> {
    const isFirst = await db.transaction((tx) => insertMark(tx, mark, 'EXPIRED', now));
    if (isFirst) log.warn({ job: mark.jobId, slot: slot.at }, 'a planned job is too late and was skipped');
  }

  async function runSteps(slot: Slot, now: Instant): Promise<void> {
    const steps = (await slot.steps?.(now)) ?? [];
    for (const step of steps) await db.transaction(step);
  }

  async function runSlot(job: Job, slot: Slot, now: Instant): Promise<void> {
    const mark = { jobId: job.id, slot: toDate(slot.at) };
    if (await isMarked(mark)) return;
    if (slot.expiresAt !== undefined && now > slot.expiresAt) return expire(mark, slot, now);
    if (slot.isHeld?.(now) === true) return;
    await runSteps(slot, now);
    await db.transaction(async (tx) => {
      if (!(await insertMark(tx, mark, 'DONE', now))) return;
      await slot.run?.(tx);
      log.info({ job: job.id, slot: slot.at }, 'a planned job has run');
    });
  }

  /** A job whose slots cannot be computed keeps no other from running. */
  async function slotsOf(job: Job, from: Instant, to: Instant): Promise<Slot[]> {
    try {
      return await job.slots(from, to);
    } catch (error) {
      log.error({ err: error, job: job.id }, 'the instants of a planned job are not known');
      return [];
    }
  }

  const dueOf = async (job: Job, from: Instant, to: Instant) =>
    (await slotsOf(job, from, to)).map((slot) => ({ job, slot }));

  /** Marks since an instant, read at once: most slots of the last weeks are done long since. */
  async function marksSince(from: Instant): Promise<Set<string>> {
    const rows = await db.client.jobRun.findMany({
      where: { slot: { gte: toDate(from) } },
      select: { jobId: true, slot: true },
    });
    return new Set(rows.map(({ jobId, slot }) => `${jobId} ${slot.getTime()}`));
  }

  return {
    async runDue(now) {
      const first = await since();
      const from = (job: Job): Instant => Math.max(now - job.backfillMs, first - 1) as Instant;
      const all = (await Promise.all(jobs.map((job) => dueOf(job, from(job), now)))).flat();
      if (all.length === 0) return;
      const marks = await marksSince(Math.min(...all.map(({ slot }) => slot.at)) as Instant);
      const due = all.filter(({ job, slot }) => !marks.has(`${job.id} ${slot.at}`));
      for (const { job, slot } of due.sort((a, b) => a.slot.at - b.slot.at)) {
        await runSlot(job, slot, now).catch((error: unknown) =>
          log.error({ err: error, job: job.id }, 'a planned job failed and will be run again'),
        );
      }
    },
    async instants(from, to) {
      const all = await Promise.all(jobs.map((job) => slotsOf(job, from, to)));
      return [...new Set(all.flat().map((slot) => slot.at))].sort((a, b) => a - b);
    },
  };
}
