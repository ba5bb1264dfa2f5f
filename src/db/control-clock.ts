import { fromDate, type Instant, toDate } from '../kernel/time.ts';
import type { Client, Tx } from './client.ts';

/** The stored instant of the controlled clock, or null when it was never set. */
export async function storedClock(client: Client): Promise<Instant | null> {
  const row = await client.controlClock.findUnique({ where: { id: 1 } });
  return row === null ? null : fromDate(row.now);
}

/** Stores the controlled clock's instant, for the next start. */
export async function storeClock(client: Client | Tx, now: Instant): Promise<void> {
  await client.controlClock.upsert({
    where: { id: 1 },
    create: { id: 1, now: toDate(now) },
    update: { now: toDate(now) },
  });
}
