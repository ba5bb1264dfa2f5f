import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestDatabase } from '../../test/support/databases.ts';
import { contentOf } from '../../test/support/raw-database.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import type { Instant } from '../kernel/time.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { backUpSqlite, openDatabase, restoreSqlite } from './index.ts';
import { silentLog } from './log.ts';
import { migrateSqlite } from './migrate-sqlite.ts';
import { migrationsFolder } from './migrations.ts';
import { sqliteAdapter } from './open-sqlite.ts';
import { timerDelay } from './retry.ts';
import { openSqliteConnection } from './sqlite-driver.ts';

const AT = Date.parse('2026-11-27T17:00:00+08:00') as Instant;

async function folderWith(...settings: string[]): Promise<string> {
  const { options, remove } = await createTestDatabase('sqlite');
  onTestFinished(remove);
  const db = await openDatabase(options);
  for (const key of settings) await put(db, key);
  await db.close();
  return options.dataDir;
}

const put = (db: Awaited<ReturnType<typeof openDatabase>>, key: string) =>
  db.client.setting.create({ data: { key, value: '1', changedAt: new Date(0), changedBy: 't' } });

const keysIn = async (dataDir: string): Promise<unknown[]> =>
  ((await contentOf({ dataDir })).Setting ?? []).map((row) => (JSON.parse(row) as unknown[])[0]);

