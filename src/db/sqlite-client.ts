import type { PrismaLibSql } from '@prisma/adapter-libsql';
import type { SqliteResult } from './sqlite-driver.ts';

/** The client that Prisma's libsql adapter works with. */
export type LibsqlClient = ReturnType<PrismaLibSql['createClient']>;

/** A transaction of that client. */
export type LibsqlTransaction = Awaited<ReturnType<LibsqlClient['transaction']>>;

/** A statement as the adapter hands it over. */
export type LibsqlStatement = Parameters<LibsqlTransaction['execute']>[0];
type Result = Awaited<ReturnType<LibsqlClient['execute']>>;

/** Text and arguments of a statement as the adapter hands them over: by position. */
export function statementParts(statement: LibsqlStatement): { sql: string; args: readonly unknown[] } {
  if (typeof statement === 'string') return { sql: statement, args: [] };
  if (!Array.isArray(statement.args)) throw new TypeError('only arguments by position are supported');
  return { sql: statement.sql, args: statement.args };
}

/** A result in the client's form. Its rows are plain arrays: the adapter reads them by position only. */
export function libsqlResult(result: SqliteResult): Result {
  const rows = result.rows as unknown as Result['rows'];
  return { ...result, rows, lastInsertRowid: undefined, toJSON: () => result.rows };
}

/** True for SQLite's "another process holds the lock". Extended result codes carry the primary one in the low byte. */
export function isSqliteBusy(error: unknown): boolean {
  const raw = error instanceof Error && 'rawCode' in error ? error.rawCode : undefined;
  return typeof raw === 'number' && (raw & 0xff) === 5;
}

/** Stands for a part of the client that the adapter never uses. */
export function unsupported(): Promise<never> {
  return Promise.reject(new Error('not part of what the Prisma adapter uses'));
}
