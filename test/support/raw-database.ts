import type { DatabaseOptions } from '../../src/db/index.ts';
import { silentLog } from '../../src/db/log.ts';
import { postgresqlAdapter } from '../../src/db/open-postgresql.ts';
import { sqliteFile } from '../../src/db/open-sqlite.ts';
import { openSqliteConnection } from '../../src/db/sqlite-driver.ts';
import type { World } from './world.ts';

/** A database below the door, whatever release its tables are of. */
export interface RawDatabase {
  /** Names of its tables, without the engine's own and the history of migrations; in order. */
  tables(): Promise<string[]>;
  columns(table: string): Promise<string[]>;
  /** Every row as one JSON text of these columns, sorted. */
  rows(table: string, columns: readonly string[]): Promise<string[]>;
  /** Puts rows in that `rows` gave; throws when a key refers to nothing yet. */
  insert(table: string, columns: readonly string[], rows: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
const HISTORY = '_prisma_migrations';

function rawSqlite(dataDir: string): RawDatabase {
  const connection = openSqliteConnection(sqliteFile(dataDir));
  connection.execute('PRAGMA foreign_keys = ON');
  const texts = (sql: string, args: readonly unknown[] = []): string[] =>
    connection.execute(sql, args).rows.map(([value]) => String(value));
  return {
    tables: async () =>
      texts(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> ? ORDER BY name`,
        [HISTORY],
      ),
    columns: async (table) => texts('SELECT name FROM pragma_table_info(?)', [table]),
    rows: async (table, columns) =>
      connection
        .execute(`SELECT ${quoted(columns)} FROM "${table}"`)
        .rows.map((row) => JSON.stringify(row))
        .sort(),
    insert: async (table, columns, rows) => {
      const places = columns.map(() => '?').join(', ');
      const sql = `INSERT INTO "${table}" (${quoted(columns)}) VALUES (${places})`;
      connection.execute('BEGIN');
      try {
        for (const row of rows) connection.execute(sql, JSON.parse(row) as unknown[]);
        connection.execute('COMMIT');
      } catch (error) {
        connection.execute('ROLLBACK');
        throw error;
      }
    },
    close: async () => connection.close(),
  };
}

async function rawPostgresql(url: string): Promise<RawDatabase> {
  const adapter = await postgresqlAdapter(url, silentLog).connect();
  const texts = async (sql: string, args: readonly string[] = []): Promise<string[]> => {
    const argTypes = args.map(() => ({ scalarType: 'string', arity: 'scalar' }) as const);
    const { rows } = await adapter.queryRaw({ sql, args: [...args], argTypes });
    return rows.map(([value]) => String(value));
  };
  return {
    tables: () =>
      texts(
        `SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> $1 ORDER BY 1`,
        [HISTORY],
      ),
    columns: (table) =>
      texts(
        `SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
        [table],
      ),
    rows: async (table, columns) =>
      (await texts(`SELECT row_to_json(r)::text FROM (SELECT ${quoted(columns)} FROM "${table}") r`)).sort(),
    insert: async (table, columns, rows) =>
      void (await texts(
        `INSERT INTO "${table}" (${quoted(columns)}) SELECT ${quoted(columns)} FROM json_populate_recordset(null::"${table}", $1::json) RETURNING 1`,
        [`[${rows.join(',')}]`],
      )),
    close: () => adapter.dispose(),
  };
}

/** Opens a database of whatever release. Close it before the database is removed. */
export async function openRaw({ url, dataDir }: DatabaseOptions): Promise<RawDatabase> {
  return url === undefined ? rawSqlite(dataDir) : rawPostgresql(url);
}

/** Tables in which a process only leaves its marks: who leads, when it beat last, where a moved clock stands. */
const MARKS = ['ControlClock', 'Heartbeat', 'Lease'];

/** Where the database of a world's bot lies. */
export function storageOf(world: World): DatabaseOptions {
  const { DATA_DIR: dataDir = '', DATABASE_URL: url = '' } = world.environment();
  return url === '' ? { dataDir } : { dataDir, url };
}

/** Everything that people would miss: the rows of each table but the marks of processes and the named ones. */
export async function contentOf(
  options: DatabaseOptions,
  except: readonly string[] = [],
): Promise<Record<string, string[]>> {
  const raw = await openRaw(options);
  try {
    const found: Record<string, string[]> = {};
    for (const table of await raw.tables())
      if (![...MARKS, ...except].includes(table))
        found[table] = await raw.rows(table, await raw.columns(table));
    return found;
  } finally {
    await raw.close();
  }
}
