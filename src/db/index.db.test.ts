import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeOnBothEngines } from '../../test/support/databases.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { type Database, isRetryable, openDatabase } from './index.ts';

const college = (id: string) => ({ id, name: `学院 ${id}` });

async function rejectionOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describeOnBothEngines('the database door', ({ database, engine, options }) => {
  it('names its engine', () => {
    expect(database().engine).toBe(engine);
  });

  it('stores a whole transaction or none of it', async () => {
    const failed = database().transaction(async (tx) => {
      await tx.college.create({ data: college('half') });
      throw new Error('stop');
    });
    await expect(failed).rejects.toThrow('stop');
    expect(await database().client.college.findUnique({ where: { id: 'half' } })).toBeNull();
  });

  it('goes on after a violated constraint was caught outside the transaction', async () => {
    await database().transaction((tx) => tx.college.create({ data: college('once') }));
    const again = database().transaction((tx) => tx.college.create({ data: college('once') }));
    await expect(again).rejects.toMatchObject({ code: 'P2002' });
    expect(await database().client.college.count({ where: { id: 'once' } })).toBe(1);
  });

  it('enforces foreign keys, also inside and after 100 transactions', async () => {
    for (let i = 0; i < 100; i += 1) await database().transaction((tx) => tx.setting.count());
    const role = { personId: 'nobody', role: 'ADMIN' } as const;
    const inside = database().transaction((tx) => tx.personRole.create({ data: role }));
    await expect(inside).rejects.toMatchObject({ code: 'P2003' });
    await expect(database().client.personRole.create({ data: role })).rejects.toMatchObject({
      code: 'P2003',
    });
  });

  it('gives back instants to the millisecond', async () => {
    const at = new Date('2026-11-27T09:00:00.123Z');
    await database().client.controlClock.create({ data: { id: 1, now: at } });
    expect(await database().client.controlClock.findUnique({ where: { id: 1 } })).toEqual({ id: 1, now: at });
  });

  it('serves 60 racing transactions on one row without losing an increment', async () => {
    await database().client.setting.create({
      data: { key: 'n', value: '0', changedAt: new Date(0), changedBy: 't' },
    });
    const increment = () =>
      database().transaction(async (tx) => {
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'n' } });
        const guard = { key: 'n', value };
        const { count } = await tx.setting.updateMany({
          where: guard,
          data: { value: String(Number(value) + 1) },
        });
        return count;
      });
    const counts = await Promise.all(Array.from({ length: 60 }, increment));
    const { value } = await database().client.setting.findUniqueOrThrow({ where: { key: 'n' } });
    expect(Number(value)).toBe(counts.reduce((sum, count) => sum + count, 0));
  });

  it('runs a transaction again when the database gave it up for another one', async () => {
    const other = await openDatabase(options());
    try {
      const attempts = await crossUpdates(database(), other);
      const names = await database().client.setting.findMany({ where: { key: { in: ['left', 'right'] } } });
      expect(names.map((row) => row.value)).toEqual(['second', 'second']);
      expect(attempts).toBeGreaterThanOrEqual(2);
    } finally {
      await other.close();
    }
  });
});

/** A promise and the function that fulfils it. */
function signal(): [() => void, Promise<void>] {
  let fulfil = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    fulfil = resolve;
  });
  return [() => fulfil(), promise];
}

/** Two processes lock two rows in opposite order, which deadlocks where locks are per row; returns the attempts. */
async function crossUpdates(one: Database, two: Database): Promise<number> {
  const row = { value: 'first', changedAt: new Date(0), changedBy: 't' };
  for (const key of ['left', 'right']) await one.client.setting.create({ data: { key, ...row } });
  let attempts = 0;
  const [start, both] = signal();
  const update = (db: Database, keys: string[]) =>
    db.transaction(async (tx) => {
      attempts += 1;
      const [first = '', second = ''] = keys;
      await tx.setting.update({ where: { key: first }, data: { value: 'second' } });
      if (attempts >= 2 || db.engine === 'sqlite') start();
      await both;
      await tx.setting.update({ where: { key: second }, data: { value: 'second' } });
    });
  await Promise.all([update(one, ['left', 'right']), update(two, ['right', 'left'])]);
  return attempts;
}

