import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { openSqliteConnection } from './sqlite-driver.ts';

function opened() {
  const file = join(temporaryFolder(), 'x.db');
  const [one, two] = [openSqliteConnection(file), openSqliteConnection(file)];
  onTestFinished(() => {
    one.close();
    two.close();
  });
  one.script('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE)');
  return { one, two };
}

describe('a SQLite connection', () => {
  it('gives rows by position with the names and declared types of their columns', () => {
    const { one } = opened();
    const inserted = one.execute('INSERT INTO t (b) VALUES (?) RETURNING a, b, a + 1 AS c', ['x']);
    expect(inserted).toMatchObject({ columns: ['a', 'b', 'c'], columnTypes: ['INTEGER', 'TEXT', ''] });
    expect(inserted.rows).toEqual([[1, 'x', 2]]);
    expect(one.execute('UPDATE t SET b = ?', [true]).rowsAffected).toBe(1);
  });

  it('keeps an integer exact that a number cannot hold', () => {
    const { one } = opened();
    expect(one.execute('SELECT 9007199254740993 AS n').rows).toEqual([[9007199254740993n]]);
  });

  it('runs more kinds of statement than it keeps prepared', () => {
    const { one } = opened();
    for (let i = 0; i < 700; i += 1) expect(one.execute(`SELECT ${i} AS n`).rows).toEqual([[i]]);
    expect(one.execute('SELECT 0 AS n').rows).toEqual([[0]]);
  });

  it('uses a kept statement again after it violated a constraint', () => {
    const { one, two } = opened();
    const insert = (b: string) => one.execute('INSERT INTO t (b) VALUES (?)', [b]).rowsAffected;
    insert('x');
    expect(() => insert('x')).toThrow('UNIQUE constraint failed');
    insert('y');
    expect(two.execute('SELECT count(*) AS n FROM t').rows).toEqual([[2]]);
  });

  it('rolls a script back that fails half-way', () => {
    const { one } = opened();
    expect(() =>
      one.script("BEGIN; INSERT INTO t (b) VALUES ('x'); INSERT INTO nowhere VALUES (1); COMMIT"),
    ).toThrow();
    expect(one.isInTransaction()).toBe(false);
    expect(one.execute('SELECT count(*) AS n FROM t').rows).toEqual([[0]]);
  });
});
