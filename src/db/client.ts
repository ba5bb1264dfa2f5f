import type { Prisma, PrismaClient } from './generated/sqlite/client.ts';

/** The database engines behind the door. */
export type Engine = 'sqlite' | 'postgresql';

/** The Prisma client as the stores see it, whichever engine runs: typed as the SQLite one, the narrower of the two. */
export type Client = PrismaClient;

/** The client inside a transaction. Use only this one there: the outer client waits for the transaction's end. */
export type Tx = Prisma.TransactionClient;

const engines = new WeakMap<object, Engine>();

/** Notes which engine a client or a transaction client belongs to, for the few statements that differ. */
export function markEngine(client: Client | Tx, engine: Engine): void {
  engines.set(client, engine);
}

/** The engine of a client of this room; throws for one that was not opened through the door. */
export function engineOf(client: Client | Tx): Engine {
  const engine = engines.get(client);
  if (engine === undefined)
    throw new Error('this client was not opened by openDatabase or its transaction()');
  return engine;
}
