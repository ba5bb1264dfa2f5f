import type { MessageView } from '../../src/emulator/protocol.ts';
import { components, type Person } from '../../src/emulator/tester/index.ts';
import { ATTESTED, BASICS, fillsPlan, opensFiling, SCHEDULE_FILE, session } from './filing-plans.ts';
import { tapInRow } from './reporting.ts';
import type { World } from './world.ts';
import { PROJECTS } from './world-roster.ts';

const P1 = PROJECTS.p1.name;
const P2 = PROJECTS.p2.name;

/** What is typed into the forms of training plans and approvals. The forms' controls by name. */
export const PLAN_FORM = {
  ...BASICS,
  ...session('2027-03-06'),
  teacherName: '外聘李某',
  teacherHours: '4',
  ...ATTESTED,
  linkName: '日程',
  link: 'https://example.edu.cn/schedule',
};

/** The newest card of the approver about the project that still waits. */
async function waiting(world: World, who: Person, project: string): Promise<MessageView> {
  await world.quiet();
  return who.sees(`待审批 · ${project}`);
}

/** The hours of the newest session without a report are reported. */
async function reportsHours(world: World): Promise<void> {
  const { c1 } = world.people;
  const asked = await c1.says('课时');
  const list = await c1.sees('课时登记', { after: asked });
  await tapInRow(world, c1, list, '未登记');
  const form = await c1.again(list);
  const names = components(form).flatMap(({ tag, name }) => (tag === 'input' ? [name ?? ''] : []));
  await c1.submits(form, Object.fromEntries(names.map((name) => [name, '6'])));
}

/** A plan whose sessions have passed, one of them in a year that is over, is approved, and its hours are reported. */
async function approvedWithHours(world: World, day: string): Promise<void> {
  const { c1, a1 } = world.people;
  const days = ['2025-12-20', day];
  await fillsPlan(world, c1, P1, days);
  await a1.submits(await waiting(world, a1, P1), { acknowledged: true }, '同意');
  for (const _ of days) await reportsHours(world);
}

/** A plan is returned; the second step of its next version stays open in the chat of the coordinator. */
async function returnedAndBegun(world: World): Promise<void> {
  const { c1, a1 } = world.people;
  await fillsPlan(world, c1, P1, ['2026-12-19']);
  await a1.submits(await waiting(world, a1, P1), { reason: '场次请避开考试周。' }, '退回修改');
  const notice = await c1.sees('第 1 版被退回');
  await c1.taps(notice, '修改后重新提交');
  await c1.submits(await c1.again(notice), { ...BASICS, venue: '实训楼 401' });
}

/** A new plan of P2 is filled in to the last step and not filed; one file is attached, another waits to be placed. */
async function readyToFile(world: World): Promise<void> {
  const { c1 } = world.people;
  const card = await opensFiling(world, c1, P2);
  const now = (): Promise<MessageView> => c1.again(card);
  await c1.submits(await now(), BASICS);
  await c1.submits(await now(), session('2027-01-09'));
  await c1.taps(await now(), '下一步');
  await c1.submits(await now(), { teacherName: '周敏', teacherHours: '12' });
  await c1.taps(await now(), '下一步');
  await c1.submits(await now(), { linkName: '日程', link: 'https://example.edu.cn/plan' });
  await c1.submits(await now(), ATTESTED);
  const asked = async (): Promise<MessageView> =>
    c1.sees('这个文件附到哪份培训方案？', { after: await c1.sends(SCHEDULE_FILE) });
  await tapInRow(world, c1, await asked(), P2);
  await asked();
}

/**
 * Plans in every stage, by the coordinator of P1 and P2: one approved with hours of past sessions (`pastDay` and one in
 * the year before), one returned whose next version is begun, two that wait for a decision, one of them with a file,
 * and one ready to be filed.
 */
export async function playsPlanStages(world: World, pastDay: string): Promise<void> {
  await approvedWithHours(world, pastDay);
  await fillsPlan(world, world.people.c1, P1, ['2026-12-26'], SCHEDULE_FILE);
  await returnedAndBegun(world);
  await fillsPlan(world, world.people.c1, P1, ['2027-01-16']);
  await readyToFile(world);
  await world.quiet();
}
