/** Reproducible chance: the same seed gives the same story. */
export interface Seeded {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  /** One of the list; throws on an empty one. */
  pick<T>(list: readonly T[]): T;
  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[];
  /** Lower-case hex digits. */
  hex(length: number): string;
}

/** A small generator with 32 bits of state (an LCG whose output is mixed); good enough to choose test cases. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  };
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => {
    const index = whole(0, list.length - 1);
    if (index >= list.length || index < 0) throw new Error('nothing to pick from');
    return list[index] as T;
  };
  return {
    next,
    whole,
    pick,
    shuffled: (list) =>
      list
        .map((one) => ({ one, rank: next() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ one }) => one),
    hex: (length) => Array.from({ length }, () => whole(0, 15).toString(16)).join(''),
  };
}
