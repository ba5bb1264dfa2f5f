/** The middle value; the mean of the two middle ones of an even count. Throws on an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('no values');
  return (upper + lower) / 2;
}

/** The value that a share (0 to 1) of the values does not exceed. Throws on an empty list. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (found === undefined) throw new Error('no values');
  return found;
}

/** Median with smallest and largest, such as `0.42 (0.40–0.47)`: the honest form of a noisy figure. */
export function spread(values: readonly number[], digits = 2): string {
  const text = (value: number): string => value.toFixed(digits);
  return `${text(median(values))} (${text(Math.min(...values))}–${text(Math.max(...values))})`;
}

/** Round by round: each value over the other one of the same round, so that a slow minute weighs on both. */
export const ratios = (values: readonly number[], others: readonly number[]): number[] =>
  values.map((value, index) => value / (others[index] ?? Number.NaN));
