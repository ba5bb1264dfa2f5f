import { expect, it } from 'vitest';
import { describeOnBothEngines } from '../../../test/support/databases.ts';
import { rawRoster } from '../../../test/support/raw-roster.ts';
import { instant } from '../../kernel/time.ts';
import { importRoster } from './import-roster.ts';

const at = instant(Date.parse('2026-11-25T08:00:00.000Z'));

const roster = {
  colleges: [{ name: '甲' }],
  people: [
    {
      name: '王',
      email: 'wang@x.cn',
      mobile: '',
      open_id: '',
      college: '甲',
      roles: 'COLLEGE_LEADER',
      deputy: 'li@x.cn',
    },
    { name: '李', email: 'li@x.cn', mobile: '', open_id: 'ou_li', college: '甲', roles: '', deputy: '' },
  ],
  projects: [
    {
      code: 'P1',
      name: '项目',
      certificate: '证书',
      level: '中级',
      college: '甲',
      organization: '组织',
      status: '进行中',
      approval_reference: '批〔2026〕1号',
      activated_on: '2026-09-01',
    },
  ],
  coordinators: [{ project: 'P1', person: 'li@x.cn', from: '2026-09-01', to: '' }],
};

const counts = (created: number, updated: number, unchanged: number) => ({ created, updated, unchanged });

describeOnBothEngines('importRoster', ({ database }) => {
  const load = (raw = roster, isDryRun = false) => {
    const deps = { transaction: database().transaction, clock: { now: () => at } };
    return importRoster(deps, rawRoster(raw), { isDryRun });
  };
  const rowCount = async () => {
    const { client } = database();
    return Promise.all([
      client.person.count(),
      client.coordinatorAssignment.count(),
      client.auditEntry.count(),
    ]);
  };

  it('writes nothing on a trial run, and says what it would do', async () => {
    const outcome = await load(roster, true);
    expect(outcome).toMatchObject({
      ok: true,
      value: { people: counts(2, 0, 0), coordinators: counts(1, 0, 0) },
    });
    expect(await rowCount()).toEqual([0, 0, 0]);
  });

  it('writes nothing when there is a problem', async () => {
    const wrong = {
      ...roster,
      coordinators: [{ project: 'P9', person: 'li@x.cn', from: '2026-09-01', to: '' }],
    };
    expect(await load(wrong)).toMatchObject({ ok: false, error: [{ sheet: 'coordinators', line: 2 }] });
    expect(await rowCount()).toEqual([0, 0, 0]);
  });

  it('writes everything with its links and an audit line for each change', async () => {
    expect((await load()).ok).toBe(true);
    const { client } = database();
    const wang = await client.person.findUniqueOrThrow({
      where: { email: 'wang@x.cn' },
      include: { deputy: true, roles: true, college: true },
    });
    expect(wang).toMatchObject({
      deputy: { name: '李' },
      college: { name: '甲' },
      roles: [{ role: 'COLLEGE_LEADER' }],
    });
    const project = await client.pilotProject.findUniqueOrThrow({
      where: { code: 'P1' },
      include: { assignments: true },
    });
    expect(project).toMatchObject({
      level: 'INTERMEDIATE',
      status: 'ACTIVE',
      activatedOn: '2026-09-01',
      goLiveOn: null,
    });
    expect(project.assignments).toMatchObject([{ fromDay: '2026-09-01', toDay: null }]);
    const audit = await client.auditEntry.findMany();
    expect(audit).toHaveLength(5);
    expect(audit.find((entry) => entry.subjectId === wang.id)).toMatchObject({
      action: 'roster.create',
      subjectType: 'Person',
      actorId: null,
      via: 'cli roster:import',
      before: null,
      after: { name: '王', roles: ['COLLEGE_LEADER'] },
      at: new Date(at),
    });
  });

  it('changes nothing the second time', async () => {
    const before = await rowCount();
    expect(await load()).toMatchObject({
      ok: true,
      value: {
        colleges: counts(0, 0, 1),
        people: counts(0, 0, 2),
        projects: counts(0, 0, 1),
        coordinators: counts(0, 0, 1),
      },
    });
    expect(await rowCount()).toEqual(before);
  });

  it('changes what differs, hands over, and deletes nothing', async () => {
    const changed = {
      ...roster,
      people: [
        { ...roster.people[0], name: '王', email: 'wang@x.cn', roles: 'APPROVER;FINANCE', deputy: '' },
      ],
      coordinators: [
        { project: 'P1', person: 'li@x.cn', from: '2026-09-01', to: '2026-11-30' },
        { project: 'P1', person: 'wang@x.cn', from: '2026-12-01', to: '' },
      ],
    };
    const outcome = await load(changed as typeof roster);
    expect(outcome).toMatchObject({
      ok: true,
      value: { people: counts(0, 1, 0), coordinators: counts(1, 1, 0) },
    });
    const { client } = database();
    const wang = await client.person.findUniqueOrThrow({
      where: { email: 'wang@x.cn' },
      include: { roles: true },
    });
    expect([wang.deputyId, wang.roles.map(({ role }) => role).sort()]).toEqual([
      null,
      ['APPROVER', 'FINANCE'],
    ]);
    expect(await client.person.count()).toBe(2);
    const update = await client.auditEntry.findFirst({
      where: { action: 'roster.update', subjectType: 'Person' },
    });
    expect(update).toMatchObject({
      before: { roles: ['COLLEGE_LEADER'] },
      after: { roles: ['APPROVER', 'FINANCE'] },
    });
  });

  it('lets two people exchange their mobile numbers', async () => {
    const people = (one: string, two: string) => [
      { name: '甲一', email: 'one@x.cn', mobile: one },
      { name: '甲二', email: 'two@x.cn', mobile: two },
    ];
    const raw = (one: string, two: string) => ({ ...roster, people: people(one, two), coordinators: [] });
    await load(raw('13800000001', '13800000002') as unknown as typeof roster);
    expect((await load(raw('13800000002', '13800000001') as unknown as typeof roster)).ok).toBe(true);
    const one = await database().client.person.findUniqueOrThrow({ where: { email: 'one@x.cn' } });
    expect(one.mobile).toBe('13800000002');
  });

  it('takes 3,000 people in one transaction', { timeout: 30_000 }, async () => {
    const people = Array.from({ length: 3_000 }, (_, i) => ({
      name: '人',
      email: `many${i}@x.cn`,
      roles: 'FINANCE',
    }));
    const outcome = await load({ ...roster, people, coordinators: [] } as unknown as typeof roster);
    expect(outcome).toMatchObject({ ok: true, value: { people: counts(3_000, 0, 0) } });
  });
});
