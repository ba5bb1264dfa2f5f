/** Waits the given number of milliseconds of machine time. */
export type Delay = (milliseconds: number) => Promise<void>;

/** The real delay: a timer. */
export const timerDelay: Delay = (milliseconds) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

// P1008: SQLite was busy for longer than the adapter waits. P2034: write conflict or deadlock.
const retryableCodes = new Set(['P1008', 'P2034']);
// PostgreSQL serialization_failure and deadlock_detected; SQLite SQLITE_BUSY and SQLITE_BUSY_SNAPSHOT.
const retryableDriverCodes = new Set(['40001', '40P01', '5', '517']);

/**
 * True when the whole transaction may simply be run again: the database gave it up for another one's sake and
 * nothing of it was stored. An error after which the outcome is unknown, such as a lost connection, is not.
 */
export function isRetryable(error: unknown): boolean {
  if (!isObject(error)) return false;
  const code = textOf(error.code);
  if (retryableCodes.has(code)) return true;
  // P2028 also means that the work took too long; only "no connection became free" is worth another try.
  if (code === 'P2028') return textOf(error.message).includes('Unable to start a transaction');
  return retryableDriverCodes.has(driverCode(error));
}

/** Runs `work` up to `attempts` times while it fails retryably, with a growing delay from 20 ms in between. */
export async function retrying<T>(work: () => Promise<T>, attempts: number, delay: Delay): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
      await delay(20 * 2 ** (attempt - 1));
    }
  }
}

// Prisma keeps the driver's own code either on the error itself or, for raw statements, in its meta.
function driverCode(error: Record<string, unknown>): string {
  const meta = isObject(error.meta) ? error.meta : {};
  const driverError = isObject(meta.driverAdapterError) ? meta.driverAdapterError : error;
  const cause = isObject(driverError.cause) ? driverError.cause : {};
  return textOf(cause.originalCode);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
