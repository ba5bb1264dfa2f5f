import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttons, cardText } from '../../src/emulator/tester/index.ts';
import { announces, recordsFeedback } from '../support/announcing.ts';
import { tapInRow } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { PROJECTS } from '../support/world-roster.ts';

describe.each(['sqlite', 'postgresql'] as const)('待办 on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    // P1 and P2 have every week before W47 filed; it is the Tuesday of W48 and W47 was missed.
    world = await startWorld({ engine, emulator: { rateLimits: false } });
    await world.advanceTo('2026-11-24T09:30:00+08:00');
    const due = { kind: 'ANNUAL_PLAN', title: '年度计划', dueDay: '2026-11-26', dueTime: '12:00' };
    await announces(world, due);
    const feedback = { source: 'PROVINCE', text: '统计口径不一致。', project: PROJECTS.p2.code };
    await recordsFeedback(world, { ...feedback, dueDay: '2026-12-01' });
  });
  afterAll(() => world.close());

  const opens = async (key: 'c1' | 'm' | 'a1') => {
    const who = world.people[key];
    const asked = await who.says('待办');
    return who.sees('的待办', { after: asked });
  };

  it('shows everything that the person owes, the earliest due first, with a button for each', async () => {
    const text = cardText(await opens('c1'));
    expect(text).toContain('周敏 的待办\n共 6 项，2 项已过截止');
    const order = [
      `周报 · ${PROJECTS.p1.name}\n第12周`,
      `周报 · ${PROJECTS.p2.name}\n第12周`,
      '事项 · 年度计划\n年度工作计划 · 办完请点「已完成」\n截止 11月26日 周四 12:00',
      `周报 · ${PROJECTS.p1.name}\n第13周 · 11月23日—11月29日 · 2026-W48 · 待交\n截止 11月27日 周五 17:00`,
      `周报 · ${PROJECTS.p2.name}\n第13周`,
      `反馈意见 · ${PROJECTS.p2.name}\n统计口径不一致。`,
    ].map((line) => text.indexOf(line));
    expect(order).not.toContain(-1);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(text).toContain('11月20日 周五 17:00 已截止');
    expect(buttons(await opens('c1')).map((one) => one.text)).toEqual([
      '补交',
      '补交',
      '查看',
      '填写',
      '填写',
      '填写措施',
    ]);
  });

  it('leads to the announcement, the feedback and the report', async () => {
    const { c1 } = world.people;
    const list = await opens('c1');
    await tapInRow(world, c1, list, '年度计划');
    const notice = await c1.sees('年度计划', { after: list });
    await c1.taps(notice, '已完成');
    await tapInRow(world, c1, list, '统计口径不一致。');
    const item = await c1.sees('反馈意见：', { after: notice });
    await c1.submits(item, { measures: '已按新口径重报。' });
    await tapInRow(world, c1, list, '第13周');
    expect(cardText(await c1.again(list))).toContain('本周进展（必填）');
    const text = cardText(await opens('c1'));
    expect(text).toContain('共 4 项，2 项已过截止');
    expect(text).not.toContain('年度计划');
    expect(text).not.toContain('反馈意见');
  });

  it('says kindly when nothing is owed', async () => {
    for (const key of ['m', 'a1'] as const)
      expect(cardText(await opens(key))).toContain('现在没有要办的，辛苦了。');
  });

  it('opens by the menu key and by the button of 帮助 too', async () => {
    const { a1 } = world.people;
    const menu = [{ name: '待办', eventKey: 'todo' }];
    await world.control.changeApp(world.app.appId, { menu });
    const last = await opens('a1');
    await a1.menu('todo');
    await a1.sees('的待办', { after: last });
    const asked = await a1.says('帮助');
    const help = await a1.sees('帮助', { after: asked });
    expect(cardText(help)).toContain('审批培训方案：发送「待审批」');
    const hers = await world.people.c1.sees('帮助', { after: await world.people.c1.says('帮助') });
    expect(cardText(hers)).toContain('报集中培训：发送「培训方案」');
    expect(cardText(hers)).not.toContain('待审批');
    await a1.taps(help, '我的待办');
    await a1.sees('的待办', { after: help });
    expect(world.log()).toBe('');
  });
});
