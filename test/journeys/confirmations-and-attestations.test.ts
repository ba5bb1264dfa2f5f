import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText } from '../../src/emulator/tester/index.ts';
import { countOfBotMessages, files, opensForm, stored, tapInRow, W47, W48 } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { REPORT } from '../support/world-history.ts';
import { COLLEGES, PROJECTS } from '../support/world-roster.ts';

const COPIED = '2026-W46：按计划推进课证融通教学。';

describe('a report that asks for a second look', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('is confirmed by a second tap when its words equal those of last week, and marked for 教务处 (3)', async () => {
    const { c4, m } = world.people;
    const form = await opensForm(world, c4, 'p3');
    const first = await c4.submits(form, { ...REPORT, progress: COPIED });
    expect(first.toast?.type).toBe('warning');
    expect(first.toast?.content).toContain('本周进展与上次完全相同');
    expect(first.card).toBeUndefined();
    expect(await stored(world, 'p3', W47)).toBeNull();
    const second = await c4.submits(form, { ...REPORT, progress: COPIED });
    expect(second.toast).toEqual({ type: 'success', content: '周报已提交' });
    expect(await stored(world, 'p3', W47)).toMatchObject({ copied: true });
    const asked = await m.says('本周');
    const overview = await m.sees('周报情况', { after: asked });
    await m.taps(overview, '各学院');
    const below = await m.sees(COLLEGES.b, { after: overview });
    await tapInRow(world, m, below, COLLEGES.b);
    expect(cardText(await m.again(below))).toContain('与上次进展相同');
  });

  it('is confirmed when a cumulative figure fell; other words ask again (0.1, reading 21)', async () => {
    const { c1 } = world.people;
    const form = await opensForm(world, c1, 'p1');
    const fallen = { ...REPORT, registeredCount: '39', trainedCount: '39' };
    const question = '「报名人数」从 40 变为 39。累计数一般不会减少，确认无误请再点一次提交。';
    expect((await c1.submits(form, fallen)).toast).toEqual({ type: 'warning', content: question });
    const other = await c1.submits(form, { ...fallen, progress: '改了一处。' });
    expect(other.toast).toEqual({ type: 'warning', content: question });
    expect(await stored(world, 'p1', W47)).toBeNull();
    expect((await c1.submits(form, fallen)).toast?.content).toBe('周报已提交');
    expect(await stored(world, 'p1', W47)).toMatchObject({ content: { registeredCount: 39 } });
  });

  it.each([
    ['identity number', '学生 11010519491231002X 已报名', '「本周进展」里有身份证号'],
    ['identity number in two parts', '学生 110105 19491231 002X', '「本周进展」里有身份证号'],
    ['mobile number', '联系 13800138000', '「本周进展」里有手机号码'],
  ])('is refused with a hint when it holds an %s (0.1, reading 23)', async (_kind, progress, hint) => {
    const { c1 } = world.people;
    const form = await opensForm(world, c1, 'p2');
    const { toast } = await c1.submits(form, { ...REPORT, progress });
    expect(toast?.type).toBe('error');
    expect(toast?.content).toContain(hint);
    expect(await stored(world, 'p2', W47)).toBeNull();
  });

  it('passes with another long number', async () => {
    const { c1 } = world.people;
    const form = await opensForm(world, c1, 'p2');
    const progress = '合同 110105194912310021，批次 2026111700001';
    expect((await c1.submits(form, { ...REPORT, progress })).toast?.content).toBe('周报已提交');
    expect(await stored(world, 'p2', W47)).toMatchObject({ content: { progress } });
  });
});

describe('an attestation answered 否', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('needs a note (0.1, reading 22)', async () => {
    const { c1 } = world.people;
    const form = await opensForm(world, c1, 'p1');
    const { toast } = await c1.submits(form, { ...REPORT, noUnlawfulFee: 'no' });
    expect(toast).toEqual({
      type: 'error',
      content: '请填写「说明（上面选“否”时必填）」再提交，已填的内容还在。',
    });
    expect(await stored(world, 'p1', W47)).toBeNull();
  });

  it('is accepted with a note and shown to 教务处 at once, to nobody else (0.1, reading 22)', async () => {
    const { c1, m, l, a1, adm } = world.people;
    const note = '有班级误收 20 元资料费，已全部退还。';
    const { result } = await files(world, c1, 'p1', { noUnlawfulFee: 'no', attestationNote: note });
    expect(result.toast?.content).toBe('周报已提交');
    const text = cardText(await m.sees('周报中有一项声明为“否”'));
    expect(text).toContain(PROJECTS.p1.name);
    expect(text).toContain('学院：智能制造学院，填报人：周敏');
    expect(text).toContain(note);
    expect(text).toContain('第七条 1.(3)：“试点工作经费使用不规范，违规收取学生费用”。仅供关注，不是结论。');
    expect(text).not.toContain('1.(4)');
    await world.quiet();
    expect(await countOfBotMessages(m)).toBe(1);
    for (const other of [l, a1, adm]) expect(await countOfBotMessages(other)).toBe(0);
  });

  it('starts as unanswered again the week after, and is told again', async () => {
    const { c1, m } = world.people;
    await world.advanceTo('2026-11-24T09:00:00+08:00');
    const form = await opensForm(world, c1, 'p1');
    const { noForcedAttendance: _, ...unanswered }: Record<string, string> = { ...REPORT };
    expect((await c1.submits(form, unanswered)).stopped).toMatchObject({
      names: expect.arrayContaining(['noForcedAttendance']),
    });
    const note = '一个班发过“全员参加”的通知，已更正。';
    await c1.submits(form, {
      ...REPORT,
      progress: '第四单元。',
      noForcedAttendance: 'no',
      attestationNote: note,
    });
    expect(await stored(world, 'p1', W48)).toMatchObject({ state: 'ON_TIME' });
    await m.sees(note);
    expect((await m.messages()).map(cardText).filter((text) => text.includes('声明为“否”'))).toHaveLength(2);
  });
});

describe('figures that 教务处 should look at', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('are shown as flags: a fee taken by the college, a whole class that registered (0.1, reading 22)', async () => {
    const { c1, m } = world.people;
    const { result } = await files(world, c1, 'p1', { classSize: '40', feeCollector: 'COLLEGE' });
    expect(result.toast?.content).toBe('周报已提交');
    const asked = await m.says('本周');
    const overview = await m.sees('周报情况', { after: asked });
    await m.taps(overview, '各学院');
    const below = await m.sees(COLLEGES.a, { after: overview });
    await tapInRow(world, m, below, COLLEGES.a);
    await m.taps(await m.again(below), '看周报');
    const report = cardText(await m.again(below));
    expect(report).toContain('学生费用由学院收取，请关注（第十一条、第七条 1.(3)）。');
    expect(report).toContain('报名人数等于或超过班级总人数，请关注是否自愿（第七条 1.(4)）。');
  });
});
