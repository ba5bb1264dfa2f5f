import { randomBytes } from 'node:crypto';
import type { RunTransaction, Tx } from './db/index.ts';
import { coordinatorsOf, listProjects, peopleWithRole } from './features/roster/index.ts';
import type { Dispatch } from './feishu/index.ts';
import type { JsonObject } from './kernel/json.ts';
import type { Logger } from './kernel/logger.ts';
import { weekOfDay } from './kernel/reporting-week.ts';
import { type Clock, dayOf } from './kernel/time.ts';

/** Takes a transaction back that has done its work. */
class Rehearsed extends Error {
  readonly made: unknown;

  constructor(made: unknown) {
    super('rehearsed');
    this.made = made;
  }
}

/** The same transactions, of which nothing is ever stored. */
export function neverStored(transaction: RunTransaction): RunTransaction {
  return async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    try {
      await transaction(async (tx) => {
        throw new Rehearsed(await work(tx));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.made as T;
      throw error;
    }
    throw new Error('a rehearsal was stored');
  };
}

export interface RehearsalDeps {
  transaction: RunTransaction;
  /** Leads to the handlers of the bot in transactions that are never stored. */
  dispatch: Dispatch;
  appId: string;
  clock: Clock;
  /** Whether somebody real waits: they go first, and warm the process up as well. */
  isWanted: () => boolean;
}

const PROJECTS = 8;
/** Real milliseconds: a start is not to be held up for longer. */
const MOST_MS = 600;
/** Answers in a row that came as fast as those of a process that has run for a while. */
const WARM_MS = 6;
const WARM_ANSWERS = 4;

/** What is rehearsed, by the names that the features registered. */
export const REHEARSED = {
  list: 'weekly-report.list',
  form: 'weekly-report.open',
  week: 'overview.week',
} as const;

/** What a person would tap. */
interface Part {
  openId: string;
  value: JsonObject;
}

async function partsOf(tx: Tx, { clock }: RehearsalDeps): Promise<Part[]> {
  const day = dayOf(clock.now());
  const week = weekOfDay(day);
  const staff = (await peopleWithRole(tx, 'ACADEMIC_AFFAIRS')).find(({ openId }) => openId !== null);
  const parts: Part[] = [];
  for (const { id: projectId } of (await listProjects(tx)).slice(0, PROJECTS)) {
    const openId = (await coordinatorsOf(tx, projectId, day)).find(
      (person) => person.openId !== null,
    )?.openId;
    if (openId === undefined || openId === null) continue;
    parts.push({ openId, value: { action: REHEARSED.list } });
    parts.push({ openId, value: { action: REHEARSED.form, projectId, week } });
    if (staff?.openId)
      parts.push({ openId: staff.openId, value: { action: REHEARSED.week, week, inPlace: false } });
  }
  return parts;
}

function tapOf({ openId, value }: Part, { appId, clock }: RehearsalDeps) {
  const id = randomBytes(16).toString('hex');
  const header = { event_id: `rehearsal-${id}`, event_type: 'card.action.trigger', app_id: appId };
  const event = { operator: { open_id: openId }, action: { tag: 'button', value } };
  return { schema: '2.0' as const, header: { ...header, create_time: `${clock.now()}000` }, event };
}

/**
 * Goes through what people tap most, on the school's own data, before the bot says that it is ready; nothing of it is
 * stored. A process answers its first hundred taps several times more slowly than later ones, because code is compiled
 * and statements are prepared then. Ends when answers are fast, when somebody real comes, or after 600 ms; answers how
 * many taps were rehearsed.
 */
export async function rehearse(deps: RehearsalDeps): Promise<number> {
  const parts = await deps.transaction((tx) => partsOf(tx, deps));
  const end = performance.now() + MOST_MS;
  let count = 0;
  let warm = 0;
  while (parts.length > 0 && warm < WARM_ANSWERS && performance.now() < end && !deps.isWanted()) {
    const part = parts[count % parts.length];
    if (part === undefined) break;
    const began = performance.now();
    // Whatever it is answered with: a report may be filed already, a week may be a holiday.
    await deps.dispatch(tapOf(part, deps));
    warm = performance.now() - began <= WARM_MS ? warm + 1 : 0;
    count += 1;
  }
  return count;
}

/** The rehearsal of one process. */
export interface Rehearsal {
  /** Begins it; one that fails is logged and counts as over. */
  begin(deps: RehearsalDeps): void;
  /** Whether the process may say that it is ready. */
  isOver(): boolean;
  /** Resolves once no rehearsed tap is under way; none follows. */
  end(): Promise<void>;
}

/** A rehearsal that is still to be begun, or one that is over because none is planned. */
export function createRehearsal(isPlanned: boolean, log: Logger): Rehearsal {
  let isOver = !isPlanned;
  let isEnding = false;
  let running: Promise<void> = Promise.resolve();
  const run = async (deps: RehearsalDeps): Promise<void> => {
    const began = performance.now();
    const taps = await rehearse({ ...deps, isWanted: () => isEnding || deps.isWanted() });
    log.info({ taps, ms: Math.round(performance.now() - began) }, 'rehearsed');
  };
  return {
    begin(deps) {
      running = run(deps)
        .catch((error: unknown) =>
          log.error({ err: error }, 'the rehearsal failed; the first taps will be slow'),
        )
        .finally(() => {
          isOver = true;
        });
    },
    isOver: () => isOver,
    end: () => {
      isEnding = true;
      return running;
    },
  };
}
