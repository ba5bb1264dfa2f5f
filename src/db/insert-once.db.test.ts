import { beforeAll, expect, it } from 'vitest';
import { describeOnBothEngines } from '../../test/support/databases.ts';
import { type InsertOnceModel, type InsertOnceRow, insertOnce } from './insert-once.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 27, 9, 0, 0, ms));

const report = {
  id: 'report',
  projectId: 'project',
  week: '2026-W48',
  state: 'LATE',
  dueAt: at(0),
  submittedAt: at(1),
  receivedAt: at(2),
  submittedById: 'person',
  copied: true,
} as const;

const outbox = {
  key: 'it\'s:"quoted"',
  uuid: 'u',
  operation: 'PATCH',
  receiverType: null,
  receiver: null,
  targetMessage: 'om_1',
  targetKey: null,
  msgType: 'interactive',
  content: '{"text":"周报 😀"}',
  priority: 5,
  state: 'UNKNOWN',
  attempts: 2,
  createdAt: at(0),
  nextAttemptAt: at(999),
  lastAttemptAt: at(1),
  uncertainSince: at(1),
  messageId: null,
  errorCode: 230020,
  errorText: null,
  settledAt: null,
  readAt: null,
} as const;

const answer = { toast: { content: '已收到', n: 1.5, list: [null, true] } };

describeOnBothEngines('insertOnce', ({ database }) => {
  const insert = <M extends InsertOnceModel>(model: M, row: InsertOnceRow<M>) =>
    database().transaction((tx) => insertOnce(tx, model, row));

  beforeAll(async () => {
    const { client } = database();
    await client.college.create({ data: { id: 'college', name: '学院' } });
    await client.person.create({ data: { id: 'person', name: '王' } });
    await client.pilotProject.create({
      data: {
        id: 'project',
        code: 'P1',
        name: '项目',
        certificate: '证书',
        level: 'ELEMENTARY',
        collegeId: 'college',
        organization: '组织',
        status: 'ACTIVE',
      },
    });
  });

  it('stores an InboxEntry that reads back equal', async () => {
    const row = { key: 'k', kind: 'card', receivedAt: at(123), answer };
    expect(await insert('InboxEntry', row)).toBe(true);
    expect(await database().client.inboxEntry.findUnique({ where: { key: 'k' } })).toEqual(row);
  });

  it('stores an absent and a null answer as null', async () => {
    await insert('InboxEntry', { key: 'absent', kind: 'card', receivedAt: at(0) });
    await insert('InboxEntry', { key: 'null', kind: 'card', receivedAt: at(0), answer: null });
    const rows = await database().client.inboxEntry.findMany({ where: { key: { in: ['absent', 'null'] } } });
    expect(rows.map((row) => row.answer)).toEqual([null, null]);
  });

  it.each(['text', 7, true, [1, 'a']])('stores the answer %j', async (value) => {
    const key = JSON.stringify(value);
    await insert('InboxEntry', { key, kind: 'card', receivedAt: at(0), answer: value });
    const row = await database().client.inboxEntry.findUnique({ where: { key } });
    expect(row?.answer).toEqual(value);
  });

  it('stores an OutboxMessage that reads back equal', async () => {
    expect(await insert('OutboxMessage', outbox)).toBe(true);
    const row = await database().client.outboxMessage.findUnique({ where: { key: outbox.key } });
    expect(row).toEqual({ ...outbox, id: expect.any(Number) });
  });

  it('leaves the defaults of an OutboxMessage to the database', async () => {
    const { state, attempts, ...rest } = outbox;
    await insert('OutboxMessage', { ...rest, key: 'defaults' });
    const row = await database().client.outboxMessage.findUnique({ where: { key: 'defaults' } });
    expect(row).toMatchObject({ state: 'PENDING', attempts: 0 });
    expect([state, attempts]).toEqual(['UNKNOWN', 2]);
  });

  it('stores a WeeklyReport that reads back equal', async () => {
    expect(await insert('WeeklyReport', report)).toBe(true);
    expect(await database().client.weeklyReport.findUnique({ where: { id: 'report' } })).toEqual(report);
  });

  it('stores a JobRun that reads back equal and is found by its instant', async () => {
    const row = { jobId: 'close', slot: at(0), state: 'DONE', startedAt: at(1), finishedAt: null };
    expect(await insert('JobRun', row)).toBe(true);
    const where = { jobId_slot: { jobId: 'close', slot: at(0) } };
    expect(await database().client.jobRun.findUnique({ where })).toEqual(row);
  });

  it('stores a Lease that reads back equal', async () => {
    const row = { name: 'dispatcher', holder: 'one', until: at(9) };
    expect(await insert('Lease', row)).toBe(true);
    expect(await database().client.lease.findUnique({ where: { name: row.name } })).toEqual(row);
  });

  it('stores a PendingConfirmation that reads back equal', async () => {
    const row = { key: 'same-text', askedAt: at(7) };
    expect(await insert('PendingConfirmation', row)).toBe(true);
    expect(await database().client.pendingConfirmation.findUnique({ where: { key: row.key } })).toEqual(row);
  });

  it('answers false for a second row and leaves the transaction usable', async () => {
    const again = await database().transaction(async (tx) => {
      const first = await insertOnce(tx, 'JobRun', { jobId: 'j', slot: at(5), state: 'A', startedAt: at(5) });
      const second = await insertOnce(tx, 'JobRun', {
        jobId: 'j',
        slot: at(5),
        state: 'B',
        startedAt: at(6),
      });
      return { first, second, count: await tx.jobRun.count({ where: { jobId: 'j' } }) };
    });
    expect(again).toEqual({ first: true, second: false, count: 1 });
  });

  it('finds the slot that Prisma itself stored', async () => {
    await database().client.jobRun.create({
      data: { jobId: 'prisma', slot: at(500), state: 'A', startedAt: at(0) },
    });
    expect(await insert('JobRun', { jobId: 'prisma', slot: at(500), state: 'B', startedAt: at(0) })).toBe(
      false,
    );
  });

  it('answers false for another id on the same project and week', async () => {
    await insert('WeeklyReport', { ...report, week: '2026-W49' });
    expect(await insert('WeeklyReport', { ...report, id: 'other' })).toBe(false);
  });

  it('lets one of 20 racing rows in', async () => {
    const race = Array.from({ length: 20 }, () =>
      insert('PendingConfirmation', { key: 'race', askedAt: at(0) }),
    );
    expect((await Promise.all(race)).filter(Boolean)).toHaveLength(1);
  });

  it('throws for a foreign key that leads nowhere', async () => {
    const orphan = { ...report, id: 'orphan', week: '2026-W50', projectId: 'none' };
    await expect(insert('WeeklyReport', orphan)).rejects.toMatchObject({ code: 'P2010' });
  });

  it('throws for a column that is not of the model', async () => {
    const row = { key: 'x', askedAt: at(0), 'a") VALUES (1); --': 'x' };
    await expect(insert('PendingConfirmation', row)).rejects.toThrow('has no column');
  });

  it('works outside a transaction too', async () => {
    expect(await insertOnce(database().client, 'PendingConfirmation', { key: 'plain', askedAt: at(0) })).toBe(
      true,
    );
  });
});
