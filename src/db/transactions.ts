import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Client, type Engine, markEngine, type Tx } from './client.ts';
import { createFifoGate } from './fifo-gate.ts';
import { type Delay, retrying } from './retry.ts';

const attempts = 5;

// Our own queue decides who waits, so Prisma's two limits are only the guard against a stuck database.
const limits = { maxWait: 10_000, timeout: 10_000 };

/** What a single transaction may ask for. */
export interface TransactionOptions {
  /** How long the work may take, in milliseconds; 10 s unless said. For bulk work such as an import. */
  timeoutMs?: number;
}

/** Runs `work` in one transaction: all of it is stored, or none. */
export type RunTransaction = <T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions) => Promise<T>;

/**
 * Makes the transaction runner of one database. At most `concurrency` run at a time, the others wait in the order
 * of their coming. When the database gives one up for another's sake (`isRetryable`) the whole work is run again,
 * so it must do nothing but database work. A transaction inside a transaction is a bug: on SQLite it is turned away
 * after `maxWaitMs` (10 s unless said). Noticing it at once would take a store that follows every promise, and slow
 * all of them down.
 */
export function createTransactions(
  client: Client,
  options: { engine: Engine; concurrency: number; delay: Delay; maxWaitMs?: number },
): RunTransaction {
  const gate = createFifoGate(options.concurrency, options.maxWaitMs ?? limits.maxWait);
  const once = async <T>(work: (tx: Tx) => Promise<T>, timeout: number): Promise<T> => {
    // SQLite's driver is synchronous: without this a long queue would run in one turn of the event loop, in which
    // no socket is served and the driver's memory is not given back.
    if (options.engine === 'sqlite') await nextTurn();
    return client.$transaction(
      (tx) => {
        markEngine(tx, options.engine);
        return work(tx);
      },
      { ...limits, timeout },
    );
  };
  return (work, { timeoutMs = limits.timeout } = {}) =>
    gate.run(() => retrying(() => once(work, timeoutMs), attempts, options.delay));
}
