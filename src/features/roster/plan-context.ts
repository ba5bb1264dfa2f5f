import type { Change } from './import-model.ts';
import type { ImportProblem } from './import-problem.ts';
import type { SheetName } from './sheets.ts';

/** What the planning of all four sheets shares. */
export interface PlanContext {
  problems: ImportProblem[];
  /** Whether the text stands in a line that was left out, so that a reference to it must not be judged. */
  isLeftOut(text: string): boolean;
  newId(): string;
}

/** Notes a problem. */
export function refuse(context: PlanContext, sheet: SheetName, problem: Omit<ImportProblem, 'sheet'>): void {
  context.problems.push({ sheet, ...problem });
}

/** The value of an optional cell: what is there stays where the file has no such column. */
export function given<T>(value: T | null | undefined, present: T | null): T | null {
  return value === undefined ? present : value;
}

/** The changes that differ from what is there, and the count of those that do not. */
export function differing<R extends object>(
  changes: readonly Change<R>[],
): { changed: Change<R>[]; unchanged: number } {
  const changed = changes.filter(({ before, after }) => before === null || !isSame(before, after));
  return { changed, unchanged: changes.length - changed.length };
}

function isSame(before: object, after: object): boolean {
  const there = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).every(
    ([field, value]) => JSON.stringify(value) === JSON.stringify(there.get(field)),
  );
}

/** The items whose key an earlier one has already. */
export function repeated<T>(items: readonly T[], key: (item: T) => string | null | undefined): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const value = key(item);
    if (!value) return false;
    if (seen.has(value)) return true;
    seen.add(value);
    return false;
  });
}
