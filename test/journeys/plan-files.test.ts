import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/db/index.ts';
import type { FileView, MessageView } from '../../src/emulator/protocol.ts';
import { buttons, call, cardText, type Person } from '../../src/emulator/tester/index.ts';
import { ATTESTED, BASICS, opensFiling, session } from '../support/filing-plans.ts';
import { tapInRow } from '../support/reporting.ts';
import { postTap } from '../support/signed-webhook.ts';
import { startWorld, type World } from '../support/world.ts';
import { projectOf } from '../support/world-history.ts';
import { PROJECTS, type ProjectKey } from '../support/world-roster.ts';

const P1 = PROJECTS.p1.name;
const P2 = PROJECTS.p2.name;
const base64 = Buffer.from('学生名单的内容').toString('base64');
const LIST = { name: '学生名单.xlsx', base64 };
const PNG = {
  kind: 'image',
  name: 'IMG.png',
  base64: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).toString('base64'),
} as const;

describe.each<Engine>(['sqlite', 'postgresql'])('files of a training plan on %s', (engine) => {
  let world: World;
  let card: MessageView;
  const again = (who: Person): Promise<MessageView> => who.again(card);
  beforeAll(async () => {
    world = await startWorld({ engine, transport: 'webhook', emulator: { rateLimits: false } });
  });
  afterAll(() => world.close());

  const attachmentsOf = async (subject: string) => {
    const draft = await world.db.client.trainingPlanDraft.findFirst({ where: { subject } });
    return (draft?.values as { attachments: { name: string }[] } | undefined)?.attachments ?? [];
  };
  const newPlanOf = async (key: ProjectKey): Promise<string> => `new:${(await projectOf(world.db, key)).id}`;

  it('are met with a kind sentence where there is nothing to attach them to, by strangers too', async () => {
    const { c1, m, x } = world.people;
    await c1.sees('请先发送「培训方案」，填好并保存第 1 步', { after: await c1.sends(LIST) });
    await m.sees('由项目联络人在填写方案时发送', { after: await m.sends(LIST) });
    await x.sees('您不在试点项目名单中', { after: await x.sends(LIST) });
    expect(await world.db.client.trainingPlanDraft.count()).toBe(0);
  });

  it('are attached to the draft that is open, a picture under a name made of the instant', async () => {
    const { c1 } = world.people;
    card = await opensFiling(world, c1, P1);
    await c1.submits(await again(c1), BASICS);
    const told = await c1.sees('已添加附件', { after: await c1.sends(LIST) });
    expect(cardText(told)).toContain(`「学生名单.xlsx」已附到「${P1}」的新培训方案。`);
    const second = await c1.sees('现有 2 项附件', { after: await c1.sends(PNG) });
    await c1.taps(second, '查看附件');
    const step = cardText(await c1.again(second));
    expect(step).toContain('学生名单.xlsx（文件）');
    expect(step).toContain('图片 11月17日 周二 09:05（文件）');
    await c1.taps(told, '继续填写');
    expect(cardText(await c1.again(told))).toContain('第 2 步，共 5 步：培训场次');
  });

  it('keep their ending when the name is cut, and are refused with personal data in it', async () => {
    const { c1 } = world.people;
    await c1.sees('现有 3 项附件', { after: await c1.sends({ ...LIST, name: `${'长'.repeat(90)}.pdf` }) });
    const refused = await c1.sees('没有附上', {
      after: await c1.sends({ ...LIST, name: '13812345678.xlsx' }),
    });
    expect(cardText(refused)).toContain('「文件名」里有身份证号或手机号，请删去');
    const names = (await attachmentsOf(await newPlanOf('p1'))).map(({ name }) => name);
    expect(names.at(-1)).toMatch(/^长{55}….pdf$/);
    expect(JSON.stringify(await world.db.client.trainingPlanDraft.findMany())).not.toContain(base64);
  });

  it('are all there when many come at once, ten and no more', async () => {
    const { c1 } = world.people;
    await Promise.all(Array.from({ length: 9 }, (_, i) => c1.sends({ ...LIST, name: `附件${i}.pdf` })));
    await world.quiet();
    const subject = await newPlanOf('p1');
    expect(await attachmentsOf(subject)).toHaveLength(10);
    const answers = (await c1.messages()).filter((one) => cardText(one).includes('最多 10 项。'));
    expect(answers.some((one) => cardText(one).includes('没有附上：「附件」最多 10 项'))).toBe(true);
    for (const { key } of (await attachmentsOf(subject)).slice(2) as unknown as { key: string }[])
      await postTap(world, {
        who: c1,
        value: { action: 'training-plans.remove', subject, kind: 'attachment', id: key },
      });
    expect((await attachmentsOf(subject)).map(({ name }) => name)).toEqual([
      '学生名单.xlsx',
      '图片 11月17日 周二 09:05',
    ]);
  });

  it('are asked about when several plans are open; only who sent one can place it', async () => {
    const { c1, c4 } = world.people;
    const other = await opensFiling(world, c1, P2);
    await c1.submits(await c1.again(other), BASICS);
    const sent = await c1.sends({ name: '日程表.docx', base64 });
    const which = await c1.sees('这个文件附到哪份培训方案？', { after: sent });
    expect(cardText(which)).toContain('请选择「日程表.docx」属于哪一份');
    const subject = await newPlanOf('p2');
    const value = {
      action: 'training-plans.attach',
      subject,
      ...{ name: '日程表.docx', kind: 'file', messageId: sent.messageId },
    };
    const key = String(sent.content.file_key);
    const forged = [
      await postTap(world, { who: c4, value: { ...value, key } }),
      await postTap(world, { who: c1, value: { ...value, key: 'file_v3_other' } }),
    ];
    for (const { body } of forged) expect(JSON.stringify(body)).toContain('这个文件不是您发来的');
    expect(await attachmentsOf(subject)).toEqual([]);
    await tapInRow(world, c1, which, `「${P2}」的新培训方案`);
    expect(cardText(await c1.again(which))).toContain(`「日程表.docx」已附到「${P2}」的新培训方案。`);
    const twice = await postTap(world, { who: c1, value: { ...value, key } });
    expect(JSON.stringify(twice.body)).toContain('与已有的重复');
    await postTap(world, { who: c1, value: { action: 'training-plans.discard', subject } });
    const late = await postTap(world, { who: c1, value: { ...value, key } });
    expect(JSON.stringify(late.body)).toContain('草稿已不在');
    expect(await world.db.client.trainingPlanDraft.count({ where: { subject } })).toBe(0);
  });

  it('reach the approver by name, and by a button with their bytes', async () => {
    const { c1, a1, x, l2 } = world.people;
    await c1.submits(await again(c1), session('2026-11-28'));
    await c1.taps(await again(c1), '下一步');
    await c1.submits(await again(c1), { teacherName: '周敏', teacherHours: '12' });
    await c1.taps(await again(c1), '下一步');
    await c1.submits(await again(c1), ATTESTED);
    expect(cardText(await again(c1))).toContain('学生名单.xlsx（文件）');
    await c1.taps(await again(c1), '提交');
    const waiting = await a1.sees(`待审批 · ${P1}`);
    expect(cardText(waiting)).toContain('学生名单.xlsx（文件）');
    const got = await a1.taps(waiting, '把附件发给我（2 个文件）');
    expect(got.toast?.content).toBe('正在发送 2 个文件');
    await world.quiet();
    const files = (await a1.messages()).filter(({ type }) => type === 'file');
    expect(files.map(({ content }) => content.file_name)).toEqual([
      '学生名单.xlsx',
      '图片 11月17日 周二 09:05.png',
    ]);
    const path = `/client/messages/${files[0]?.messageId}/file?as=${a1.openId}`;
    expect((await call<FileView>(world.emulator.url, 'GET', path)).base64).toBe(base64);
    const { id: taskId } = await world.db.client.approvalTask.findFirstOrThrow();
    const { id: planId } = await world.db.client.trainingPlan.findFirstOrThrow();
    for (const who of [x, l2]) {
      const before = (await who.messages()).length;
      await postTap(world, { who, value: { action: 'approvals.files', taskId } });
      await postTap(world, { who, value: { action: 'training-plans.files', planId, version: 1 } });
      await world.quiet();
      expect(await who.messages()).toHaveLength(before);
    }
  });

  it('begin the next version of a returned plan, whose difference shows them; one that is too large is told of', async () => {
    const { c1, a1 } = world.people;
    await a1.submits(await a1.sees(`待审批 · ${P1}`), { reason: '请补充课程安排。' }, '退回修改');
    await c1.sees('第 1 版被退回');
    const sent = await c1.sends({ name: '课程安排.zip', size: 31 * 1024 * 1024 });
    const told = await c1.sees(`「课程安排.zip」已附到「${P1}」的培训方案（第 2 版）。`, { after: sent });
    await c1.taps(told, '查看附件');
    await c1.submits(await c1.again(told), ATTESTED);
    expect(cardText(await c1.again(told))).toContain('附件：新增 课程安排.zip（文件）');
    await c1.taps(await c1.again(told), '提交');
    const second = await a1.sees(/第 2 版[\s\S]*新增 课程安排.zip（文件）/);
    await a1.taps(second, '把附件发给我（3 个文件）');
    await a1.sees('附件「课程安排.zip」没有取到：可能已被撤回，或超过 30 MB。请联系申报人。', {
      after: second,
    });
    await a1.taps(second, '同意');
    await world.quiet();
    expect(buttons(await a1.again(second))).toEqual([]);
  });
});
