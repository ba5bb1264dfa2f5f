import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/db/index.ts';
import type { MessageView, TapResult } from '../../src/emulator/protocol.ts';
import { buttons, cardText, components, type Person } from '../../src/emulator/tester/index.ts';
import { fillsPlan } from '../support/filing-plans.ts';
import { tapInRow } from '../support/reporting.ts';
import { postTap } from '../support/signed-webhook.ts';
import { startWorld, type World } from '../support/world.ts';
import { projectOf } from '../support/world-history.ts';
import { COLLEGES, PROJECTS } from '../support/world-roster.ts';

const CLAUSE_7_5 =
  '第七条 5.：“确需开展证书集中培训的，需提前申报培训工作方案，经教务处审批后开展，培训课时计入年度教学工作量';
const P1 = PROJECTS.p1.name;
const P2 = PROJECTS.p2.name;

/** Files a plan of 24 课时 or more for two teachers with 12 each, and has it approved. */
async function approvedPlan(world: World, project: string, days: readonly string[]): Promise<void> {
  const { c1, a1 } = world.people;
  await fillsPlan(world, c1, project, days);
  await world.quiet();
  await a1.taps(await a1.sees(`待审批 · ${project}`), '同意');
  await world.quiet();
}

/** Opens 「课时」, the session's form, and fills in the hours teacher by teacher. */
async function reports(
  world: World,
  who: Person,
  day: string,
  hours: readonly string[],
): Promise<{ message: MessageView; result: TapResult }> {
  const asked = await who.says('课时');
  const list = await who.sees('课时登记', { after: asked });
  await tapInRow(world, who, list, day);
  const form = await who.again(list);
  const names = components(form).flatMap(({ tag, name }) => (tag === 'input' ? [name ?? ''] : []));
  const typed = Object.fromEntries(names.map((name, index) => [name, hours[index] ?? '']));
  const result = await who.submits(form, typed);
  return { message: await who.again(list), result };
}

async function statement(who: Person, words: string, title: string): Promise<MessageView> {
  const asked = await who.says(words);
  return who.sees(title, { after: asked });
}

const A2026 = `2026 年培训课时 · ${COLLEGES.a}`;

