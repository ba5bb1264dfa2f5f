const { FULL, SEED } = process.env;

/** Whether the full numbers of the targets are wanted (`FULL=1`); otherwise the short form of a few seconds runs. */
export const isFull = FULL === '1';

/** The count for this run: the short form's or the target's. */
export const scaled = (short: number, full: number): number => (isFull ? full : short);

/** Time limit of a test whose full form takes minutes to hours. */
export const FULL_TIMEOUT_MS = scaled(60_000, 6 * 3_600_000);

/**
 * The seed of this run: `SEED` if given. Short forms always take the same one, so that they fail for everybody or for
 * nobody; full runs draw one and print it.
 */
export const seed: number =
  SEED === undefined ? (isFull ? Date.now() % 1_000_000 : 20_261_117) : Number(SEED);

/**
 * A time limit in ms: the target's in a full run, which has the machine to itself; five times that in the short form,
 * which shares it with a browser and two databases and shall fail for a wrong product, not for a busy machine.
 */
export const inTime = (limitMs: number): number => scaled(5 * limitMs, limitMs);
