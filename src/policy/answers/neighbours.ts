import type { Sample } from './classifier.ts';
import type { Sparse } from './sparse.ts';

/** Samples by the parts that they have, in flat arrays: thousands of samples take few megabytes. */
export interface Neighbours {
  classes: number;
  samples: number;
  /** By dimension: where its samples begin in `sampleAt` and `valueAt`; one more entry than there are dimensions. */
  starts: Int32Array;
  sampleAt: Int32Array;
  valueAt: Float32Array;
  /** By sample: where its labels begin in `labelAt` and `shareAt`; one more entry than there are samples. */
  labelStarts: Int32Array;
  labelAt: Int32Array;
  shareAt: Float32Array;
}

const NEAREST = 12;
const SHARPNESS = 12;
/** The likeness at which a neighbour says as much as knowing nothing does. */
const STRANGE = 0.3;

/** Running sums: where each list begins when all are laid out one after the other. */
function startsOf(lengths: number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (const [at, length] of lengths.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
  return starts;
}

/** Indexes the samples. */
export function indexSamples(samples: Sample[], dimensions: number, classes: number): Neighbours {
  const lengths = new Array<number>(dimensions).fill(0);
  for (const { vector } of samples) for (const id of vector.ids) lengths[id] = (lengths[id] ?? 0) + 1;
  const starts = startsOf(lengths);
  const next = starts.slice();
  const sampleAt = new Int32Array(starts[dimensions] ?? 0);
  const valueAt = new Float32Array(starts[dimensions] ?? 0);
  for (const [sample, { vector }] of samples.entries())
    for (const [at, id] of vector.ids.entries()) {
      const place = next[id] ?? 0;
      sampleAt[place] = sample;
      valueAt[place] = vector.values[at] ?? 0;
      next[id] = place + 1;
    }
  return {
    ...{ classes, samples: samples.length, starts, sampleAt, valueAt },
    labelStarts: startsOf(samples.map(({ shares }) => shares.size)),
    labelAt: Int32Array.from(samples.flatMap(({ shares }) => [...shares.keys()])),
    shareAt: Float32Array.from(samples.flatMap(({ shares }) => [...shares.values()])),
  };
}

function nearest(likeness: Float32Array): number[] {
  const best: number[] = [];
  let least = 0;
  for (const [sample, value] of likeness.entries()) {
    if (value <= least) continue;
    const at = best.findIndex((one) => (likeness[one] ?? 0) < value);
    best.splice(at < 0 ? best.length : at, 0, sample);
    if (best.length > NEAREST) best.pop();
    if (best.length === NEAREST) least = likeness[best[NEAREST - 1] ?? 0] ?? 0;
  }
  return best;
}

function likenessOf(
  { samples, starts, sampleAt, valueAt }: Neighbours,
  { ids, values }: Sparse,
): Float32Array {
  const likeness = new Float32Array(samples);
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    const value = values[at] ?? 0;
    for (let place = starts[id] ?? 0; place < (starts[id + 1] ?? 0); place += 1) {
      const sample = sampleAt[place] ?? 0;
      likeness[sample] = (likeness[sample] ?? 0) + (valueAt[place] ?? 0) * value;
    }
  }
  return likeness;
}

/** How the labels of the most alike samples are shared; what nothing resembles goes to class `none`. Sums to 1. */
export function neighbourShares(index: Neighbours, vector: Sparse, none: number): Float32Array {
  const likeness = likenessOf(index, vector);
  const shares = new Float32Array(index.classes);
  const strange = Math.exp(SHARPNESS * STRANGE);
  shares[none] = strange;
  let sum = strange;
  for (const sample of nearest(likeness)) {
    const weight = Math.exp(SHARPNESS * (likeness[sample] ?? 0));
    sum += weight;
    for (let at = index.labelStarts[sample] ?? 0; at < (index.labelStarts[sample + 1] ?? 0); at += 1) {
      const label = index.labelAt[at] ?? 0;
      shares[label] = (shares[label] ?? 0) + weight * (index.shareAt[at] ?? 0);
    }
  }
  return shares.map((share) => share / sum);
}