describe.each<Engine>(['sqlite', 'postgresql'])('delivered hours on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine, transport: 'webhook', startsAt: '2026-12-28T09:00:00+08:00' });
    await approvedPlan(world, P1, ['2026-12-30', '2026-12-31']);
    await approvedPlan(world, P2, ['2027-01-02']);
  });
  afterAll(() => world.close());

  it('are reported from the day of the session on, not before', async () => {
    const { c1 } = world.people;
    const early = await statement(c1, '课时', '课时登记');
    expect(cardText(early)).toContain('还没有可以登记的场次');
    const { id: planId } = await world.db.client.trainingPlan.findFirstOrThrow({
      where: { projectId: (await projectOf(world.db, 'p1')).id },
    });
    const value = { action: 'training-plans.hours-form', planId, sessionId: '2026-12-30-0800' };
    expect((await postTap(world, { who: c1, value })).toast).toBe('这一场还没有到，培训当天起可以登记');
    await world.advanceTo('2026-12-31T18:30:00+08:00');
    expect(cardText(await statement(c1, '待办', '待办'))).toContain('12 课时，请登记实授课时');
    const list = await statement(c1, '课时', '2 场未登记，共 2 场');
    expect(cardText(list)).toContain(`${P1}\n2026年12月30日 周三 08:00—18:00 · 机器人编程 · 12 课时\n未登记`);
  });

  it('of 20 under an approval of 24 are credited as 20, by teacher, with the clause (US-30)', async () => {
    const { c1, l } = world.people;
    const wrong = await reports(world, c1, '12月30日', ['五', '5']);
    expect(wrong.result.toast).toMatchObject({ type: 'error' });
    expect(wrong.result.toast?.content).toContain('周敏 实授课时');
    const first = await reports(world, c1, '12月30日', ['5', '5']);
    expect(first.result.toast?.content).toBe('课时已登记，结算之前可以更正');
    expect(cardText(first.message)).toContain('已登记：周敏 5 课时，外聘王某 5 课时');
    await reports(world, c1, '12月31日', ['5', '5']);
    const card = await statement(l, '课时 2026', A2026);
    const text = cardText(card);
    expect(text).toContain('实授 20 课时，认定 20 课时，超出 0 课时');
    expect(text).toContain(CLAUSE_7_5);
    const table = components(card).find(({ tag }) => tag === 'table')?.component.rows;
    expect(table).toEqual([
      { teacher: '周敏', delivered: 10, credited: 10, excess: 0 },
      { teacher: '外聘王某', delivered: 10, credited: 10, excess: 0 },
    ]);
    expect(buttons(card).map(({ text: label }) => label)).not.toContain('结算');
  });

  it('of 30 are credited as 24 and 6 are flagged, after a correction (US-30)', async () => {
    const { c1, l } = world.people;
    const corrected = await reports(world, c1, '12月31日', ['10', '10']);
    expect(cardText(corrected.message)).toContain('周敏 10 课时');
    const text = cardText(await statement(l, '课时 2026', A2026));
    expect(text).toContain('实授 30 课时，认定 24 课时，超出 6 课时');
    expect(text).toContain('有 6 课时超出批准数，未认定');
    expect(await world.db.client.auditEntry.count({ where: { action: 'training-hours.report' } })).toBe(3);
  });

  it('of a session on 2 January 2027 count in 2027 (US-30)', async () => {
    const { c1, l } = world.people;
    await world.advanceTo('2027-01-02T18:30:00+08:00');
    await reports(world, c1, '1月2日', ['6', '6']);
    expect(cardText(await statement(l, '课时 2026', A2026))).toContain('实授 30 课时');
    const next = cardText(await statement(l, '课时 2027年', `2027 年培训课时 · ${COLLEGES.a}`));
    expect(next).toContain('实授 12 课时，认定 12 课时，超出 0 课时');
  });

  it('are shown by the statement to the college’s leader and 教务处 only', async () => {
    const { l2, m, c2, a1, x } = world.people;
    const school = await statement(m, '课时 2026', '2026 年培训课时 · 全校');
    expect(cardText(school)).toContain(`${COLLEGES.a}\n认定 24（实授 30，超出 6）· 未结算`);
    const other = cardText(await statement(l2, '课时 2026', `2026 年培训课时 · ${COLLEGES.b}`));
    expect(other).toContain('这一年还没有登记课时');
    expect(other).not.toContain('周敏');
    const asked = await m.says('培训方案');
    const plans = await m.sees('培训方案', { after: asked });
    await m.taps(plans, '课时');
    expect(cardText(await m.again(plans))).toContain('年培训课时 · 全校');
    for (const who of [c2, a1]) await statement(who, '课时 2026', '课时表由二级学院负责人');
    const stranger = await x.says('课时 2026');
    expect(cardText(await x.sees(/名单/, { after: stranger }))).not.toContain('周敏');
    const collegeId = (await projectOf(world.db, 'p1')).college.id;
    const value = { action: 'training-plans.statement', year: 2026, collegeId };
    expect(JSON.stringify((await postTap(world, { who: l2, value })).body)).not.toContain('周敏');
  });

  it('are settled by 教务处 with a second confirmation, and do not change afterwards', async () => {
    const { m, l, c1, adm } = world.people;
    const school = await statement(m, '课时 2026', '2026 年培训课时 · 全校');
    await tapInRow(world, m, school, COLLEGES.a);
    await m.taps(await m.again(school), '结算');
    const asked = cardText(await m.again(school));
    expect(asked).toContain('将结算 2 位教师：实授 30，认定 24，超出 6 课时。结算后不能更改。');
    expect(await world.db.client.hoursSettlement.count()).toBe(0);
    const collegeId = (await projectOf(world.db, 'p1')).college.id;
    const value = { action: 'training-plans.settle', year: 2026, collegeId, figures: 'f' };
    for (const who of [l, c1, adm])
      expect((await postTap(world, { who, value })).toast).toBe('课时由教务处结算');
    await reports(world, c1, '12月31日', ['9', '9']);
    const stale = await m.taps(await m.again(school), '确认结算');
    expect(stale.toast?.content).toBe('数字刚刚有变动，请重新核对');
    await m.taps(await m.again(school), '结算');
    expect(cardText(await m.again(school))).toContain('实授 28，认定 24，超出 4 课时');
    const settled = await m.taps(await m.again(school), '确认结算');
    expect(settled.toast?.content).toBe('已结算');
    await world.quiet();
    const notice = cardText(await l.sees('已由 何芳 于 1月2日 周六 18:30 结算，不再更改。'));
    expect(notice).toContain(CLAUSE_7_5);
    const list = await statement(c1, '课时', '课时登记');
    await tapInRow(world, c1, list, '12月31日');
    expect(cardText(await c1.again(list))).toContain('已结算，不能更改：周敏 9 课时，外聘王某 9 课时');
    expect(cardText(await statement(m, '课时 2026', '2026 年培训课时 · 全校'))).toContain('· 已结算');
    const plans = await world.db.client.trainingPlan.findMany();
    expect(plans.map(({ status }) => status).sort()).toEqual(['APPROVED', 'SETTLED']);
  });
});
