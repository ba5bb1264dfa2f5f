import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { buttons, cardText } from '../../src/emulator/tester/index.ts';
import { tapAt, tapInRow, W47, W47_TEXT } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { fileWeek } from '../support/world-history.ts';
import { COLLEGES, PROJECTS } from '../support/world-roster.ts';

describe.each(['sqlite', 'postgresql'] as const)('本周 for 教务处 on %s', (engine) => {
  let world: World;
  let week: MessageView;
  let below: MessageView;
  beforeAll(async () => {
    world = await startWorld({ engine, startsAt: '2026-11-20T16:00:00+08:00' });
    await fileWeek(world.db, 'p1', W47);
    await world.advanceTo('2026-11-20T17:00:30+08:00');
  });
  afterAll(() => world.close());

  it('counts by state and lists the debtors by college (US-25)', async () => {
    const { m } = world.people;
    const asked = await m.says('本周');
    week = await m.sees('周报情况', { after: asked });
    const text = cardText(week);
    expect(text).toContain(`全校 · ${W47_TEXT}`);
    expect(text).toContain('1\n按时\n0\n迟交\n2\n未交\n0\n待交\n0\n免报');
    expect(text).toContain(`${COLLEGES.a}\n待交 0 · 未交 1 · 迟交 0 · 按时 1`);
    expect(text).toContain(`${COLLEGES.b}\n待交 0 · 未交 1 · 迟交 0 · 按时 0`);
  });

  it('leads down to a college in a new message, so that the live card stays (1A)', async () => {
    const { m } = world.people;
    const { toast, card } = await tapInRow(world, m, week, COLLEGES.a);
    expect(toast?.content).toBe('已在下方打开');
    expect(card).toBeUndefined();
    below = await m.sees(PROJECTS.p2.name, { after: week });
    const text = cardText(below);
    expect(text).toContain(`${PROJECTS.p1.name}\n按时 · 吴涛 于 11月19日 周四 17:00 提交`);
    expect(text).toContain(`${PROJECTS.p2.name}\n未交 · 联络人：周敏`);
    expect(text).not.toContain(PROJECTS.p3.name);
  });

  it('leads down to the full text of a report and back again (1A)', async () => {
    const { m } = world.people;
    await m.taps(below, '看周报');
    const report = await m.again(below);
    expect(cardText(report)).toContain(`周报 · ${PROJECTS.p1.name}`);
    expect(cardText(report)).toContain('本周进展\n2026-W47：按计划推进课证融通教学。');
    expect(cardText(report)).toContain('未违规收取学生费用（第七条 1.(3)）：是');
    await m.taps(report, '返回学院明细');
    expect(cardText(await m.again(below))).toContain(PROJECTS.p2.name);
    await m.taps(await m.again(below), '返回总览');
    expect(cardText(await m.again(below))).toContain('周报情况');
  });

  it('goes to the week before and back, never to a week that has not begun', async () => {
    const { m } = world.people;
    expect(buttons(await m.again(below)).map(({ text }) => text)).not.toContain('下一周');
    await m.taps(await m.again(below), '上一周');
    const before = await m.again(below);
    expect(cardText(before)).toContain('2026-W46');
    expect(cardText(before)).toContain('应交的都已交齐。');
    await m.taps(before, '下一周');
    expect(cardText(await m.again(below))).toContain('2026-W47');
    const asked = await m.says('本周 2026-W48');
    await m.sees('2026-W48 还没有开始。', { after: asked });
  });

  it('shows a leader his own college only, on every way (0.1, reading 26)', async () => {
    const { l2 } = world.people;
    const asked = await l2.says('本周');
    const own = await l2.sees('周报情况', { after: asked });
    expect(cardText(own)).toContain(`${COLLEGES.b} · ${W47_TEXT}`);
    expect(cardText(own)).toContain('0\n按时\n0\n迟交\n1\n未交');
    expect(cardText(own)).not.toContain(COLLEGES.a);
    await l2.taps(own, { tag: 'button', text: COLLEGES.b });
    const college = await l2.sees(PROJECTS.p3.name, { after: own });
    expect(cardText(college)).not.toContain(PROJECTS.p1.name);
  });

  it('refuses a leader the card of another college that was forwarded to him (0.1, reading 26)', async () => {
    const { m, l2, l } = world.people;
    const members = [m.openId, l2.openId, l.openId];
    const { chatId } = await world.control.addGroup({ name: '转发', members, apps: [world.app.appId] });
    const asked = await m.says('本周');
    const fresh = await m.sees('周报情况', { after: asked });
    const copy = await m.forwards(fresh, chatId, true);
    const row = buttons(copy).findIndex(({ text }) => text === '查看');
    const path = buttons(copy)[row]?.path ?? [];
    const college = cardText(copy).indexOf(COLLEGES.a) < cardText(copy).indexOf(COLLEGES.b) ? l2 : l;
    const result = await tapAt(world, college, copy, path, { force: true });
    expect(result.toast).toEqual({ type: 'error', content: '您只能查看本学院的周报情况。' });
    expect(result.card).toBeUndefined();
  });

  it('is refused to coordinators and administrators, who are told what they can do', async () => {
    for (const who of [world.people.c1, world.people.adm, world.people.a1]) {
      const asked = await who.says('本周');
      const answer = await who.sees('「本周」供教务处和学院负责人查看', { after: asked });
      expect(answer.type).toBe('text');
    }
  });

  it('leaves no warning in the log', async () => {
    await world.quiet();
    expect(world.log()).toBe('');
  });
});
