import type { Instant } from '../kernel/time.ts';

/**
 * The platform's limits on sending, on machine time: 50/s and 1000/min for the app, 5/s for one receiver or one
 * patched message (Feishu, im/v1/message/create and frequency control). The windows are a little longer than the
 * platform's, since requests bunch together on the way. Bulk leaves room for answers to people's taps.
 */
const APP_SECOND = { size: 50, bulkSize: 42, ms: 1_080 };
const APP_MINUTE = { size: 1_000, bulkSize: 930, ms: 60_500 };
const RECEIVER_SECOND = { size: 5, ms: 1_150 };
/** Bulk leaves in small portions: a second's worth at once would stand in the way of people's taps. */
const BULK_PORTION = { size: 5, ms: 125 };

/** From this priority on a message counts as bulk. */
export const BULK_PRIORITY = 5;

/** Decides when a message may leave. One per deployment: only the holder of the dispatcher's lease uses it. */
export interface RateLimiter {
  /** Milliseconds to wait before a message of this priority may go to this receiver; 0 means now. */
  wait(receiver: string, priority: number, now: Instant): number;
  /** Milliseconds to wait before any bulk message may leave. */
  bulkWait(now: Instant): number;
  /** Counts a message of this priority that leaves now. */
  count(receiver: string, priority: number, now: Instant): void;
  /** The platform asked for a pause, for everything or for one receiver. */
  pause(until: Instant, receiver?: string): void;
  /** Until when the platform wants nothing for this receiver; an instant that has passed when it wants something. */
  pausedUntil(receiver: string): Instant;
}

/** `history`: the instants at which messages left during the last minute, when another process sent them. */
export function createRateLimiter(history: readonly Instant[] = []): RateLimiter {
  let sent: number[] = [...history].sort((a, b) => a - b);
  const perReceiver = new Map<string, number[]>();
  const pausedReceivers = new Map<string, number>();
  let pausedUntil = 0;
  let bulk: number[] = [];

  const untilRoom = (times: readonly number[], size: number, ms: number, now: number): number => {
    const oldest = times[times.length - size];
    return oldest === undefined ? 0 : Math.max(0, oldest + ms - now);
  };

  const answerWait = (now: Instant): number =>
    Math.max(
      pausedUntil - now,
      untilRoom(sent, APP_SECOND.size, APP_SECOND.ms, now),
      untilRoom(sent, APP_MINUTE.size, APP_MINUTE.ms, now),
      0,
    );
  const bulkWait = (now: Instant): number =>
    Math.max(
      pausedUntil - now,
      untilRoom(sent, APP_SECOND.bulkSize, APP_SECOND.ms, now),
      untilRoom(sent, APP_MINUTE.bulkSize, APP_MINUTE.ms, now),
      untilRoom(bulk, BULK_PORTION.size, BULK_PORTION.ms, now),
      0,
    );

  const pauseOf = (receiver: string): Instant =>
    Math.max(pausedUntil, pausedReceivers.get(receiver) ?? 0) as Instant;

  return {
    bulkWait,
    pausedUntil: pauseOf,
    wait(receiver, priority, now) {
      return Math.max(
        priority >= BULK_PRIORITY ? bulkWait(now) : answerWait(now),
        (pausedReceivers.get(receiver) ?? 0) - now,
        untilRoom(perReceiver.get(receiver) ?? [], RECEIVER_SECOND.size, RECEIVER_SECOND.ms, now),
      );
    },
    count(receiver, priority, now) {
      if (priority >= BULK_PRIORITY) bulk = [...bulk, now].slice(-BULK_PORTION.size);
      if ((sent[0] ?? now) < now - APP_MINUTE.ms) sent = sent.filter((at) => at >= now - APP_MINUTE.ms);
      sent.push(now);
      const recent = (perReceiver.get(receiver) ?? []).filter((at) => at >= now - RECEIVER_SECOND.ms);
      perReceiver.set(receiver, [...recent, now]);
      if (perReceiver.size > 5_000)
        for (const [key, times] of perReceiver)
          if ((times.at(-1) ?? 0) < now - RECEIVER_SECOND.ms) perReceiver.delete(key);
    },
    pause(until, receiver) {
      if (receiver === undefined) pausedUntil = Math.max(pausedUntil, until);
      else pausedReceivers.set(receiver, Math.max(pausedReceivers.get(receiver) ?? 0, until));
    },
  };
}
