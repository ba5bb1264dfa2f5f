import { beforeAll, expect, it } from 'vitest';
import { describeOnBothEngines } from '../../../test/support/databases.ts';
import { PLAN } from '../../../test/support/pending-plans.ts';
import { importSchool, projectOf } from '../../../test/support/world-history.ts';
import { openIdOf, type PersonKey } from '../../../test/support/world-roster.ts';
import { asPersonId, type ProjectId } from '../../kernel/ids.ts';
import { day, instantAt } from '../../kernel/time.ts';
import { findPerson, type RosterPerson } from '../roster/index.ts';
import { showPlanList } from './load-list.ts';
import { endVersion, insertPlan } from './plan-writes.prisma.ts';
import { trainingPlanTodos } from './todo-source.ts';

const NOW = instantAt(day('2026-11-24'), '09:00');

describeOnBothEngines('lists of training plans', ({ database }) => {
  let projectId: ProjectId;
  const personOf = async (key: PersonKey): Promise<RosterPerson> => {
    const { id } = await database().client.person.findUniqueOrThrow({ where: { openId: openIdOf(key) } });
    const person = await findPerson(database().client, asPersonId(id));
    if (person === null) throw new Error(`no person ${key}`);
    return person;
  };

  beforeAll(async () => {
    await importSchool(database(), '2026-09-07', NOW);
    projectId = (await projectOf(database(), 'p1')).id;
    const filing = { content: PLAN, isFiledAfterStart: false, filedById: (await personOf('c1')).id, at: NOW };
    for (let count = 0; count < 15; count += 1) {
      await database().transaction(async (tx) => {
        const planId = await insertPlan(tx, projectId, filing);
        const end = { outcome: 'RETURNED', reason: '请改时间。', actorId: null, onBehalfOfId: null } as const;
        await endVersion(tx, { ...end, planId, version: 1, at: NOW });
      });
    }
  });

  it('say how many there are, also of those that do not fit', async () => {
    const m = await personOf('m');
    const card = await database().transaction((tx) => showPlanList(tx, m, NOW));
    expect(JSON.stringify(card)).toContain('共 15 份');
    expect(JSON.stringify(card)).toContain('只显示最近 12 份');
  });

  it('ask for returned plans only while the project is active', async () => {
    const query = { person: await personOf('c1'), now: NOW };
    const returned = () => database().transaction((tx) => trainingPlanTodos(tx, query));
    expect(await returned()).toHaveLength(15);
    await database().client.pilotProject.update({ where: { id: projectId }, data: { status: 'SUSPENDED' } });
    expect(await returned()).toEqual([]);
  });
});
