import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText } from '../../src/emulator/tester/index.ts';
import {
  ANNOUNCEMENT,
  announces,
  buttonTexts,
  countOf,
  groupOf,
  knowEverybody,
} from '../support/announcing.ts';
import { startWorld, type World } from '../support/world.ts';
import { COLLEGES } from '../support/world-roster.ts';

const TITLE = ANNOUNCEMENT.title;
const CLAUSE = '依据第十三条：“切实做好课证融通和培训项目的申报与考核等工作，并及时上报数据。”';

describe.each(['sqlite', 'postgresql'] as const)('an announced obligation on %s', (engine) => {
  let world: World;
  let board: MessageView;
  let notice: MessageView;
  beforeAll(async () => {
    world = await startWorld({ engine, emulator: { rateLimits: false } });
    await knowEverybody(world);
  });
  afterAll(() => world.close());

  it('is announced by 教务处 with one form, which becomes its receipt', async () => {
    const { m } = world.people;
    const { form, result } = await announces(world);
    expect(result.toast).toEqual({ type: 'success', content: '已发布' });
    expect(cardText(await m.again(form))).toContain('已发给 3 人。');
    board = await m.sees('还没有完成', { after: form });
    const text = cardText(board);
    expect(text).toContain(TITLE);
    expect(text).toContain('数据报送 · 截止 11月25日 周三 17:00');
    expect(text).toContain('0/3\n已知悉\n0/3\n已完成');
    expect(text).toContain(`${COLLEGES.a}（2 人）：吴涛、周敏`);
    expect(text).toContain(`${COLLEGES.b}（1 人）：冯丽`);
    // Three days before is a Sunday: it is reminded on the Friday before.
    expect(text).toContain('还会提醒：11月20日 周五 09:00、11月24日 周二 09:00');
  });

  it('reaches everybody of the audience with weekday, hour and the clause, and nobody else', async () => {
    const { c1, c2, c4, l, a1, x } = world.people;
    await world.quiet();
    for (const who of [c1, c2, c4]) {
      const text = cardText(await who.sees(TITLE));
      expect(text).toContain('截止时间：11月25日 周三 17:00 · 教务处 何芳 发布');
      expect(text).toContain(CLAUSE);
      expect(text).toContain('学校设置');
    }
    for (const who of [l, a1, x]) expect(await countOf(who, TITLE)).toBe(0);
    notice = await c1.sees(TITLE);
    expect(buttonTexts(notice)).toEqual(['已完成', '已知悉']);
  });

  it('is acknowledged by a tap, answered with the card in its new state, and counted in place', async () => {
    const { c1, m } = world.people;
    const { toast } = await c1.taps(notice, '已知悉');
    expect(toast).toEqual({ type: 'success', content: '已记下：知悉' });
    const after = await c1.again(notice);
    expect(cardText(after)).toContain('您已于 11月17日 周二 09:05 知悉，办完请点「已完成」。');
    expect(buttonTexts(after)).toEqual(['已完成']);
    await world.quiet();
    expect(cardText(await m.again(board))).toContain('1/3\n已知悉\n0/3\n已完成');
  });

  it('counts a double tap once', async () => {
    const { c2, m } = world.people;
    const own = await c2.sees(TITLE);
    const before = await world.db.client.auditEntry.count();
    const toasts = (await Promise.all([c2.taps(own, '已完成'), c2.taps(own, '已完成')])).map(
      ({ toast }) => toast,
    );
    expect(toasts.map((toast) => toast?.content).sort()).toEqual(['已经记过了', '已记下：完成'].sort());
    expect(await world.db.client.auditEntry.count()).toBe(before + 1);
    await world.quiet();
    const text = cardText(await m.again(board));
    expect(text).toContain('2/3\n已知悉\n1/3\n已完成');
    expect(text).not.toContain('吴涛');
  });

  it('is answered by nobody for another', async () => {
    const { c1, a1, m } = world.people;
    const copy = await c1.forwards(await c1.again(notice), await groupOf(world, c1, a1), true);
    const foreign = await a1.taps(copy, '已完成', { force: true });
    expect(foreign.toast).toEqual({ type: 'error', content: '这一事项没有发给您，不能代别人回复。' });
    expect(foreign.card).toBeUndefined();
    await world.quiet();
    expect(cardText(await m.again(board))).toContain('2/3\n已知悉\n1/3\n已完成');
  });

  it('reminds at 09:00 only those who are not done, once, also over a restart in between', async () => {
    const { c1, c2, c4 } = world.people;
    await world.stopBot();
    await world.advanceTo('2026-11-20T09:00:30+08:00');
    await world.restartBot();
    await world.restartBot();
    await world.quiet();
    for (const who of [c1, c4]) {
      const reminder = await who.sees(`提醒：${TITLE}`);
      expect(cardText(reminder)).toContain('离截止还有 5 天，还没有收到您的「已完成」。');
      expect(await countOf(who, `提醒：${TITLE}`)).toBe(1);
    }
    expect(await countOf(c2, `提醒：${TITLE}`)).toBe(0);
  });

  it('is changed: everybody who had it is told what changed, and the old card does not count for it', async () => {
    const { m, c1, c2, c4 } = world.people;
    await m.taps(await m.again(board), '修改');
    const form = await m.sees('改后会告诉所有收到的人', { after: board });
    const same = await m.submits(form, {
      title: TITLE,
      detail: '按系统模板填写。',
      dueDay: '2026-11-25',
      dueTime: '17:00',
    });
    expect(same.toast?.content).toBe('「标题」「说明」和「截止日期」都没有变化。');
    const past = await m.submits(form, { dueDay: '2026-11-19' });
    expect(past.toast?.content).toContain('「截止日期」11月19日 周四 17:00 已经过了');
    const { toast } = await m.submits(form, { dueDay: '2026-11-27', detail: '模板已更新。' });
    expect(toast).toEqual({ type: 'success', content: '已修改' });
    for (const who of [c1, c2, c4]) {
      const told = cardText(await who.sees(`已变更：${TITLE}`));
      expect(told).toContain('截止时间改了：11月25日 周三 17:00 → 11月27日 周五 17:00');
      expect(told).toContain('说明改了');
      expect(told).toContain('模板已更新。');
    }
    expect(cardText(await c2.sees(`已变更：${TITLE}`))).toContain('完成。');
    const old = await c1.taps(await c1.again(notice), '已完成');
    expect(old.toast?.content).toBe('内容有变化，请看新内容后再点一次。');
    await world.quiet();
    const shown = cardText(await m.again(board));
    expect(shown).toContain('截止 11月27日 周五 17:00');
    expect(shown).toContain('第 2 版');
    expect(shown).toContain('1/3\n已知悉\n1/3\n已完成');
  });

  it('is not changed by a form that was opened on an older version', async () => {
    const { m } = world.people;
    await m.taps(await m.again(board), '修改');
    const first = await m.sees(`修改：${TITLE}`, { after: board });
    await m.taps(await m.again(board), '修改');
    const second = await m.sees(`修改：${TITLE}`, { after: first });
    await m.submits(second, { title: `${TITLE}（补充）` });
    const late = await m.submits(first, { title: '别的标题' });
    expect(late.toast?.content).toBe('这一事项刚被改过，请重新打开再改。');
  });

  it('is cancelled with a reason: everybody who had it is told, and nothing more is reminded', async () => {
    const { m, c1, c2, c4 } = world.people;
    await m.taps(await m.again(board), '取消事项');
    const form = await m.sees('取消后不再提醒', { after: board });
    const empty = await m.submits(form, { reason: ' ' }, undefined, { force: true });
    expect(empty.toast?.content).toBe('请填写「取消原因」，会告诉所有收到的人。');
    const { toast } = await m.submits(form, { reason: '改由省平台自动取数。' });
    expect(toast).toEqual({ type: 'success', content: '已取消' });
    for (const who of [c1, c2, c4]) {
      const told = await who.sees(`已取消：${TITLE}`);
      expect(cardText(told)).toContain('取消原因：改由省平台自动取数。');
      expect(buttonTexts(told)).toEqual([]);
    }
    const late = await c1.taps(await c1.sees(`已变更：${TITLE}（补充）`), '已完成');
    expect(late.toast?.content).toBe('这一事项已经取消。');
    const reminders = await countOf(c1, `提醒：${TITLE}`);
    await world.advanceTo('2026-11-27T09:00:30+08:00');
    await world.quiet();
    expect(await countOf(c1, `提醒：${TITLE}`)).toBe(reminders);
    expect(cardText(await m.again(board))).toContain(`已取消：${TITLE}`);
    const actions = await world.db.client.auditEntry.findMany({ where: { subjectType: 'Obligation' } });
    const names = actions.map(({ action }) => action);
    for (const one of ['announce', 'change', 'cancel']) expect(names).toContain(`obligation.${one}`);
  });

  it('leaves no warning in the log', () => {
    expect(world.log()).toBe('');
  });
});
