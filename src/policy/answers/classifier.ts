import type { Sparse } from './sparse.ts';

/** A sample: its vector, and how its label is shared among the classes (sums to 1). */
export interface Sample {
  vector: Sparse;
  shares: ReadonlyMap<number, number>;
}

/**
 * A multinomial logistic regression: weights by dimension and class, one row a dimension. A weight is a byte times its
 * row's scale: a hundred thousand dimensions take some megabytes.
 */
export interface Classifier {
  classes: number;
  weights: Int8Array;
  scales: Float32Array;
  bias: Float32Array;
}

/** Weights while they are learned, and what moved each of them. */
interface Draft {
  classes: number;
  weights: Float32Array;
  bias: Float32Array;
}

const EPOCHS = 30;
const STEP = 0.4;
const BIAS_STEP = 0.2;
const SHRINK = 1e-5;
/** Smaller errors are left: most classes are far from most questions, and the work goes where it tells. */
const LEAST_ERROR = 1e-3;

/** The same order in every run: what is learned has to be the same on every machine. */
function* shuffles(size: number): Generator<number[]> {
  let state = 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const order = Array.from({ length: size }, (_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let at = size - 1; at > 0; at -= 1) {
      const other = next(at + 1);
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    yield order;
  }
}

/** Turns scores into shares that sum to 1, in place. */
function softmax(scores: Float32Array): void {
  const most = scores.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let one = 0; one < scores.length; one += 1) {
    const value = Math.exp((scores[one] ?? 0) - most);
    scores[one] = value;
    sum += value;
  }
  for (let one = 0; one < scores.length; one += 1) scores[one] = (scores[one] ?? 0) / sum;
}

function score({ classes, weights, bias }: Draft, { ids, values }: Sparse, into: Float32Array): void {
  into.set(bias);
  for (let at = 0; at < ids.length; at += 1) {
    const row = (ids[at] ?? 0) * classes;
    const value = values[at] ?? 0;
    for (let one = 0; one < classes; one += 1)
      into[one] = (into[one] ?? 0) + (weights[row + one] ?? 0) * value;
  }
  softmax(into);
}

/** One step of AdaGrad: every weight has its own pace, by the squares of what moved it so far. */
function learn(draft: Draft, squares: Draft, { vector, shares }: Sample, error: Float32Array): void {
  const { classes, weights, bias } = draft;
  score(draft, vector, error);
  for (const [one, share] of shares) error[one] = (error[one] ?? 0) - share;
  for (let one = 0; one < classes; one += 1) {
    const wrong = error[one] ?? 0;
    const square = (squares.bias[one] ?? 0) + wrong * wrong;
    squares.bias[one] = square;
    bias[one] = (bias[one] ?? 0) - (BIAS_STEP * wrong) / Math.sqrt(square);
  }
  for (let at = 0; at < vector.ids.length; at += 1) {
    const row = (vector.ids[at] ?? 0) * classes;
    const value = vector.values[at] ?? 0;
    for (let cell = row; cell < row + classes; cell += 1) {
      const wrong = error[cell - row] ?? 0;
      if (wrong < LEAST_ERROR && wrong > -LEAST_ERROR) continue;
      const slope = wrong * value + SHRINK * (weights[cell] ?? 0);
      const square = (squares.weights[cell] ?? 0) + slope * slope;
      squares.weights[cell] = square;
      weights[cell] = (weights[cell] ?? 0) - (STEP * slope) / Math.sqrt(square);
    }
  }
}

const zeros = (dimensions: number, classes: number, start: number): Draft => ({
  classes,
  weights: new Float32Array(dimensions * classes).fill(start),
  bias: new Float32Array(classes).fill(start),
});

const MOST_BYTE = 127;

function inBytes({ classes, weights, bias }: Draft): Classifier {
  const scales = new Float32Array(weights.length / classes);
  const bytes = new Int8Array(weights.length);
  for (let row = 0; row < scales.length; row += 1) {
    const cells = weights.subarray(row * classes, (row + 1) * classes);
    const scale = cells.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / MOST_BYTE;
    scales[row] = scale;
    if (scale > 0)
      for (const [at, weight] of cells.entries()) bytes[row * classes + at] = Math.round(weight / scale);
  }
  return { classes, weights: bytes, scales, bias };
}

/**
 * Learns to tell the classes from samples; the same samples give the same weights. It yields after each pass over them,
 * so that a process that serves people can do other work between.
 */
export function* trainClassifier(
  samples: Sample[],
  dimensions: number,
  classes: number,
): Generator<void, Classifier> {
  const draft = zeros(dimensions, classes, 0);
  const squares = zeros(dimensions, classes, 1e-3);
  const error = new Float32Array(classes);
  for (const order of shuffles(samples.length)) {
    for (const at of order) {
      const sample = samples[at];
      if (sample !== undefined) learn(draft, squares, sample, error);
    }
    yield;
  }
  return inBytes(draft);
}

/** How likely each class is for a vector; sums to 1. */
export function classify(
  { classes, weights, scales, bias }: Classifier,
  { ids, values }: Sparse,
): Float32Array {
  const shares = Float32Array.from(bias);
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    const row = id * classes;
    const value = (values[at] ?? 0) * (scales[id] ?? 0);
    for (let one = 0; one < classes; one += 1)
      shares[one] = (shares[one] ?? 0) + (weights[row + one] ?? 0) * value;
  }
  softmax(shares);
  return shares;
}
