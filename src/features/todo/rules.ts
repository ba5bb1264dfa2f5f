import type { Instant } from '../../kernel/time.ts';

/** So many rows fit one card; the rest is counted. */
export const TODO_ROWS = 15;

/** By due instant, the earliest first; what has no due instant comes last, otherwise in the order given. */
export function byDue<T extends { dueAt: Instant | null }>(items: readonly T[]): T[] {
  return items
    .map((item, index) => ({ item, index, due: item.dueAt ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => (a.due === b.due ? a.index - b.index : a.due < b.due ? -1 : 1))
    .map(({ item }) => item);
}

/** Whether the due instant has passed: up to and including it there is time. */
export const isOverdue = ({ dueAt }: { dueAt: Instant | null }, now: Instant): boolean =>
  dueAt !== null && now > dueAt;
