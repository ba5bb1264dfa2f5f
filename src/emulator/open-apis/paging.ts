import type { Json, JsonObject } from '../protocol.ts';

/**
 * One page of a list answer. `page_size` above the maximum is clamped (what the platform does is not documented);
 * `page_token` is the offset.
 */
export function page<T>(
  query: URLSearchParams,
  maximum: number,
  all: T[],
  show: (item: T) => Json,
): JsonObject {
  const wanted = Number(query.get('page_size') ?? 20);
  const size = Math.min(Math.max(Number.isInteger(wanted) ? wanted : 20, 1), maximum);
  const from = Math.max(Number.parseInt(query.get('page_token') || '0', 10) || 0, 0);
  const hasMore = from + size < all.length;
  const items = all.slice(from, from + size).map(show);
  return { items, has_more: hasMore, page_token: hasMore ? String(from + size) : '' };
}
