import { type Instant, toDate } from '../kernel/time.ts';
import { insertOnce } from './insert-once.ts';
import type { RunTransaction } from './transactions.ts';

/**
 * Takes or renews a named lease of the deployment until `until` (machine time). False when another holder's lease
 * still runs. One conditional write, so two processes can never both hold it.
 */
export function holdLease(
  transaction: RunTransaction,
  lease: { name: string; holder: string; now: Instant; until: Instant },
): Promise<boolean> {
  const { name, holder, now, until } = lease;
  return transaction(async (tx) => {
    const mine = await tx.lease.updateMany({
      where: { name, OR: [{ holder }, { until: { lt: toDate(now) } }] },
      data: { holder, until: toDate(until) },
    });
    return mine.count === 1 || insertOnce(tx, 'Lease', { name, holder, until: toDate(until) });
  });
}

/** Gives a lease back, so that the next process need not wait for its end. */
export async function releaseLease(transaction: RunTransaction, name: string, holder: string): Promise<void> {
  await transaction((tx) => tx.lease.deleteMany({ where: { name, holder } }));
}

/** Ends whoever's lease: for the one process that holds the lock of a data directory, after a crash of the last. */
export async function breakLease(transaction: RunTransaction, name: string): Promise<void> {
  await transaction((tx) => tx.lease.deleteMany({ where: { name } }));
}
