import { markEngine } from '../../src/db/client.ts';
import type { Database, Tx } from '../../src/db/index.ts';

/** One call on Prisma's client: `model` is null for a raw statement. */
export interface PrismaCall {
  model: string | null;
  method: string;
  args: unknown[];
}

type Callable = (...args: unknown[]) => unknown;

function recorder<T extends object>(target: T, model: string | null, calls: PrismaCall[]): T {
  return new Proxy(target, {
    get(inner, name) {
      const value: unknown = Reflect.get(inner, name);
      if (typeof name !== 'string') return value;
      if (typeof value === 'function' && (model !== null || name.startsWith('$')))
        return (...args: unknown[]) => {
          calls.push({ model, method: name, args });
          return (value as Callable).apply(inner, args);
        };
      return model === null && typeof value === 'object' && value !== null
        ? recorder(value, name, calls)
        : value;
    },
  });
}

const isSubmission = ([first]: PrismaCall[]): boolean => String(first?.args[0]).includes('"InboxEntry"');

/** A database that notes the Prisma calls of every transaction that claims an event, one list for each. */
export function recordingDatabase(db: Database): { db: Database; recorded: PrismaCall[][] } {
  const recorded: PrismaCall[][] = [];
  const transaction: Database['transaction'] = (work, options) =>
    db.transaction(async (tx: Tx) => {
      const calls: PrismaCall[] = [];
      const noted = recorder(tx, null, calls);
      markEngine(noted, db.engine);
      const result = await work(noted);
      if (isSubmission(calls)) recorded.push(calls);
      return result;
    }, options);
  return { db: { ...db, transaction }, recorded };
}
