import { beforeAll, expect, it } from 'vitest';
import { describeOnBothEngines } from '../../../test/support/databases.ts';
import type { Tx } from '../../db/index.ts';
import { asCollegeId, asOpenId, asPersonId, asProjectId } from '../../kernel/ids.ts';
import { day } from '../../kernel/time.ts';
import { findPersonByOpenId, findProject, isCoordinator } from './read-at-taps.prisma.ts';
import {
  coordinatorsOf,
  leadersOf,
  listProjects,
  markLeft,
  peopleWithRole,
  projectsOfCoordinator,
  setOpenId,
  unmatchedPeople,
} from './roster-store.prisma.ts';

const project = (id: string, code: string, collegeId: string) => ({
  id,
  code,
  name: code,
  certificate: '证书',
  level: 'ELEMENTARY' as const,
  collegeId,
  organization: '组织',
  status: 'ACTIVE' as const,
});

describeOnBothEngines('the roster store', ({ database }) => {
  const within = <T>(work: (tx: Tx) => Promise<T>) => database().transaction(work);
  const names = (people: { name: string }[]) => people.map(({ name }) => name);

  beforeAll(async () => {
    const { client } = database();
    await client.college.createMany({
      data: [
        { id: 'c1', name: '甲' },
        { id: 'c2', name: '乙' },
      ],
    });
    await client.person.createMany({
      data: [
        { id: 'wang', name: '王', openId: 'ou_wang', collegeId: 'c1', email: 'wang@x.cn' },
        { id: 'li', name: '李', openId: 'ou_li', collegeId: 'c1' },
        { id: 'zhao', name: '赵', email: 'zhao@x.cn', collegeId: 'c2' },
        { id: 'gone', name: '走', openId: 'ou_gone', leftAt: new Date(0), collegeId: 'c1' },
      ],
    });
    await client.personRole.createMany({
      data: [
        { personId: 'wang', role: 'COLLEGE_LEADER' },
        { personId: 'wang', role: 'FINANCE' },
        { personId: 'gone', role: 'COLLEGE_LEADER' },
        { personId: 'zhao', role: 'COLLEGE_LEADER' },
      ],
    });
    await client.pilotProject.createMany({
      data: [project('p2', 'B', 'c1'), project('p1', 'A', 'c1'), project('p3', 'C', 'c2')],
    });
    await client.coordinatorAssignment.createMany({
      data: [
        { id: 'a1', projectId: 'p1', personId: 'li', fromDay: '2026-09-01', toDay: '2026-11-30' },
        { id: 'a2', projectId: 'p2', personId: 'li', fromDay: '2026-09-01' },
        { id: 'a3', projectId: 'p1', personId: 'wang', fromDay: '2026-12-01' },
        { id: 'a4', projectId: 'p1', personId: 'gone', fromDay: '2026-09-01' },
      ],
    });
  });

  it('finds a person with roles and college by open_id, and nobody for a stranger or one who left', async () => {
    const found = await within((tx) => findPersonByOpenId(tx, asOpenId('ou_wang')));
    expect(found).toMatchObject({ id: 'wang', openId: 'ou_wang', college: { id: 'c1', name: '甲' } });
    expect(found?.roles.sort()).toEqual(['COLLEGE_LEADER', 'FINANCE']);
    const plain = await within((tx) => findPersonByOpenId(tx, asOpenId('ou_li')));
    expect(plain).toMatchObject({ id: 'li', roles: [] });
    for (const id of ['ou_none', 'ou_gone']) {
      expect(await within((tx) => findPersonByOpenId(tx, asOpenId(id)))).toBeNull();
    }
  });

  it('counts the first and the last day of an assignment in', async () => {
    const codes = (on: string) =>
      within(async (tx) =>
        (await projectsOfCoordinator(tx, asPersonId('li'), day(on))).map(({ code }) => code),
      );
    expect(await codes('2026-08-31')).toEqual([]);
    expect(await codes('2026-09-01')).toEqual(['A', 'B']);
    expect(await codes('2026-11-30')).toEqual(['A', 'B']);
    expect(await codes('2026-12-01')).toEqual(['B']);
  });

  it('finds a project with its college, and none for an unknown id', async () => {
    const found = await within((tx) => findProject(tx, asProjectId('p1')));
    const listed = await within((tx) => listProjects(tx));
    expect(found).toEqual(listed.find(({ id }) => id === 'p1'));
    expect(found?.college).toEqual({ id: 'c1', name: '甲' });
    expect(await within((tx) => findProject(tx, asProjectId('none')))).toBeNull();
  });

  it('gives a deputy the projects of those on leave, while they are, and nobody else', async () => {
    const { client } = database();
    await client.person.update({ where: { id: 'li' }, data: { deputyId: 'zhao' } });
    const leave = { personId: 'li', fromDay: '2026-10-08', toDay: '2026-10-09', createdAt: new Date(0) };
    const codes = (who: string, on: string) =>
      within(async (tx) =>
        (await projectsOfCoordinator(tx, asPersonId(who), day(on))).map(({ code }) => code),
      );
    await client.leave.create({ data: { ...leave, id: 'l1' } });
    expect(await codes('zhao', '2026-10-07')).toEqual([]);
    expect(await codes('zhao', '2026-10-08')).toEqual(['A', 'B']);
    expect(
      await within((tx) => isCoordinator(tx, asPersonId('zhao'), asProjectId('p1'), day('2026-10-09'))),
    ).toBe(true);
    expect(await codes('zhao', '2026-10-10')).toEqual([]);
    // Named for this leave: he stands in, and not the usual deputy.
    await client.leave.update({ where: { id: 'l1' }, data: { deputyId: 'wang' } });
    expect(await codes('zhao', '2026-10-08')).toEqual([]);
    expect(await codes('wang', '2026-10-08')).toEqual(['A', 'B']);
    await client.leave.update({ where: { id: 'l1' }, data: { endedAt: new Date(0) } });
    expect(await codes('wang', '2026-10-08')).toEqual([]);
    expect(await codes('li', '2026-10-08')).toEqual(['A', 'B']);
  });

  it('names the coordinators of a day who have not left', async () => {
    const on = (text: string) => within((tx) => coordinatorsOf(tx, asProjectId('p1'), day(text)));
    expect(names(await on('2026-11-30'))).toEqual(['李']);
    expect(names(await on('2026-12-01'))).toEqual(['王']);
  });

  it('names the holders of a role and the leaders of a college', async () => {
    const holders = await within((tx) => peopleWithRole(tx, 'COLLEGE_LEADER'));
    expect(names(holders).sort()).toEqual(['王', '赵'].sort());
    expect(names(await within((tx) => leadersOf(tx, asCollegeId('c1'))))).toEqual(['王']);
  });

  it('lists all projects, or those of a college, with their college', async () => {
    const all = await within((tx) => listProjects(tx));
    expect(all.map(({ code }) => code).sort()).toEqual(['A', 'B', 'C']);
    const one = await within((tx) => listProjects(tx, asCollegeId('c1')));
    expect(one.map(({ code, college }) => [code, college.name])).toEqual([
      ['A', '甲'],
      ['B', '甲'],
    ]);
  });

  it('matches a person to an account once, and no account to two people', async () => {
    expect(await within((tx) => unmatchedPeople(tx))).toEqual([
      { id: 'zhao', email: 'zhao@x.cn', mobile: null },
    ]);
    expect(await within((tx) => setOpenId(tx, asPersonId('zhao'), asOpenId('ou_wang')))).toBe(false);
    expect(await within((tx) => setOpenId(tx, asPersonId('zhao'), asOpenId('ou_zhao')))).toBe(true);
    expect(await within((tx) => unmatchedPeople(tx))).toEqual([]);
  });

  it('no longer knows a person who left', async () => {
    await within((tx) => markLeft(tx, asOpenId('ou_zhao'), new Date(1)));
    expect(await within((tx) => findPersonByOpenId(tx, asOpenId('ou_zhao')))).toBeNull();
  });
});
