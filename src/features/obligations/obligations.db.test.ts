import { beforeAll, expect, it } from 'vitest';
import { describeOnBothEngines } from '../../../test/support/databases.ts';
import { changeSetting } from '../../../test/support/world-history.ts';
import type { Tx } from '../../db/index.ts';
import { createPlanner } from '../../jobs/index.ts';
import { asPersonId, type PersonId } from '../../kernel/ids.ts';
import { day, HOUR_MS, type Instant, instantAt } from '../../kernel/time.ts';
import { createLog } from '../../log.ts';
import { createOutgoing } from '../../outgoing.ts';
import { findPerson, type RosterPerson } from '../roster/index.ts';
import { announceObligation } from './announce-obligation.ts';
import { answerObligation } from './answer-obligation.ts';
import { changeObligation } from './change-obligation.ts';
import { rememberBoard } from './live-board-store.prisma.ts';
import { asObligationId, type ObligationId } from './model.ts';
import { findObligation, recipientsOf } from './obligation-store.prisma.ts';
import { obligationJobs } from './remind-obligations.ts';
import { updateBoards } from './show-cards.ts';

const NOW = instantAt(day('2026-11-17'), '09:05');
const clock = { now: () => NOW };

describeOnBothEngines('obligations', ({ database }) => {
  const outgoing = createOutgoing({ business: clock, machine: clock });
  const within = <T>(work: (tx: Tx) => Promise<T>) => database().transaction(work);

  async function personOf(tx: Tx, id: string): Promise<RosterPerson> {
    const person = await findPerson(tx, asPersonId(id));
    if (person === null) throw new Error(`no person ${id}`);
    return person;
  }

  const values = {
    ...{ kind: 'DATA_RETURN', title: '上报数据', detail: '', dueDay: '2026-11-27', dueTime: '17:00' },
    ...{ audience: 'LEADERS', collegeId: 'none', project: 'none', needs: 'done', ladder: '3-1' },
  };

  async function announce(id: string, changed: Partial<typeof values> = {}): Promise<ObligationId> {
    await within(async (tx) => {
      const person = await personOf(tx, 'm');
      const form = { id: asObligationId(id), values: { ...values, ...changed }, chatId: null, at: NOW };
      const made = await announceObligation(tx, outgoing, { person, ...form, via: 'test' });
      if (!made.ok) throw new Error(made.error.code);
      return made.value;
    });
    return asObligationId(id);
  }

  const answer = (id: ObligationId, personId: string, verb: 'ACKNOWLEDGE' | 'DONE', version = 1) =>
    within(async (tx) => {
      const person = await personOf(tx, personId);
      const made = await answerObligation(tx, { person, id, version, verb, at: NOW, via: 'test' });
      if (made.ok && made.value.isNew) await updateBoards(tx, outgoing.patch, made.value.obligation, NOW);
      return made;
    });

  const sentTo = (id: ObligationId, kind: string): Promise<{ receiver: string | null }[]> =>
    database().client.outboxMessage.findMany({
      where: { key: { startsWith: `${kind}:${id}:` } },
      select: { receiver: true },
      orderBy: { receiver: 'asc' },
    });

  const plannerOf = (log: ReturnType<typeof createLog>) =>
    createPlanner({
      db: database(),
      jobs: obligationJobs({ db: database(), notifyPerson: outgoing.notifyPerson, spread: () => 0 }),
      log,
      since: async () => NOW,
    });

  beforeAll(async () => {
    const { client } = database();
    await changeSetting(database(), 'observation', 'off', NOW);
    const people = ['m', 'l1', 'l2', 'l3'].map((id) => ({ id, name: id, openId: `ou_${id}` }));
    await client.person.createMany({ data: [...people, { id: 'l4', name: 'l4' }] });
    const leaders = ['l1', 'l2', 'l3', 'l4'].map((personId) => ({
      personId,
      role: 'COLLEGE_LEADER' as const,
    }));
    await client.personRole.createMany({ data: [{ personId: 'm', role: 'ACADEMIC_AFFAIRS' }, ...leaders] });
  });

  it('go once to everybody of the audience who has an account, whoever presses at once', async () => {
    await Promise.all([announce('twice'), announce('twice')]);
    const id = asObligationId('twice');
    expect((await within((tx) => recipientsOf(tx, id))).map(({ name }) => name)).toEqual(['l1', 'l2', 'l3']);
    expect(await sentTo(id, 'obligation')).toHaveLength(3);
    expect(await database().client.auditEntry.count({ where: { subjectId: id } })).toBe(1);
  });

  it('count answers that come at once, and leave the last state on the board', async () => {
    const id = await announce('at-once');
    const board = { id, personId: asPersonId('m') as PersonId, outboxKey: 'board:at-once', at: NOW };
    await within((tx) => rememberBoard(tx, board));
    const taps = ['l1', 'l2', 'l3', 'l1', 'l2', 'l3'].map((who) => answer(id, who, 'DONE'));
    const made = await Promise.all(taps);
    expect(made.filter((one) => one.ok && one.value.isNew)).toHaveLength(3);
    const patches = await database().client.outboxMessage.findMany({ where: { targetKey: 'board:at-once' } });
    const last = patches.filter(({ state }) => state === 'PENDING');
    expect(last).toHaveLength(1);
    expect(last[0]?.content).toContain('3/3');
    expect(last[0]?.content).toContain('都已办齐');
  });

  it('show their counts no longer to who has left 教务处', async () => {
    const id = await announce('left');
    const { client } = database();
    await client.person.create({
      data: { id: 'n', name: 'n', openId: 'ou_n', roles: { create: { role: 'ACADEMIC_AFFAIRS' } } },
    });
    for (const personId of ['m', 'n'])
      await within((tx) =>
        rememberBoard(tx, {
          id,
          personId: asPersonId(personId),
          outboxKey: `board:left:${personId}`,
          at: NOW,
        }),
      );
    await client.personRole.deleteMany({ where: { personId: 'n' } });
    await answer(id, 'l1', 'DONE');
    const patches = await client.outboxMessage.findMany({
      where: { targetKey: { startsWith: 'board:left:' } },
    });
    expect(patches.map(({ targetKey }) => targetKey)).toEqual(['board:left:m']);
  });

  it('are answered by their receivers only, on the version that stands', async () => {
    const id = await announce('versions');
    expect(await answer(id, 'm', 'DONE')).toMatchObject({ ok: false, error: { code: 'NOT_RECEIVER' } });
    expect(await answer(id, 'l1', 'ACKNOWLEDGE')).toMatchObject({ ok: true });
    expect(await answer(id, 'l2', 'DONE')).toMatchObject({ ok: true });
    const change = (title: string) =>
      within(async (tx) => {
        const person = await personOf(tx, 'm');
        const form = { id, version: 1, values: { ...values, title }, at: NOW, via: 'test' };
        return changeObligation(tx, outgoing, { person, ...form });
      });
    const both = await Promise.all([change('甲'), change('乙')]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await within((tx) => findObligation(tx, id))).toMatchObject({ version: 2 });
    expect(await answer(id, 'l1', 'DONE', 1)).toMatchObject({ ok: false, error: { code: 'OUTDATED' } });
    const standing = await within((tx) => recipientsOf(tx, id));
    expect(standing.map(({ acknowledgedAt, doneAt }) => [acknowledgedAt !== null, doneAt !== null])).toEqual([
      [false, false],
      [true, true],
      [false, false],
    ]);
  });

  it('that ask for acknowledgement take no 已完成', async () => {
    const id = await announce('seen', { needs: 'ack' });
    expect(await answer(id, 'l1', 'DONE')).toMatchObject({ ok: false, error: { code: 'DONE_NOT_ASKED' } });
    expect(await answer(id, 'l1', 'ACKNOWLEDGE')).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await answer(id, 'l1', 'ACKNOWLEDGE')).toMatchObject({ ok: true, value: { isNew: false } });
  });

  it('remind once when two planners wake together, and only who is not done', async () => {
    const id = await announce('planners', { dueDay: '2026-12-03', ladder: '1' });
    await answer(id, 'l2', 'DONE');
    const at = instantAt(day('2026-12-02'), '09:00');
    const log = createLog('warn', [], { write: () => {} });
    const late = (at + HOUR_MS) as Instant;
    await Promise.all([plannerOf(log).runDue(late), plannerOf(log).runDue(late)]);
    await plannerOf(log).runDue(late);
    const receivers = (await sentTo(id, 'obligation-reminder')).map(({ receiver }) => receiver);
    expect(receivers).toEqual(['ou_l1', 'ou_l3']);
  });

  it('skip and log a reminder that is more than two hours late', async () => {
    const id = await announce('late', { dueDay: '2026-12-09', ladder: '1' });
    const lines: string[] = [];
    const log = createLog('warn', [], { write: (line: string) => lines.push(line) });
    await plannerOf(log).runDue((instantAt(day('2026-12-08'), '11:00') + 1) as Instant);
    expect(await sentTo(id, 'obligation-reminder')).toEqual([]);
    expect(lines.join('')).toContain('a planned job is too late and was skipped');
  });
});
