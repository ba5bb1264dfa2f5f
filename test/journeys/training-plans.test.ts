import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/db/index.ts';
import type { FileView, MessageView } from '../../src/emulator/protocol.ts';
import { call, cardText, type Person } from '../../src/emulator/tester/index.ts';
import { ATTESTED, BASICS, fillsPlan, opensFiling, session } from '../support/filing-plans.ts';
import { postTap } from '../support/signed-webhook.ts';
import { startWorld, type World } from '../support/world.ts';
import { PROJECTS } from '../support/world-roster.ts';

const P1 = PROJECTS.p1.name;
const CLAUSE_7_5 =
  '第七条 5.：“确需开展证书集中培训的，需提前申报培训工作方案，经教务处审批后开展，培训课时计入年度教学工作量，纳入年底绩效统一分配。”';
const CLAUSE_8_3 = '第八条 3.：“考核前确需集中开展培训的需制定证书培训计划，报教务处审批后方可开展培训。”';

const toastOf = ({ toast }: { toast?: { content: string } | undefined }): string => toast?.content ?? '';

describe.each<Engine>(['sqlite', 'postgresql'])('training plans on %s', (engine) => {
  let world: World;
  let card: MessageView;
  const again = (who: Person): Promise<MessageView> => who.again(card);
  beforeAll(async () => {
    world = await startWorld({ engine, transport: 'webhook' });
  });
  afterAll(() => world.close());

  it('are filled in step by step; a wrong field is named and the card stays', async () => {
    const { c1 } = world.people;
    card = await opensFiling(world, c1, P1);
    expect(cardText(await again(c1))).toContain(CLAUSE_7_5);
    const wrong = await c1.submits(await again(c1), { ...BASICS, studentCount: '很多' });
    expect(wrong.toast).toMatchObject({ type: 'error', content: '「参训学生人数」请填整数' });
    expect(wrong.card).toBeUndefined();
    await c1.submits(await again(c1), BASICS);
    expect(cardText(await again(c1))).toContain('第 2 步，共 5 步：培训场次');
    await c1.submits(await again(c1), session('2026-11-28'));
    const overlap = await c1.submits(await again(c1), session('2026-11-28'));
    expect(toastOf(overlap)).toContain('「开始时间」与已有的重复或重叠：2026年11月28日 周六 08:00—18:00');
    await c1.submits(await again(c1), session('2026-11-29'));
    await c1.submits(await again(c1), session('2026-12-05'));
    expect(cardText(await again(c1))).toContain('已有 3 场，共 36 课时。');
  });

  it('keep the draft: it is taken up again where it was left, and a line can be removed', async () => {
    const { c1 } = world.people;
    const asked = await c1.says('培训计划');
    const list = await c1.sees('培训方案', { after: asked });
    expect(cardText(list)).toContain('草稿，11月17日 周二 09:05 保存');
    await c1.taps(list, '继续填写');
    card = await c1.again(list);
    expect(cardText(card)).toContain('已有 3 场，共 36 课时。');
    const rows = JSON.stringify(card.card).match(/"id":"2026-12-05-0800"/);
    expect(rows).not.toBeNull();
    const value = { action: 'training-plans.remove', kind: 'session', id: '2026-12-05-0800' };
    const { subject } = await world.db.client.trainingPlanDraft.findFirstOrThrow();
    await postTap(world, { who: c1, value: { ...value, subject } });
    await c1.taps(card, '下一步');
    expect(cardText(await again(c1))).toContain('场次合计 24 课时');
    await c1.submits(await again(c1), { teacherName: '周敏', teacherHours: '12' });
    await c1.submits(await again(c1), { teacherName: '外聘王某', teacherHours: '12' });
    await c1.taps(await again(c1), '下一步');
  });

  it('are refused with the clause when an attestation is missing or 否 (US-16)', async () => {
    const { c1 } = world.people;
    const no = await c1.submits(await again(c1), { ...ATTESTED, voluntary: 'no' });
    expect(toastOf(no)).toContain('第七条 1.(4)：“强制或变相强制学生参加培训或考核”');
    const fee = await c1.submits(await again(c1), { ...ATTESTED, noFee: 'no' });
    expect(toastOf(fee)).toContain('第七条 1.(3)：“试点工作经费使用不规范，违规收取学生费用”');
    const { subject } = await world.db.client.trainingPlanDraft.findFirstOrThrow();
    const early = await postTap(world, { who: c1, value: { action: 'training-plans.file', subject } });
    expect(JSON.stringify(early.body)).toContain('「承诺与附件」还没有填');
    expect(await world.db.client.trainingPlan.count()).toBe(0);
    await c1.submits(await again(c1), { linkName: '日程', link: 'https://example.edu.cn/plan' });
    await c1.submits(await again(c1), ATTESTED);
    const overview = cardText(await again(c1));
    expect(overview).toContain('请核对后提交');
    expect(overview).toContain('外聘王某 12 课时');
    expect(overview).toContain('日程：https://example.edu.cn/plan');
  });

  it('reach the approvers with both clauses, and the filer gets a receipt (US-16)', async () => {
    const { c1, a1, a2 } = world.people;
    const filed = await c1.taps(await again(c1), '提交');
    expect(toastOf(filed)).toBe('已提交，等待审批');
    const receipt = cardText(await again(c1));
    expect(receipt).toContain(`培训方案 · ${P1}：待审批`);
    expect(receipt).toContain('11月17日 周二 09:05 周敏 提交（第 1 版）');
    for (const who of [a1, a2]) {
      const seen = cardText(await who.sees(P1));
      expect(seen).toContain(CLAUSE_7_5.slice(0, -1));
      expect(seen).toContain(CLAUSE_8_3.slice(0, -1));
      expect(seen).toContain('外聘王某 12 课时');
    }
    expect(await world.db.client.trainingPlanDraft.count()).toBe(0);
    const twice = await postTap(world, {
      who: c1,
      value: { action: 'training-plans.step', subject: await planId(world), step: 1 },
    });
    expect(JSON.stringify(twice.body)).toContain('现在的状态是「待审批」');
  });

  it('are urged once a workday and withdrawn while they wait', async () => {
    const { c1 } = world.people;
    const first = await c1.taps(await again(c1), '催办');
    expect(toastOf(first)).toBe('已提醒审批人');
    const second = await c1.taps(await again(c1), '催办');
    expect(toastOf(second)).toContain('一个工作日只能催办一次');
    const withdrawn = await c1.taps(await again(c1), '撤回');
    expect(toastOf(withdrawn)).toBe('已撤回，审批停止');
    expect(cardText(await again(c1))).toContain('第 1 版已撤回。');
    const { a1 } = world.people;
    await world.quiet();
    const stale = await a1.sees('已撤回');
    expect(JSON.stringify(stale.card)).not.toContain('approvals.decide');
  });

  it('come back with the reason and go in again with the difference shown (US-18)', async () => {
    const { c1, a1 } = world.people;
    await c1.taps(await again(c1), '修改后重新提交');
    await c1.submits(await again(c1), { ...BASICS, studentCount: '45' });
    for (const next of ['下一步', '下一步']) await c1.taps(await again(c1), next);
    await c1.submits(await again(c1), ATTESTED);
    expect(cardText(await again(c1))).toContain('参训学生人数：40 人 → 45 人');
    await c1.taps(await again(c1), '提交');
    await decides(world, a1, 'RETURN', '场次请避开考试周。');
    const notice = await c1.sees('第 2 版被退回');
    expect(cardText(notice)).toContain('钱静 于 11月17日 周二 09:05 退回修改，理由：场次请避开考试周。');
    const asked = await c1.says('待办');
    expect(cardText(await c1.sees('待办', { after: asked }))).toContain('第 2 版被退回，待修改重新提交');
    await c1.taps(notice, '修改后重新提交');
    card = await c1.again(notice);
    expect(cardText(card)).toContain('理由：场次请避开考试周。');
    expect(cardText(card)).toContain(BASICS.necessity);
    await c1.submits(await again(c1), { ...BASICS, studentCount: '50', venue: '实训楼 401' });
    for (const next of ['下一步', '下一步']) await c1.taps(await again(c1), next);
    await c1.submits(await again(c1), ATTESTED);
    await c1.taps(await again(c1), '提交');
    const third = cardText(await a1.sees('第 3 版'));
    expect(third).toContain('参训学生人数：45 人 → 50 人');
    expect(third).toContain('培训地点：实训楼 302 → 实训楼 401');
  });

  it('stay in force after approval while a change waits, with its own decision (revision)', async () => {
    const { c1, a2 } = world.people;
    await decides(world, a2, 'APPROVE', '');
    const approved = await c1.sees('第 3 版已获批准');
    expect(cardText(approved)).toContain('孙伟 于 11月17日 周二 09:05 同意');
    await c1.taps(approved, '变更方案');
    card = await c1.again(approved);
    expect(cardText(card)).toContain('第 3 版仍然有效，直到新版本获得批准。');
    await c1.submits(await again(c1), { ...BASICS, studentCount: '50', venue: '实训楼 501' });
    for (const next of ['下一步', '下一步']) await c1.taps(await again(c1), next);
    await c1.submits(await again(c1), ATTESTED);
    await c1.taps(await again(c1), '提交');
    const receipt = cardText(await again(c1));
    expect(receipt).toContain('培训地点：实训楼 401 → 实训楼 501');
    expect(receipt).toContain('第 3 版仍然有效，直到新版本获得批准。');
    expect(await world.db.client.trainingPlan.findFirst()).toMatchObject({
      version: 4,
      status: 'PENDING',
      approvedVersion: 3,
    });
    await decides(world, a2, 'APPROVE', '');
    await c1.sees('第 4 版已获批准');
    const versions = await world.db.client.trainingPlanVersion.findMany({ orderBy: { version: 'asc' } });
    expect(versions.map(({ status }) => status)).toEqual(['WITHDRAWN', 'RETURNED', 'SUPERSEDED', 'APPROVED']);
  });

  it('leave a record that is sent as a file with the whole timeline', async () => {
    const { c1, m, l, c4 } = world.people;
    const approved = await c1.sees('第 4 版已获批准');
    expect(toastOf(await c1.taps(approved, '发送归档文件'))).toBe('归档文件已发送');
    await world.quiet();
    const file = (await c1.messages()).findLast(({ type }) => type === 'file');
    expect(file?.content).toMatchObject({ file_name: `培训方案-${P1}-第4版.docx` });
    const { base64, name } = await call<FileView>(
      world.emulator.url,
      'GET',
      `/client/messages/${file?.messageId}/file?as=${c1.openId}`,
    );
    expect(name).toBe(`培训方案-${P1}-第4版.docx`);
    expect(Buffer.from(base64, 'base64').subarray(0, 2).toString('latin1')).toBe('PK');
    const value = { action: 'training-plans.record', planId: await planId(world), version: 4 };
    for (const who of [m, l])
      expect(JSON.stringify((await postTap(world, { who, value })).body)).toContain('已发送');
    expect(JSON.stringify((await postTap(world, { who: c4, value })).body)).toContain('没有找到这份培训方案');
  });

  it('are listed by the menu entry: own ones, those of the college, or all', async () => {
    const { c1, l, m, c4, l2 } = world.people;
    const seen = async (who: Person): Promise<string> => {
      const before = (await who.messages()).at(-1);
      await who.menu('training_plan');
      return cardText(await who.sees('培训方案', before === undefined ? {} : { after: before }));
    };
    for (const who of [c1, l, m])
      expect(await seen(who)).toContain(`${P1}（智能制造学院）\n第 4 版 · 已同意`);
    for (const who of [c4, l2]) expect(await seen(who)).not.toContain(P1);
  });

  it('are shown to nobody else, and changed by nobody else (US-20, US-29)', async () => {
    const { c4, x, adm, a1 } = world.people;
    const id = await planId(world);
    const tap = async (who: Person, value: Record<string, string | number>) =>
      JSON.stringify((await postTap(world, { who, value })).body);
    for (const who of [c4, x, adm])
      expect(await tap(who, { action: 'training-plans.open', planId: id, version: 4 })).not.toContain(
        '实训楼',
      );
    for (const who of [c4, x, adm, a1]) {
      const answer = await tap(who, { action: 'training-plans.step', subject: id, step: 1 });
      expect(answer).toMatch(/只有该项目现在的联络人可以办理|不在试点项目名单中/);
      expect(await tap(who, { action: 'training-plans.withdraw', planId: id, version: 4 })).toMatch(
        /只有该项目现在的联络人可以办理|不在试点项目名单中/,
      );
    }
  });

  it('are taken and flagged when they come after the first session (US-16)', async () => {
    const { c1, a1 } = world.people;
    await fillsPlan(world, c1, PROJECTS.p2.name, ['2026-11-14']);
    const receipt = await c1.sees(`培训方案 · ${PROJECTS.p2.name}：待审批`);
    expect(cardText(receipt)).toContain('先训后批');
    expect(cardText(await a1.sees(PROJECTS.p2.name))).toContain('先训后批');
  });
});

async function planId(world: World): Promise<string> {
  const { id } = await world.db.client.trainingPlan.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
  return id;
}

/** Decides the pending version as the card of the approver does. */
async function decides(world: World, who: Person, kind: 'APPROVE' | 'RETURN', reason: string): Promise<void> {
  await world.quiet();
  const seen = await who.sees(`待审批 · ${P1}`);
  if (kind === 'APPROVE') await who.taps(seen, '同意');
  else await who.submits(seen, { reason }, '退回修改');
  await world.quiet();
}
