import { PGlite } from '@electric-sql/pglite';
import {
  type ColumnType,
  ColumnTypeEnum,
  type ConnectionInfo,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';

/** PostgreSQL type ids that the schema engine's catalogue queries return; anything else is read as text. */
const columnTypeByOid: Readonly<Record<number, ColumnType>> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
  1002: ColumnTypeEnum.CharacterArray,
  1003: ColumnTypeEnum.TextArray,
  1005: ColumnTypeEnum.Int32Array,
  1009: ColumnTypeEnum.TextArray,
  1114: ColumnTypeEnum.DateTime,
  1184: ColumnTypeEnum.DateTime,
};

/**
 * In-memory PostgreSQL for the schema engine: every connection is a fresh, empty PGlite database that is gone
 * when it is disposed. Only for authoring and checking migrations.
 */
export function pgliteFactory(): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (): Promise<SqlDriverAdapter> => adapterOn(await PGlite.create());
  return { provider: 'postgres', adapterName: 'pglite', connect, connectToShadowDb: connect };
}

function queryableOn(db: PGlite): SqlQueryable {
  return {
    provider: 'postgres',
    adapterName: 'pglite',
    queryRaw: (query) => asDriverError(() => queryRows(db, query)),
    executeRaw: (query) =>
      asDriverError(async () => (await db.query(query.sql, query.args)).affectedRows ?? 0),
  };
}

function adapterOn(db: PGlite): SqlDriverAdapter {
  const queryable = queryableOn(db);
  return {
    ...queryable,
    executeScript: (script) => asDriverError(async () => void (await db.exec(script))),
    startTransaction: async () => {
      await db.exec('BEGIN');
      const end = (statement: string) => () => asDriverError(async () => void (await db.exec(statement)));
      return {
        ...queryable,
        options: { usePhantomQuery: true },
        commit: end('COMMIT'),
        rollback: end('ROLLBACK'),
      };
    },
    getConnectionInfo: (): ConnectionInfo => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: () => db.close(),
  };
}

async function queryRows(db: PGlite, query: SqlQuery): Promise<SqlResultSet> {
  const result = await db.query<unknown[]>(query.sql, query.args, { rowMode: 'array' });
  return {
    columnNames: result.fields.map((field) => field.name),
    columnTypes: result.fields.map((field) => columnTypeByOid[field.dataTypeID] ?? ColumnTypeEnum.Text),
    rows: result.rows.map((row) => row.map(plain)),
  };
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? value.toString() : value;
}

async function asDriverError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'XX000';
    throw new DriverAdapterError({
      kind: 'postgres',
      code,
      message,
      severity: 'ERROR',
      detail: undefined,
      column: undefined,
      hint: undefined,
    });
  }
}
