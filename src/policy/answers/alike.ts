import { featuresOf } from './features.ts';
import { normalize } from './tokens.ts';

const NO_CONCEPTS = (): Set<string> => new Set();

/** How alike two questions are in their words and sounds, 0 to 1; typing mistakes cost little. */
export function likeness(one: string, other: string): number {
  const a = featuresOf(normalize(one), NO_CONCEPTS);
  const b = featuresOf(normalize(other), NO_CONCEPTS);
  const square = (features: Map<string, number>): number =>
    [...features.values()].reduce((sum, v) => sum + v * v, 0);
  let shared = 0;
  for (const [part, weight] of a) shared += weight * (b.get(part) ?? 0);
  return shared / (Math.sqrt(square(a) * square(b)) || 1);
}
