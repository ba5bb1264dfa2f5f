import type { Sparse } from './sparse.ts';

/** A sample: its vector, and how its label is shared among the classes (sums to 1). */
export interface Sample {
  vector: Sparse;
  shares: ReadonlyMap<number, number>;
}

/** A multinomial logistic regression: weights by dimension and class, one row a dimension. */
export interface Classifier {
  classes: number;
  weights: Float32Array;
  bias: Float32Array;
}

const EPOCHS = 20;
const STEP = 0.6;
const BIAS_STEP = 0.2;
const SHRINK = 1e-5;

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

function score({ classes, weights, bias }: Classifier, { ids, values }: Sparse, into: Float32Array): void {
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
function learn(
  classifier: Classifier,
  squares: Classifier,
  { vector, shares }: Sample,
  error: Float32Array,
): void {
  const { classes, weights, bias } = classifier;
  score(classifier, vector, error);
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
      const slope = (error[cell - row] ?? 0) * value + SHRINK * (weights[cell] ?? 0);
      if (slope * slope < 1e-12) continue;
      const square = (squares.weights[cell] ?? 0) + slope * slope;
      squares.weights[cell] = square;
      weights[cell] = (weights[cell] ?? 0) - (STEP * slope) / Math.sqrt(square);
    }
  }
}

const zeros = (dimensions: number, classes: number, start: number): Classifier => ({
  classes,
  weights: new Float32Array(dimensions * classes).fill(start),
  bias: new Float32Array(classes).fill(start),
});

/**
 * Learns to tell the classes from samples; the same samples give the same weights. It yields after each pass over them, so
 * that a process that serves people can do other work between.
 */
export function* trainClassifier(
  samples: Sample[],
  dimensions: number,
  classes: number,
): Generator<void, Classifier> {
  const classifier = zeros(dimensions, classes, 0);
  const squares = zeros(dimensions, classes, 1e-3);
  const error = new Float32Array(classes);
  for (const order of shuffles(samples.length)) {
    for (const at of order) {
      const sample = samples[at];
      if (sample !== undefined) learn(classifier, squares, sample, error);
    }
    yield;
  }
  return classifier;
}

/** How likely each class is for a vector; sums to 1. */
export function classify(classifier: Classifier, vector: Sparse): Float32Array {
  const shares = new Float32Array(classifier.classes);
  score(classifier, vector, shares);
  return shares;
}
