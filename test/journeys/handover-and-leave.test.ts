import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import { importRoster } from '../../src/features/roster/index.ts';
import type { ReportingWeek } from '../../src/kernel/reporting-week.ts';
import { rawRoster } from '../support/raw-roster.ts';
import { files, opensForm, stored, W47, W48 } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { fileWeek, REPORT } from '../support/world-history.ts';
import { MEMBERS, PROJECTS } from '../support/world-roster.ts';

const withWord = async (who: Person, word: string): Promise<string[]> =>
  (await who.messages())
    .filter(({ sender }) => sender.bot)
    .map(cardText)
    .filter((text) => text.includes(word));

/** ADM imports a roster in which P2 passes from C1 to C2 on a day. */
async function handOver(world: World, lastDay: string, firstDay: string): Promise<void> {
  const deps = { transaction: world.db.transaction, clock: { now: () => Date.parse(firstDay) as never } };
  const { code } = PROJECTS.p2;
  const coordinators = [
    { project: code, person: 'c1@school.example', from: '2026-09-07', to: lastDay },
    { project: code, person: 'c2@school.example', from: firstDay },
  ];
  const roster = rawRoster({ colleges: [], people: [], projects: [], coordinators });
  const imported = await importRoster(deps, roster, { isDryRun: false });
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
}

describe.each(['sqlite', 'postgresql'] as const)('a project that changes hands on %s (US-29)', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine, startsAt: '2026-11-17T09:05:00+08:00' });
    for (const key of ['p1', 'p3'] as const) await fileWeek(world.db, key, W47);
  });
  afterAll(() => world.close());

  it('tells the new coordinator what is open and how the streak stands, once', async () => {
    const { c1, c2 } = world.people;
    await opensForm(world, c1, 'p2');
    await world.advanceTo('2026-11-23T08:00:00+08:00');
    await handOver(world, '2026-11-22', '2026-11-23');
    await world.advanceTo('2026-11-23T08:30:00+08:00');
    await world.advanceTo('2026-11-23T10:00:00+08:00');
    const told = await withWord(c2, `您已接手试点项目 ${PROJECTS.p2.name}`);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('连续不按时 1 周');
    expect(told[0]).toContain('可以补交的周报：第12周 · 2026-W47');
    expect(await withWord(c1, '您已接手')).toEqual([]);
  });

  it('refuses the old coordinator on the card that he still has', async () => {
    const { c1 } = world.people;
    const old = (await c1.messages()).find((one) => cardText(one).includes('提交周报'));
    if (old === undefined) throw new Error('no form');
    const { toast } = await c1.submits(old, REPORT);
    expect(toast?.content).toContain('您不是该项目的联络人');
    expect(await stored(world, 'p2', W47)).toBeNull();
  });

  it('keeps the streak, and the name of whoever filed before', async () => {
    const { c2 } = world.people;
    await files(world, c2, 'p2');
    expect((await stored(world, 'p2', W48))?.submittedBy.name).toBe(MEMBERS.c2.name);
    expect((await stored(world, 'p2', '2026-W46' as ReportingWeek))?.submittedBy.name).toBe(MEMBERS.c1.name);
  });
});

describe.each(['sqlite', 'postgresql'] as const)('leave on %s (0.1, reading 29)', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine });
    for (const key of ['p1', 'p3'] as const) await fileWeek(world.db, key, W47);
  });
  afterAll(() => world.close());

  it('is registered with a deputy, who is told', async () => {
    const { c1, c2 } = world.people;
    const asked = await c1.says('请假');
    const card = await c1.sees('请假', { after: asked });
    const wrong = await c1.submits(card, { fromDay: '2026-11-20', toDay: '2026-11-18' });
    expect(wrong.toast?.content).toBe('「结束日期」早于「开始日期」，请改正。');
    const deputy = (await world.db.client.person.findFirst({ where: { name: MEMBERS.c2.name } }))?.id ?? '';
    const { toast } = await c1.submits(card, { fromDay: '2026-11-18', toDay: '2026-11-20', deputy });
    expect(toast?.content).toBe(`请假已登记，代理人：${MEMBERS.c2.name}`);
    await c2.sees(`请您代理 ${MEMBERS.c1.name} 的周报提醒`);
  });

  it('sends the reminders to the deputy, who may file; the duty stays with the project', async () => {
    const { c1, c2 } = world.people;
    await world.advanceTo('2026-11-19T17:00:00+08:00');
    expect(await withWord(c1, '周报提醒')).toEqual([]);
    const [reminder] = await withWord(c2, '周报提醒：1 个项目待交');
    expect(reminder).toContain(PROJECTS.p2.name);
    expect(reminder).toContain(`${MEMBERS.c1.name} 请假期间由您代收提醒`);
    const { result } = await files(world, c2, 'p2');
    expect(result.toast?.content).toBe('周报已提交');
    expect((await stored(world, 'p2', W47))?.submittedBy.name).toBe(MEMBERS.c2.name);
  });

  it('ends by itself: afterwards the deputy is a stranger to the project again', async () => {
    const { c1, c2 } = world.people;
    await world.advanceTo('2026-11-26T17:00:00+08:00');
    expect((await withWord(c1, '周报提醒')).at(-1)).toContain(PROJECTS.p2.name);
    const asked = await c2.says('周报');
    expect(cardText(await c2.sees('周报', { after: asked }))).not.toContain(PROJECTS.p2.name);
  });

  it('ends early at a tap, of which the deputy is told; what has run out is not ended again', async () => {
    const { c1, c2 } = world.people;
    const deputy = (await world.db.client.person.findFirst({ where: { name: MEMBERS.c2.name } }))?.id ?? '';
    const card = await c1.sees('请假', { after: await c1.says('请假') });
    await c1.submits(card, { fromDay: '2026-11-27', toDay: '2026-11-30', deputy });
    await c1.taps(await c1.again(card), '提前销假');
    expect(cardText(await c2.sees(`${MEMBERS.c1.name} 已销假`))).toContain(
      '11月27日 周五 至 11月30日 周一 的请假已结束，周报提醒不再转给您',
    );
    const old = (await c1.messages()).find((one) => cardText(one).includes('11月18日 周三 至 11月20日 周五'));
    if (old === undefined) throw new Error('no card of the first leave');
    const { toast } = await c1.taps(old, '提前销假');
    expect(toast?.content).toBe('没有找到这条请假记录。');
  });
});
