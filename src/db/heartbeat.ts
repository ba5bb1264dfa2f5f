import { fromDate, type Instant, MINUTE_MS, toDate } from '../kernel/time.ts';
import type { Client, Tx } from './client.ts';
import type { Heartbeat } from './generated/sqlite/client.ts';
import { insertOnce } from './insert-once.ts';

/** A time in which nobody could reach the bot: from the last beat before it to the first after it, or to now. */
export interface HeartbeatGap {
  from: Instant;
  to: Instant;
}

/** Beats come twice a minute; a connection that comes back within this time is no outage. */
const TOLERANCE_MS = 3 * MINUTE_MS;

const ROW = { id: 1 };

/** The first beat of this database; `now` when there was none. */
export async function firstBeat(client: Client | Tx, now: Instant): Promise<Instant> {
  const row = await client.heartbeat.findUnique({ where: ROW });
  return row === null ? now : fromDate(row.since);
}

const gapOf = (from: Instant, to: Instant): HeartbeatGap | null =>
  to - from > TOLERANCE_MS ? { from, to } : null;

/**
 * Records a beat at `now` and answers the gap that it ends, or that still lasts, if any (SPEC 0.1, reading 10).
 * `canReceive`: the transport is up. `isContinuous`: the clock stood still between beats because it is moved by hand;
 * then time alone makes no gap, only beats at which nothing could be received do.
 */
export async function beat(
  tx: Tx,
  now: Instant,
  { canReceive, isContinuous }: { canReceive: boolean; isContinuous: boolean },
): Promise<HeartbeatGap | null> {
  const row = (await tx.heartbeat.findUnique({ where: ROW })) ?? (await firstOrOther(tx, now, canReceive));
  if (row === null) return null;
  const last = fromDate(row.at);
  if (now < last) return null;
  if (!canReceive) {
    await tx.heartbeat.update({ where: ROW, data: { brokenAt: toDate(now) } });
    return gapOf(last, now);
  }
  await tx.heartbeat.update({ where: ROW, data: { at: toDate(now), brokenAt: null } });
  return row.brokenAt !== null || !isContinuous ? gapOf(last, now) : null;
}

/** Null when this beat is the database's first; the row that is there when another instance was quicker. */
async function firstOrOther(tx: Tx, now: Instant, canReceive: boolean): Promise<Heartbeat | null> {
  const at = toDate(now);
  const isFirst = await insertOnce(tx, 'Heartbeat', {
    ...ROW,
    at,
    since: at,
    brokenAt: canReceive ? null : at,
  });
  return isFirst ? null : tx.heartbeat.findUniqueOrThrow({ where: ROW });
}
