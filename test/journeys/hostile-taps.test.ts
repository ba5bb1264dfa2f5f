import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, MessageView } from '../../src/emulator/protocol.ts';
import { buttons, cardText, type Person } from '../../src/emulator/tester/index.ts';
import { files, opensForm, stored, tapAt, W46, W47 } from '../support/reporting.ts';
import { postTap } from '../support/signed-webhook.ts';
import { startWorld, type World } from '../support/world.ts';
import { projectOf, REPORT } from '../support/world-history.ts';
import { COLLEGES, MEMBERS, PROJECTS } from '../support/world-roster.ts';

const SECRETS = [MEMBERS.c1.name, MEMBERS.c2.name, PROJECTS.p1.name, COLLEGES.a, REPORT.progress ?? '', '38'];

describe('a card that was forwarded to somebody else', () => {
  let world: World;
  let chatId: string;
  beforeAll(async () => {
    world = await startWorld();
    const members = Object.values(world.people).map(({ openId }) => openId);
    chatId = (await world.control.addGroup({ name: '大群', members, apps: [world.app.appId] })).chatId;
  });
  afterAll(() => world.close());

  const everyButton = async (who: Person, copy: MessageView) => {
    const results = [];
    for (const { path } of buttons(copy))
      results.push(await tapAt(world, who, copy, path, { form: { ...REPORT }, force: true }));
    return results;
  };

  it('cannot be forwarded by a client: forms and receipts forbid it (3)', async () => {
    const { c1 } = world.people;
    const form = await opensForm(world, c1, 'p1');
    await expect(c1.forwards(form, chatId)).rejects.toThrow('FORWARD_FORBIDDEN');
  });

  it('does nothing for a stranger and tells him nothing (US-20)', async () => {
    const { c1, x } = world.people;
    const copy = await c1.forwards(await opensForm(world, c1, 'p1'), chatId, true);
    for (const { toast, card, error } of await everyButton(x, copy)) {
      expect(error).toBeUndefined();
      expect(card).toBeUndefined();
      expect(toast?.type).toBe('error');
      expect(toast?.content).toContain('您不在试点项目名单中');
      for (const secret of SECRETS) expect(toast?.content).not.toContain(secret);
    }
    expect(await stored(world, 'p1', W47)).toBeNull();
  });

  it('does not let a coordinator of another project file (US-20)', async () => {
    const { c1, c4 } = world.people;
    const copy = await c1.forwards(await opensForm(world, c1, 'p1'), chatId, true);
    const { toast, card } = await c4.submits(copy, REPORT, '提交周报', { force: true });
    expect(toast).toEqual({
      type: 'error',
      content: '您不是该项目的联络人，不能填报；如有变动请联系教务处。',
    });
    expect(card).toBeUndefined();
    expect(await stored(world, 'p1', W47)).toBeNull();
  });

  it('does not open a receipt for amendment by somebody else (US-20)', async () => {
    const { c1, c4, l, x } = world.people;
    const { message } = await files(world, c1, 'p1');
    for (const who of [c4, l, x]) {
      const copy = await c1.forwards(message, chatId, true);
      const { toast, card } = await who.taps(copy, '更正', { force: true });
      expect(card).toBeUndefined();
      expect(toast?.type).toBe('error');
      for (const secret of SECRETS) expect(toast?.content).not.toContain(secret);
    }
  });

  it('refuses a person whose assignment ended, with the form still open', async () => {
    const { c2, c1 } = world.people;
    const asked = await c2.says('周报');
    const receipt = await c2.sees('周报回执', { after: asked });
    await c2.taps(receipt, '更正');
    const { id: projectId } = await projectOf(world.db, 'p1');
    const person = { name: MEMBERS.c2.name };
    await world.db.client.coordinatorAssignment.updateMany({
      where: { projectId, person },
      data: { toDay: '2026-11-16' },
    });
    const { toast } = await c2.submits(await c2.again(receipt), { progress: '已不是联络人。' });
    expect(toast?.content).toContain('您不是该项目的联络人');
    expect(await stored(world, 'p1', W47)).toMatchObject({ versions: 1 });
    const mine = await c1.says('周报');
    await c1.sees(PROJECTS.p1.name, { after: mine });
  });
});

