import { AsyncLocalStorage } from 'node:async_hooks';
import { markEngine } from '../../src/db/client.ts';
import type { Database, Tx } from '../../src/db/index.ts';

/**
 * How a call fails: before it is made, after it was made, because its transaction lost to another one (which the
 * bot may try again), or because the server ended the connection (PostgreSQL only, and really).
 */
export type DatabaseFault = 'BEFORE' | 'AFTER' | 'CONFLICT' | 'CUT';

/** A failure that is to happen: at which call inside transactions, the commit counting as the last one. */
export interface PlannedFault {
  atCall: number;
  fault: DatabaseFault;
  /** How many calls were made so far. */
  calls: number;
  /** Whether it has happened. */
  isSpent: boolean;
}

const plans = new AsyncLocalStorage<PlannedFault>();

const failure = (fault: DatabaseFault): Error =>
  Object.assign(
    new Error(fault === 'CONFLICT' ? 'write conflict' : 'disk I/O error'),
    fault === 'CONFLICT' ? { code: 'P2034' } : {},
  );

/** Runs `work` with a failure at the given call of the transactions that it starts; tells whether it came to that. */
export async function withFault<T>(
  atCall: number,
  fault: DatabaseFault,
  work: () => Promise<T>,
): Promise<{ result: T; wasHit: boolean }> {
  const plan: PlannedFault = { atCall, fault, calls: 0, isSpent: false };
  const result = await plans.run(plan, work);
  const wasHit = plan.isSpent;
  // Work that goes on later, such as the refresh of cards, is not to fail any more.
  plan.isSpent = true;
  return { result, wasHit };
}

async function step<T>(tx: Tx, call: () => Promise<T>): Promise<T> {
  const plan = plans.getStore();
  if (plan === undefined || plan.isSpent) return call();
  plan.calls += 1;
  if (plan.calls !== plan.atCall) return call();
  plan.isSpent = true;
  if (plan.fault === 'CUT') {
    await tx.$executeRawUnsafe('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
    return call();
  }
  if (plan.fault === 'AFTER') await call();
  throw failure(plan.fault);
}

type Callable = (...parameters: unknown[]) => Promise<unknown>;
const isCallable = (value: unknown): value is Callable => typeof value === 'function';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The same model, with every call counted. */
const watchedModel = (tx: Tx, model: object): object =>
  new Proxy(model, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name);
      if (!isCallable(value)) return value;
      return (...parameters: unknown[]) => step(tx, async () => value.apply(target, parameters));
    },
  });

function watched(tx: Tx): Tx {
  return new Proxy(tx, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name);
      if (isCallable(value) && String(name).startsWith('$'))
        return (...parameters: unknown[]) => step(tx, async () => value.apply(target, parameters));
      return isObject(value) ? watchedModel(tx, value) : value;
    },
  });
}

/** A database whose transactions fail as `withFault` plans it; everything outside of such a plan works. */
export function failingDatabase(db: Database): Database {
  return {
    ...db,
    transaction: (work, options) =>
      db.transaction(async (tx) => {
        const inside = watched(tx);
        markEngine(inside, db.engine);
        const result = await work(inside);
        await step(tx, async () => undefined);
        return result;
      }, options),
  };
}
