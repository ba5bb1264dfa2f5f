import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText, components } from '../../src/emulator/tester/index.ts';
import { files, opensForm, stored, tapInRow, W47, W47_TEXT } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { REPORT } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

const P1 = PROJECTS.p1.name;
const P2 = PROJECTS.p2.name;

describe.each([
  { engine: 'sqlite', transport: 'websocket' },
  { engine: 'postgresql', transport: 'webhook' },
] as const)('filing a weekly report on $engine over $transport', ({ engine, transport }) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine, transport });
  });
  afterAll(() => world.close());

  it('begins with the list of the own projects and the state of the week (US-01)', async () => {
    const { c1 } = world.people;
    await c1.says('周报');
    const list = await c1.sees(P1);
    const text = cardText(list);
    expect(text).toContain(W47_TEXT);
    expect(text).toContain(`${P1}\n待交\n填写\n${P2}\n待交\n填写`);
    expect(text).toContain('截止 11月20日 周五 17:00（学校设置）');
    expect(text).not.toContain(PROJECTS.p3.name);
  });

  it('refuses more passed than examined, names the field, stores nothing and keeps the input (US-02)', async () => {
    const { c1 } = world.people;
    const form = await opensForm(world, c1, 'p1');
    const before = form.card;
    const result = await c1.submits(form, { ...REPORT, examinedCount: '25', passedCount: '30' });
    expect(result.toast).toEqual({
      type: 'error',
      content: '「通过人数」30 大于「参考人数」25，请改正后再提交。',
    });
    expect(result.card).toBeUndefined();
    expect((await c1.again(form)).card).toEqual(before);
    expect(await stored(world, 'p1', W47)).toBeNull();
  });

  it('refuses an empty progress, in the client and in the bot (US-02)', async () => {
    const { c1 } = world.people;
    const form = await opensForm(world, c1, 'p1');
    const stopped = await c1.submits(form, { ...REPORT, progress: '' });
    expect(stopped.stopped).toMatchObject({ reason: 'REQUIRED_MISSING', names: ['progress'] });
    const pushed = await c1.submits(form, { ...REPORT, progress: ' \n ' }, undefined, { force: true });
    expect(pushed.toast).toEqual({ type: 'error', content: '请填写「本周进展」再提交，已填的内容还在。' });
    expect(await stored(world, 'p1', W47)).toBeNull();
  });

  it('shows the plan of last week and carries the cumulative figures over (1A)', async () => {
    const form = await opensForm(world, world.people.c1, 'p1');
    expect(cardText(form)).toContain('上次写的下周计划（2026-W46）\n组织模拟考核。');
    const figure = components(form).find(({ name }) => name === 'registeredCount');
    expect(figure?.component.default_value).toBe('40');
  });

  it('answers a filled form within 3 s with a receipt: dates, time, 按时, streak 0 (US-01)', async () => {
    const { message, result } = await files(world, world.people.c1, 'p1');
    expect(result.toast).toEqual({ type: 'success', content: '周报已提交' });
    expect(result.tookMs).toBeLessThan(3000);
    const text = cardText(message);
    expect(text).toContain(`周报回执 · ${P1}`);
    expect(text).toContain(W47_TEXT);
    expect(text).toContain('提交时间：11月17日 周二 09:05，周敏');
    expect(text).toContain('判定：按时');
    expect(text).toContain('连续不按时：0 周');
    expect(text).toContain('通过率 80.0%');
  });

  it('stores exactly one report for that project and week; the other project stays open (US-01)', async () => {
    const { c1 } = world.people;
    expect(await world.db.client.weeklyReport.count({ where: { week: W47 } })).toBe(1);
    expect(await stored(world, 'p1', W47)).toMatchObject({ state: 'ON_TIME', versions: 1 });
    const asked = await c1.says('周报');
    const text = cardText(await c1.sees(P2, { after: asked }));
    expect(text).toContain(`${P2}\n待交\n填写`);
    expect(text).toContain(`${P1}\n按时 · 周敏 于 11月17日 周二 09:05 提交\n查看`);
  });

  it('leads from the receipt to the next project that still owes (1A)', async () => {
    const { c1 } = world.people;
    const asked = await c1.says('周报');
    const list = await c1.sees(P1, { after: asked });
    await tapInRow(world, c1, list, P1);
    await c1.taps(await c1.again(list), `下一个项目：${P2}`);
    expect(cardText(await c1.again(list))).toContain(`周报 · ${P2}`);
  });

  it('leaves no warning in the log', async () => {
    await world.quiet();
    expect(world.log()).toBe('');
  });
});