describe('a signed tap whose value was changed', () => {
  let world: World;
  const ids = { p1: '', p2: '', p3: '', item: '', collegeA: '' };
  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook' });
    await files(world, world.people.c1, 'p1', { difficulties: '设备不足，需要协调。' });
    const p1 = await projectOf(world.db, 'p1');
    ids.p1 = p1.id;
    ids.collegeA = p1.college.id;
    ids.p2 = (await projectOf(world.db, 'p2')).id;
    ids.p3 = (await projectOf(world.db, 'p3')).id;
    ids.item = (await world.db.client.raisedItem.findFirst())?.id ?? '';
  });
  afterAll(() => world.close());

  async function refused(who: Person, value: JsonObject, form?: JsonObject): Promise<string> {
    const before = await countRows();
    const reply = await postTap(world, { who, value, ...(form === undefined ? {} : { form }) });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ toast: { type: 'error' } });
    expect(reply.body.card).toBeUndefined();
    expect(await countRows()).toEqual(before);
    const { toast } = reply;
    for (const secret of ['设备不足', ...SECRETS]) expect(toast).not.toContain(secret);
    return toast;
  }

  const countRows = async (): Promise<number[]> => [
    await world.db.client.weeklyReport.count(),
    await world.db.client.weeklyReportVersion.count(),
    await world.db.client.raisedItem.count({ where: { answeredAt: null } }),
  ];

  it('to the project of somebody else is refused (US-20)', async () => {
    const { c1 } = world.people;
    const submit = { action: 'weekly-report.submit', projectId: ids.p3, week: W47 };
    expect(await refused(c1, submit, { ...REPORT })).toContain('您不是该项目的联络人');
    for (const action of ['weekly-report.open', 'weekly-report.amend-open'])
      expect(await refused(c1, { action, projectId: ids.p3, week: W46 })).toContain('您不是该项目的联络人');
    const amend = { action: 'weekly-report.amend', projectId: ids.p3, week: W46 };
    expect(await refused(c1, amend, { ...REPORT })).toContain('您不是该项目的联络人');
  });

  it('to a project, week or item that does not exist is refused', async () => {
    const { c1, m } = world.people;
    const open = { action: 'weekly-report.open', projectId: 'nothing', week: W47 };
    expect(await refused(c1, open)).toBe('没有找到这个项目，请发送「周报」重新选择。');
    for (const week of ['2026-W54', '2026-W00', 'W47', '', 47, null])
      expect(await refused(c1, { ...open, projectId: ids.p1, week })).toContain('内容不完整');
    const item = { action: 'raised-items.open', itemId: 'nothing' };
    expect(await refused(m, item)).toBe('没有找到这一条，请重新打开列表。');
  });

  it('to a week that has not begun, or one too long ago, is refused', async () => {
    const { c1 } = world.people;
    const submit = { action: 'weekly-report.submit', projectId: ids.p1 };
    const form = { ...REPORT };
    expect(await refused(c1, { ...submit, week: '2026-W48' }, form)).toContain('还没有开始');
    expect(await refused(c1, { ...submit, week: '2026-W20' }, form)).toContain('已超过可补交的 4 周');
  });

  it.each<[string, JsonObject]>([
    ['an unknown action', { action: 'weekly-report.delete' }],
    ['no action', {}],
    ['an action that every object has', { action: 'constructor' }],
    ['another kind of action', { action: ['weekly-report.list'] }],
  ])('with %s is answered with the way on', async (_what, value) => {
    expect(await refused(world.people.c1, value)).toContain('请发送「帮助」重新开始');
  });

  it('with keys that the card does not have is refused', async () => {
    const { c1 } = world.people;
    expect(await refused(c1, { action: 'weekly-report.list', as: 'admin' })).toContain('内容不完整');
  });

  it('with a form of other shapes stores nothing', async () => {
    const { c1 } = world.people;
    const value = { action: 'weekly-report.submit', projectId: ids.p2, week: W47 };
    const shapes: JsonObject[] = [
      { progress: 'x'.repeat(20_001) },
      { progress: ['一', '二'] },
      { progress: 7 },
      { progress: { text: '文字' } },
    ];
    for (const shape of shapes)
      expect(await refused(c1, value, { ...REPORT, ...shape })).toContain('内容不完整');
    expect(await refused(c1, value, {})).toContain('请填写');
    expect(await refused(c1, value, { ...REPORT, stage: '不存在的阶段' })).toContain('请从选项中选择');
    expect(await refused(c1, value, { ...REPORT, registeredCount: '-1' })).toContain('请只填整数');
    expect(await refused(c1, value, { ...REPORT, progress: '字'.repeat(1001) })).toContain('超过 1000 字');
  });

  it('to another college is refused to its leader (0.1, reading 26)', async () => {
    const { l2 } = world.people;
    const college = { action: 'overview.college', collegeId: ids.collegeA, week: W47 };
    expect(await refused(l2, college)).toBe('您只能查看本学院的周报情况。');
    const report = { action: 'overview.report', projectId: ids.p1, week: W47 };
    expect(await refused(l2, report)).toBe('您只能查看本学院的周报情况。');
    expect(await refused(l2, { action: 'raised-items.open', itemId: ids.item })).toContain('没有找到这一条');
  });

  it('by somebody without the role is refused: answering, looking, listing', async () => {
    const { c1, adm, a1, l, x } = world.people;
    const answer = { action: 'raised-items.answer', itemId: ids.item };
    for (const who of [c1, adm, a1, l])
      expect(await refused(who, answer, { answer: '好' })).toBe('只有教务处可以答复。');
    expect(await refused(x, answer, { answer: '好' })).toContain('您不在试点项目名单中');
    for (const who of [c1, adm, a1]) {
      expect(await refused(who, { action: 'overview.week', week: W47 })).toContain(
        '供教务处和学院负责人查看',
      );
      expect(await refused(who, { action: 'raised-items.list', answered: false })).toContain(
        '供教务处和学院',
      );
    }
  });

  it('carries user text with markup into cards as plain text', async () => {
    const { c1, l } = world.people;
    const progress = '<at id=all></at> **粗** [链接](http://x.example) `码` <font color=red>红</font>';
    const { result } = await files(world, c1, 'p2', { progress });
    expect(result.error).toBeUndefined();
    const asked = await l.says('本周');
    const week = await l.sees('周报情况', { after: asked });
    await l.taps(week, { tag: 'button', text: COLLEGES.a });
    const college = await l.sees(PROJECTS.p2.name, { after: week });
    const paths = buttons(college).filter(({ text }) => text === '看周报');
    await tapAt(world, l, college, paths.at(-1)?.path ?? []);
    const report = await l.again(college);
    expect(cardText(report)).toContain(progress);
    expect(JSON.stringify(report.card)).not.toMatch(/"tag":"(markdown|lark_md)"/);
  });
});
