export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
// Asia/Shanghai has kept one offset since 1991.
const SHANGHAI_MS = 8 * HOUR_MS;

/** A date whose UTC parts are the wall clock of Asia/Shanghai at an instant. */
export const wallOf = (instant: number): Date => new Date(instant + SHANGHAI_MS);

/** The wall clock of Asia/Shanghai, as `2026-11-25T10:09:00.000Z`. */
export const wallText = (instant: number): string => wallOf(instant).toISOString();

/** The number of the day in Shanghai: two instants of one day have the same. */
export const dayNumber = (instant: number): number => Math.floor((instant + SHANGHAI_MS) / DAY_MS);

/** Midnight in Shanghai at the beginning of the day of an instant. */
export const midnightOf = (instant: number): number => dayNumber(instant) * DAY_MS - SHANGHAI_MS;
