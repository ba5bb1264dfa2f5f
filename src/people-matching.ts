import type { Database } from './db/index.ts';
import { type Directory, matchPeople } from './features/roster/index.ts';
import type { Logger } from './kernel/logger.ts';
import { type Clock, SECOND_MS } from './kernel/time.ts';

/** Looks for the Feishu accounts of people on the roster: at start, on every tick, and when a stranger turns up. */
export interface PeopleMatching {
  /** Runs a look-up unless one ended a moment ago; never throws. */
  run(): Promise<void>;
  /** The same, but no longer than a tap can wait. True when it ended in time. */
  runBriefly(): Promise<boolean>;
}

const QUIET_MS = 10 * SECOND_MS;
const BRIEF_MS = 1_500;

/** One look-up at a time, however many strangers write at once. */
export function createPeopleMatching(deps: {
  db: Database;
  directory: Directory;
  machine: Clock;
  log: Logger;
}): PeopleMatching {
  let pending: Promise<void> | null = null;
  let endedAt = Number.NEGATIVE_INFINITY;

  async function lookUp(): Promise<void> {
    try {
      const matched = await matchPeople(deps.db, deps.directory);
      if (matched > 0) deps.log.info({ matched }, 'people on the roster were matched to Feishu accounts');
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      deps.log.warn({ reason }, 'people could not be matched to Feishu accounts; trying again later');
    }
    endedAt = deps.machine.now();
  }

  const run = (): Promise<void> => {
    if (pending === null && deps.machine.now() - endedAt < QUIET_MS) return Promise.resolve();
    pending ??= lookUp().finally(() => {
      pending = null;
    });
    return pending;
  };
  return {
    run,
    async runBriefly() {
      let timer: NodeJS.Timeout | undefined;
      const tooLong = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), BRIEF_MS);
      });
      return Promise.race([run().then(() => true), tooLong]).finally(() => clearTimeout(timer));
    },
  };
}
