/** A generator of numbers in [0, 1) that repeats for the same seed (mulberry32's mixing steps). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(items: T[], random: () => number): T[] {
  const left = [...items];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(Math.floor(random() * left.length), 1));
  return mixed;
}

/** A generator that knows how often it was asked, so that it can be put back to the same place. */
export interface Lot {
  draw(): number;
  drawn(): number;
}

/** Numbers of `seed`, the first `skip` of them left out. */
export function drawLots(seed: number, skip = 0): Lot {
  const random = seededRandom(seed);
  let count = 0;
  const draw = () => {
    count += 1;
    return random();
  };
  while (count < skip) draw();
  return { draw, drawn: () => count };
}
