import { markEngine } from '../../src/db/client.ts';
import type { Client, Database, Tx } from '../../src/db/index.ts';

type Callable = (...args: unknown[]) => unknown;

/** How many calls on Prisma were made, whole transactions included. */
export interface Counted {
  db: Database;
  calls(): number;
}

/** A database that counts the calls on its client and in its transactions. */
export function countingDatabase(db: Database): Counted {
  let count = 0;
  const counting = <T extends object>(target: T, isModel: boolean): T =>
    new Proxy(target, {
      get(inner, name) {
        const value: unknown = Reflect.get(inner, name);
        if (typeof name !== 'string') return value;
        if (typeof value === 'function' && (isModel || name.startsWith('$')))
          return (...args: unknown[]) => {
            count += 1;
            return (value as Callable).apply(inner, args);
          };
        // The fields of a model are compared by identity and are no calls.
        return !isModel && typeof value === 'object' && value !== null ? counting(value, true) : value;
      },
    });
  const marked = <T extends Client | Tx>(client: T): T => {
    const counted = counting(client, false);
    markEngine(counted, db.engine);
    return counted;
  };
  const client = marked(db.client);
  return {
    db: { ...db, client, transaction: (work, options) => db.transaction((tx) => work(marked(tx)), options) },
    calls: () => count,
  };
}
