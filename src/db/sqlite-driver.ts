import Database from 'libsql';

/** What a statement gave: rows as arrays in the order of the columns, or the number of rows it changed. */
export interface SqliteResult {
  columns: string[];
  /** Declared types; empty for computed columns. */
  columnTypes: string[];
  rows: unknown[][];
  rowsAffected: number;
}

/** One open connection to a SQLite file. Everything is synchronous; errors carry SQLite's `code` and `rawCode`. */
export interface SqliteConnection {
  execute(sql: string, args?: readonly unknown[]): SqliteResult;
  /** Runs several statements; when one fails in a transaction of the script, that is rolled back. */
  script(sql: string): void;
  isInTransaction(): boolean;
  close(): void;
}

interface Prepared {
  statement: Database.Statement<unknown[]>;
  columns: string[];
  columnTypes: string[];
  hasRows: boolean;
}

// Prisma's texts are few; those with a list of parameters vary with its length.
const mostPrepared = 300;

/**
 * Opens a connection that keeps its prepared statements. Preparing anew for every execution costs time, and memory
 * outside the heap that the garbage collector does not see.
 */
export function openSqliteConnection(file: string): SqliteConnection {
  const db = new Database(file);
  const kept = new Map<string, Prepared>();
  const prepared = (sql: string): Prepared => {
    const known = kept.get(sql) ?? prepare(db, sql);
    // The one that was used longest ago stands first and is the first to go.
    kept.delete(sql);
    kept.set(sql, known);
    const [oldest] = kept.size > mostPrepared ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    return known;
  };
  return {
    execute: (sql, args = []) => run(prepared(sql), args.map(toSqlite)),
    script: (sql) => {
      try {
        db.exec(sql);
      } finally {
        if (db.inTransaction) db.exec('ROLLBACK');
      }
    },
    isInTransaction: () => db.inTransaction,
    close: () => {
      kept.clear();
      db.close();
    },
  };
}

function prepare(db: Database.Database, sql: string): Prepared {
  const statement = db.prepare<unknown[]>(sql);
  // 64-bit integers arrive as bigint, so that none is rounded.
  statement.safeIntegers(true);
  const columns = statement.columns();
  const hasRows = columns.length > 0;
  if (hasRows) statement.raw(true);
  return {
    statement,
    columns: columns.map(({ name }) => name),
    columnTypes: columns.map(({ type }) => type ?? ''),
    hasRows,
  };
}

function run({ statement, columns, columnTypes, hasRows }: Prepared, args: unknown[]): SqliteResult {
  if (!hasRows) return { columns, columnTypes, rows: [], rowsAffected: Number(statement.run(args).changes) };
  const rows = statement.all(args).map((row) => (Array.isArray(row) ? row.map(fromSqlite) : []));
  return { columns, columnTypes, rows, rowsAffected: 0 };
}

function toSqlite(value: unknown): unknown {
  if (value === undefined) throw new TypeError('undefined is no value for a database');
  return typeof value === 'boolean' ? Number(value) : value;
}

function fromSqlite(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  return value instanceof Uint8Array ? Uint8Array.from(value).buffer : value;
}