describe('the SQLite door', () => {
  it('opens a folder with spaces, Chinese letters and signs in its name', async () => {
    const dataDir = join(temporaryFolder(), '数据 100% #1?');
    const database = await openDatabase({ dataDir });
    await database.client.college.create({ data: college('here') });
    await database.close();
    expect(readdirSync(dataDir)).toContain('bot.db');
  });

  it('keeps WAL, full synchronisation and foreign keys on its one connection', async () => {
    const dataDir = temporaryFolder();
    const database = await openDatabase({ dataDir });
    const read = async (
      pragma: string,
      from: Pick<Database['client'], '$queryRawUnsafe'> = database.client,
    ) => {
      const rows = await from.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${pragma}`);
      return String(Object.values(rows[0] ?? {})[0]);
    };
    for (let i = 0; i < 100; i += 1) await database.transaction((tx) => tx.setting.count());
    const inside = await database.transaction((tx) => read('synchronous', tx));
    const outside = [await read('journal_mode'), await read('synchronous'), await read('foreign_keys')];
    await database.close();
    expect([inside, ...outside]).toEqual(['2', 'wal', '2', '1']);
  });

  it('runs waiting transactions in the order of their coming', async () => {
    const dataDir = temporaryFolder();
    const database = await openDatabase({ dataDir });
    const order: number[] = [];
    const numbers = Array.from({ length: 200 }, (_, i) => i);
    await Promise.all(
      numbers.map((i) =>
        database.transaction(async (tx) => {
          order.push(i);
          await tx.setting.count();
        }),
      ),
    );
    await database.close();
    expect(order).toEqual(numbers);
  });

  it('lets the event loop turn while a long queue of transactions runs', async () => {
    const dataDir = temporaryFolder();
    const database = await openDatabase({ dataDir });
    let isDone = false;
    let turns = 0;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    count();
    const queue = Array.from({ length: 100 }, () => database.transaction((tx) => tx.setting.count()));
    await Promise.all(queue);
    isDone = true;
    await database.close();
    expect(turns).toBeGreaterThan(90);
  });

  it('waits for the write lock of another process without blocking the event loop', async () => {
    const dataDir = temporaryFolder();
    const [one, two] = [await openDatabase({ dataDir }), await openDatabase({ dataDir })];
    const [release, held] = signal();
    const [hasWritten, written] = signal();
    let waits = 0;
    const holder = one.transaction(async (tx) => {
      await tx.college.create({ data: college('first') });
      hasWritten();
      await held;
    });
    await written;
    const three = await openDatabase({
      dataDir,
      delay: async () => {
        waits += 1;
        if (waits === 3) release();
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    await three.client.college.create({ data: college('second') });
    await holder;
    expect(waits).toBeGreaterThanOrEqual(3);
    expect(await two.client.college.count()).toBe(2);
    for (const database of [one, two, three]) await database.close();
  });
});

describe('isRetryable', () => {
  it('is false for a violated constraint, a bug and a work that took too long', async () => {
    const tooLong = Object.assign(new Error('Transaction already closed: timeout'), { code: 'P2028' });
    expect([isRetryable(new Error('bug')), isRetryable({ code: 'P2002' }), isRetryable(tooLong)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is true for a write conflict and for no free connection', () => {
    const noPlace = { code: 'P2028', message: 'Unable to start a transaction in the given time.' };
    const raw = { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } };
    expect([isRetryable({ code: 'P2034' }), isRetryable(noPlace), isRetryable(raw)]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('a server that is not there', () => {
  it('is an error that does not show the password', async () => {
    const url = 'postgresql://bot:s3cret-word@127.0.0.1:1/none';
    const error = await rejectionOf(openDatabase({ url, dataDir: tmpdir() }));
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('s3cret-word');
  });
});
