import { type Client, type Engine, engineOf, type Tx } from './client.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { type ColumnKind, type CreateInputs, columns } from './insert-once-columns.ts';

/** The models that `insertOnce` knows. */
export type InsertOnceModel = keyof CreateInputs;

/** A row of a model: its scalars, instants as Date, Json as plain data; a field left out takes its default. */
export type InsertOnceRow<M extends InsertOnceModel> = {
  [K in keyof CreateInputs[M]]: Plain<CreateInputs[M][K]>;
};

// Prisma's inputs also take ISO texts and its own null symbols, which a raw statement would have to translate.
type Plain<T> = Prisma.InputJsonObject extends T ? JsonOrNull : Date extends T ? Exclude<T, string> : T;
type JsonOrNull = Prisma.InputJsonValue | null;

/**
 * Inserts a row unless one with the same key is there; true when it was inserted. Unlike a caught P2002 it leaves a
 * PostgreSQL transaction usable. Which unique key collided is not told: read the row that is there.
 * Other violations, such as a foreign key, are errors.
 */
export async function insertOnce<M extends InsertOnceModel>(
  on: Tx | Client,
  model: M,
  row: InsertOnceRow<M>,
): Promise<boolean> {
  const engine = engineOf(on);
  const given = Object.entries(row).filter(([, value]) => value !== undefined);
  const kinds = given.map(([column]) => kindOf(model, column));
  const names = given.map(([column]) => `"${column}"`).join(', ');
  const places = kinds.map((kind, index) => placeholder(kind, index + 1, engine)).join(', ');
  const sql = `INSERT INTO "${model}" (${names}) VALUES (${places}) ON CONFLICT DO NOTHING`;
  const values = given.map(([, value], index) => stored(value, kinds[index]));
  return (await on.$executeRawUnsafe(sql, ...values)) === 1;
}

// Column names end up in the statement's text, so only those of the schema pass.
function kindOf(model: InsertOnceModel, column: string): ColumnKind {
  const kinds = columns[model];
  const kind = Object.hasOwn(kinds, column) ? kinds[column] : undefined;
  if (kind === undefined) throw new Error(`${model} has no column ${column}`);
  return kind;
}

// PostgreSQL takes the parameters of a raw statement as text and does not turn text into these types by itself.
function placeholder(kind: ColumnKind, position: number, engine: Engine): string {
  if (engine === 'sqlite' || kind === 'plain') return `$${position}`;
  if (kind === 'instant') return `$${position}::timestamp(3)`;
  return kind === 'json' ? `$${position}::jsonb` : `$${position}::"${kind.enum}"`;
}

function stored(value: unknown, kind: ColumnKind | undefined): unknown {
  return kind === 'json' && value !== null ? JSON.stringify(value) : value;
}
