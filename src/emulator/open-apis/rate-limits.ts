/** A limit of the platform: so many calls in a window, per key. */
interface RateLimit {
  limit: number;
  windowMs: number;
}

/** Published limits (Feishu: frequency control; im/v1 pages). */
export const RATE = {
  perSecond: { limit: 50, windowMs: 1000 },
  perMinute: { limit: 1000, windowMs: 60_000 },
  perChat: { limit: 5, windowMs: 1000 },
  perMessage: { limit: 5, windowMs: 1000 },
  ephemeralPerGroup: { limit: 40, windowMs: 1000 },
} satisfies Record<string, RateLimit>;

/** Sliding windows over the machine's clock. */
export interface RateLimits {
  /** Takes one call out of every limit, or none of them: then returns the one that is full and the wait in ms. */
  take(wanted: { key: string; rate: RateLimit }[]): { rate: RateLimit; waitMs: number } | undefined;
  clear(): void;
}

/** Keeps the instants of accepted calls per key, at most `limit` of them. */
export function createRateLimits(machineNow: () => number, enabled: boolean): RateLimits {
  const calls = new Map<string, number[]>();
  const recent = (key: string, since: number) => {
    const kept = (calls.get(key) ?? []).filter((at) => at > since);
    if (kept.length > 0) calls.set(key, kept);
    else calls.delete(key);
    return kept;
  };
  return {
    take: (wanted) => {
      if (!enabled) return undefined;
      const now = machineNow();
      for (const { key, rate } of wanted) {
        const kept = recent(key, now - rate.windowMs);
        if (kept.length >= rate.limit) return { rate, waitMs: (kept[0] ?? now) + rate.windowMs - now };
      }
      for (const { key } of wanted) calls.set(key, [...(calls.get(key) ?? []), now]);
      return undefined;
    },
    clear: () => calls.clear(),
  };
}
