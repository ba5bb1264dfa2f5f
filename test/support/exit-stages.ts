import type { MessageView } from '../../src/emulator/protocol.ts';
import type { Person } from '../../src/emulator/tester/index.ts';
import { tapInRow } from './reporting.ts';
import type { World } from './world.ts';
import { projectOf } from './world-history.ts';
import { PROJECTS } from './world-roster.ts';

const P2 = PROJECTS.p2.name;

/** What is typed into the forms of cases, exemptions and rectification. The forms' controls by name. */
export const EXIT_FORM = {
  reason: '已与学院核实情况。',
  planDueDay: '2026-12-31',
  committeeReference: '',
  text: '当周设备检修，课程停开。',
  answer: '已了解，请补交说明。',
  problems: '填报没有专人负责。',
  measures: '指定专人每周四填报。',
  dueDay: '2027-01-15',
  attachment: '',
  facts: '台账缺少两次培训记录。',
  ground: 'LAX_MANAGEMENT',
  opensCase: 'yes',
};

const GROUNDS = {
  LAX_MANAGEMENT: '培训考核管理不严、出现漏洞',
  FEE_VIOLATION: '经费不规范、违规收费',
  FORCED_PARTICIPATION: '强制或变相强制参加',
  OTHER_VIOLATION: '其他违纪违规',
} as const;

/** 教务处 goes to the second step of recording an incident in P2's college; the message with the form. */
async function opensIncidentForm({ db, people: { m } }: World): Promise<MessageView> {
  const asked = await m.says('退出');
  const list = await m.sees('件未了结', { after: asked });
  await m.taps(list, '记录违规情形');
  const { college } = await projectOf(db, 'p2');
  await m.submits(await m.again(list), { collegeId: college.id });
  return m.again(list);
}

/** 教务处 opens a case about P2 with an incident; the card of the case. */
async function opensCase(world: World, ground: keyof typeof GROUNDS): Promise<MessageView> {
  const { m } = world.people;
  const { id: projectId } = await projectOf(world.db, 'p2');
  const form = await opensIncidentForm(world);
  const { facts } = EXIT_FORM;
  await m.submits(form, { projectId, ground, facts, opensCase: 'yes' });
  return m.sees(`达到退出情形 · ${P2}：${GROUNDS[ground]}`, { after: form });
}

async function orders(m: Person, card: MessageView): Promise<void> {
  await m.taps(card, '整改');
  const { reason, planDueDay } = EXIT_FORM;
  await m.submits(await m.again(card), { reason, planDueDay });
}

/** The leader files the plan of the case that was just ordered to be rectified; what 教务处 gets. */
async function filesPlan({ people: { l, m } }: World, after: MessageView): Promise<MessageView> {
  const told = await l.sees('教务处决定：限期整改');
  await l.taps(told, '提交整改方案');
  await l.taps(await l.again(told), '填写整改方案');
  const { problems, measures, dueDay } = EXIT_FORM;
  await l.submits(await l.again(told), { problems, measures, dueDay });
  return m.sees('方案待审', { after });
}

/** 教务处 fills in a cancellation of the oldest case and stops before the second confirmation. */
async function asksToCancel(m: Person): Promise<void> {
  const asked = await m.says('退出');
  const list = await m.sees('件未了结', { after: asked });
  await m.taps(list, { tag: 'button', text: '查看' });
  await m.taps(await m.again(list), '取消试点');
  await m.submits(await m.again(list), { reason: EXIT_FORM.reason });
}

/** 教务处 has what waits for it open a second time, with the form of a refusal. */
async function startsToRefuse(world: World): Promise<void> {
  const { m } = world.people;
  await m.sees(`免报申请 · ${P2} 2026-W47`);
  const asked = await m.says('免报');
  const requests = await m.sees('1 件待处理', { after: asked });
  await m.taps(requests, '查看');
  await m.taps(await m.again(requests), '不同意');
  const again = await m.says('整改');
  const list = await m.sees('整改 · 3 项', { after: again });
  await tapInRow(world, m, list, '方案待审');
  await m.taps(await m.again(list), '退回');
}

/**
 * Four cases about P2: one that waits for a decision, with an appeal, and three in rectification: plan due, plan filed,
 * outcome due. And a request to excuse its week W47, which must be missing by then.
 */
export async function playsExitStages(world: World): Promise<void> {
  const { m, l, c1 } = world.people;
  const { id: projectId } = await projectOf(world.db, 'p2');
  const outcomeDue = await opensCase(world, 'OTHER_VIOLATION');
  await orders(m, outcomeDue);
  await m.taps(await filesPlan(world, outcomeDue), '通过方案');
  const planFiled = await opensCase(world, 'FORCED_PARTICIPATION');
  await orders(m, planFiled);
  await world.quiet();
  await filesPlan(world, planFiled);
  await orders(m, await opensCase(world, 'FEE_VIOLATION'));
  await opensCase(world, 'LAX_MANAGEMENT');
  const notice = await l.sees(GROUNDS.LAX_MANAGEMENT);
  await l.taps(notice, '申诉');
  await l.submits(await l.again(notice), { text: EXIT_FORM.text });
  const asked = await c1.says('免报');
  const form = await c1.sees('写清哪个项目、哪一周', { after: asked });
  await c1.submits(form, { projectId, week: '2026-W47', reason: EXIT_FORM.reason });
  await opensIncidentForm(world);
  await asksToCancel(m);
  await startsToRefuse(world);
}