describe('a backup of SQLite', () => {
  it('is one moment of a database that is open, readable by its owner alone', async () => {
    const dataDir = await folderWith('before');
    const db = await openDatabase({ dataDir });
    await put(db, 'in the log');
    const file = join(temporaryFolder(), 'backup.db');
    expect(backUpSqlite(dataDir, file)).toEqual({ ok: true, value: undefined });
    await put(db, 'after');
    await db.close();
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(dirname(file))).toEqual(['backup.db']);
    const folder = join(temporaryFolder(), 'new');
    expect(await restoreSqlite(folder, file, AT)).toEqual({ ok: true, value: null });
    expect(await keysIn(folder)).toEqual(['before', 'in the log']);
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('writes over nothing, and makes up no folder', async () => {
    const dataDir = await folderWith();
    const folder = temporaryFolder();
    const file = join(folder, 'backup.db');
    writeFileSync(file, 'mine');
    expect(backUpSqlite(dataDir, file)).toMatchObject({ error: { code: 'FILE_EXISTS' } });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(backUpSqlite(dataDir, join(folder, 'x', 'y.db'))).toMatchObject({ error: { code: 'NO_FOLDER' } });
    expect(backUpSqlite(folder, join(folder, 'y.db'))).toMatchObject({ error: { code: 'NO_DATABASE' } });
    expect(readdirSync(folder)).toEqual(['backup.db']);
  });

  it('is not made of a damaged database, and leaves nothing half', async () => {
    const dataDir = await folderWith();
    const connection = openSqliteConnection(join(dataDir, 'bot.db'));
    connection.execute('PRAGMA writable_schema = ON');
    connection.execute(`UPDATE sqlite_master SET rootpage = 2 WHERE name = 'Setting'`);
    connection.close();
    const folder = temporaryFolder();
    const file = join(folder, 'backup.db');
    expect(backUpSqlite(dataDir, file)).toMatchObject({ error: { code: 'DAMAGED' } });
    writeFileSync(join(dataDir, 'bot.db'), 'no database any more, but a text'.repeat(99));
    expect(backUpSqlite(dataDir, file)).toMatchObject({ error: { code: 'DAMAGED' } });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a restore of SQLite', () => {
  it('keeps what was there, and can so be taken back', async () => {
    const dataDir = await folderWith('old');
    const file = join(temporaryFolder(), 'backup.db');
    expect(backUpSqlite(dataDir, file).ok).toBe(true);
    const db = await openDatabase({ dataDir });
    await put(db, 'new');
    await db.close();
    const restored = await restoreSqlite(dataDir, file, AT);
    const aside = join(dataDir, 'bot.db.before-2026-11-27-170000');
    expect(restored).toEqual({ ok: true, value: aside });
    expect(await keysIn(dataDir)).toEqual(['old']);
    expect((await restoreSqlite(dataDir, aside, (AT + 1000) as Instant)).ok).toBe(true);
    expect(await keysIn(dataDir)).toEqual(['new', 'old']);
  });

  it('takes a database that was copied by hand, with its log', async () => {
    const dataDir = await folderWith('old');
    const db = await openDatabase({ dataDir });
    await put(db, 'in the log');
    const byHand = temporaryFolder();
    for (const name of ['bot.db', 'bot.db-wal']) copyFileSync(join(dataDir, name), join(byHand, name));
    await db.close();
    const folder = join(temporaryFolder(), 'data');
    expect(await restoreSqlite(folder, join(byHand, 'bot.db'), AT)).toEqual({ ok: true, value: null });
    expect(await keysIn(folder)).toEqual(['in the log', 'old']);
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('brings the backup of an earlier release to this one', async () => {
    const dataDir = temporaryFolder();
    const earlier = join(temporaryFolder(), 'migrations');
    const [first = ''] = readdirSync(migrationsFolder('sqlite')).sort();
    cpSync(join(migrationsFolder('sqlite'), first), join(earlier, first), { recursive: true });
    await migrateSqlite(sqliteAdapter(dataDir, timerDelay), silentLog, earlier);
    const file = join(temporaryFolder(), 'backup.db');
    expect(backUpSqlite(dataDir, file).ok).toBe(true);
    const folder = join(temporaryFolder(), 'data');
    expect((await restoreSqlite(folder, file, AT)).ok).toBe(true);
    expect(Object.keys(await contentOf({ dataDir: folder }))).toContain('PolicyQuestion');
  });

  it('replaces a damaged database, and keeps its files', async () => {
    const dataDir = await folderWith('old');
    const file = join(temporaryFolder(), 'backup.db');
    expect(backUpSqlite(dataDir, file).ok).toBe(true);
    const broken = 'not a database any more, but a text of more than a hundred bytes'.repeat(99);
    writeFileSync(join(dataDir, 'bot.db'), broken);
    const restored = await restoreSqlite(dataDir, file, AT);
    expect(readFileSync(restored.ok ? (restored.value ?? '') : '', 'utf8')).toBe(broken);
    expect(await keysIn(dataDir)).toEqual(['old']);
  });

  it('leaves everything as it was under a bot, from a file of somebody else, and from a newer release', async () => {
    const dataDir = await folderWith('here');
    const file = join(temporaryFolder(), 'backup.db');
    expect(backUpSqlite(dataDir, file).ok).toBe(true);
    const lock = await lockDataDir(dataDir);
    expect(await restoreSqlite(dataDir, file, AT)).toMatchObject({ error: { code: 'IN_USE' } });
    await lock.release();
    const other = join(temporaryFolder(), 'other.db');
    const connection = openSqliteConnection(other);
    connection.execute('CREATE TABLE t (n INTEGER)');
    connection.close();
    expect(await restoreSqlite(dataDir, other, AT)).toMatchObject({ error: { code: 'NOT_A_BACKUP' } });
    writeFileSync(other, 'no database at all, but a text of more than a hundred bytes'.repeat(20));
    expect(await restoreSqlite(dataDir, other, AT)).toMatchObject({ error: { code: 'NOT_A_BACKUP' } });
    const newer = openSqliteConnection(file);
    newer.execute(`UPDATE _prisma_migrations SET migration_name = '29990101000000_next'`);
    newer.close();
    chmodSync(file, 0o400);
    expect(await restoreSqlite(dataDir, file, AT)).toMatchObject({ error: { code: 'WRONG_RELEASE' } });
    expect(await restoreSqlite(dataDir, join(dataDir, 'none'), AT)).toMatchObject({
      error: { code: 'NO_BACKUP' },
    });
    expect(await keysIn(dataDir)).toEqual(['here']);
    expect(existsSync(join(dataDir, 'bot.db.before-2026-11-27-170000'))).toBe(false);
  });
});
