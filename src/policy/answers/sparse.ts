import type { Features } from './features.ts';

/** A vector of length 1 that names only what it has. */
export interface Sparse {
  ids: Int32Array;
  values: Float32Array;
}

/** The parts that were seen in the samples, and in how many of them. */
export interface Dimensions {
  ids: ReadonlyMap<string, number>;
  /** Samples that have the part, by its id. */
  seenIn: Int32Array;
  samples: number;
}

/** Numbers the parts that at least `least` of the samples have. */
export function dimensionsOf(samples: Features[], least: number): Dimensions {
  const counts = new Map<string, number>();
  for (const one of samples) for (const part of one.keys()) counts.set(part, (counts.get(part) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= least);
  return {
    ids: new Map(kept.map(([part], id) => [part, id])),
    seenIn: Int32Array.from(kept, ([, count]) => count),
    samples: samples.length,
  };
}

function unit(ids: number[], values: number[]): Sparse {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return { ids: Int32Array.from(ids), values: Float32Array.from(values, (value) => value / length) };
}

/** A text's parts as a vector; with `rare`, parts that few samples have count more. Unknown parts are left out. */
export function vectorOf(
  features: Features,
  { ids, seenIn, samples }: Dimensions,
  { rare }: { rare: boolean },
): Sparse {
  const at: number[] = [];
  const values: number[] = [];
  for (const [part, weight] of features) {
    const id = ids.get(part);
    if (id === undefined) continue;
    at.push(id);
    values.push(rare ? weight * Math.log((samples + 1) / ((seenIn[id] ?? 0) + 0.5)) : weight);
  }
  return unit(at, values);
}
