import { clausesOf, type PolicyText } from '../text/model.ts';
import { type Classifier, classify, type Sample, trainClassifier } from './classifier.ts';
import { type Features, featuresOf } from './features.ts';
import { indexSamples, type Neighbours, neighbourShares } from './neighbours.ts';
import { type Dimensions, dimensionsOf, vectorOf } from './sparse.ts';
import { normalize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Labels beside the clauses' ids. */
export const NOT_COVERED = 'NOT_COVERED';
export const OTHER = 'OTHER';
const SETTING = 'SETTING:';

/** The label of a setting's questions. */
export const settingLabel = (key: string): string => `${SETTING}${key}`;

/** The setting behind a label; null for any other label. */
export const settingOf = (label: string): string | null =>
  label.startsWith(SETTING) ? label.slice(SETTING.length) : null;

/** What was learned from a vocabulary's questions. */
export interface Learned {
  labels: string[];
  dimensions: Dimensions;
  classifier: Classifier;
  neighbours: Neighbours;
  conceptsIn: (normalized: string) => Set<string>;
}

interface Example {
  features: Features;
  labels: string[];
}

const LEAST_SEEN = 1;
const CLASSIFIER_SAYS = 0.8;
const NEIGHBOURS_SAY = 0.4;

function examplesOf(
  policy: PolicyText,
  vocabulary: Vocabulary,
  conceptsIn: Learned['conceptsIn'],
): Example[] {
  const known = new Set(clausesOf(policy).map(({ id }) => id));
  const of = (questions: string[], labels: string[]): Example[] =>
    questions.map((one) => ({ features: featuresOf(normalize(one), conceptsIn), labels }));
  return [
    ...clausesOf(policy).flatMap(({ id, text }) => of([text], [id])),
    ...vocabulary.answered.flatMap(({ clauses, questions }) => {
      const labels = clauses.filter((id) => known.has(id));
      return labels.length === 0 ? [] : of(questions, labels);
    }),
    ...of(vocabulary.notCovered, [NOT_COVERED]),
    ...Object.entries(vocabulary.settings).flatMap(([key, questions]) => of(questions, [settingLabel(key)])),
    ...of(vocabulary.other, [OTHER]),
  ];
}

const sharesOf = (labels: string[], all: string[]): Map<number, number> =>
  new Map(labels.map((one) => [all.indexOf(one), 1 / labels.length]));

/**
 * Learns from the questions of a vocabulary which clauses answer what. Yields now and then, so that a bot can serve
 * people meanwhile; the same data give the same result.
 */
export function* learn(
  policy: PolicyText,
  vocabulary: Vocabulary,
  conceptsIn: Learned['conceptsIn'],
): Generator<void, Learned> {
  const examples = examplesOf(policy, vocabulary, conceptsIn);
  yield;
  const labels = [...new Set([...examples.flatMap((one) => one.labels), NOT_COVERED, OTHER])];
  const features = examples.map((one) => one.features);
  const dimensions = dimensionsOf(features, LEAST_SEEN);
  const samples = (rare: boolean): Sample[] =>
    examples.map((one) => ({
      vector: vectorOf(one.features, dimensions, { rare }),
      shares: sharesOf(one.labels, labels),
    }));
  yield;
  const neighbours = indexSamples(samples(true), dimensions.ids.size, labels.length);
  yield;
  const classifier = yield* trainClassifier(samples(false), dimensions.ids.size, labels.length);
  return { labels, dimensions, classifier, neighbours, conceptsIn };
}

/** How likely each label is for a normalized question, by both ways together; sums to 1. */
export function labelShares(learned: Learned, normalized: string): Map<string, number> {
  const { labels, dimensions, classifier, neighbours, conceptsIn } = learned;
  const features = featuresOf(normalized, conceptsIn);
  const classified = classify(classifier, vectorOf(features, dimensions, { rare: false }));
  const alike = neighbourShares(
    neighbours,
    vectorOf(features, dimensions, { rare: true }),
    labels.indexOf(NOT_COVERED),
  );
  const weights = labels.map(
    (_, at) =>
      ((classified[at] ?? 0) + 1e-4) ** CLASSIFIER_SAYS * ((alike[at] ?? 0) + 1e-4) ** NEIGHBOURS_SAY,
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return new Map(labels.map((label, at) => [label, (weights[at] ?? 0) / sum]));
}
