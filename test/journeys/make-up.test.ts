import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText } from '../../src/emulator/tester/index.ts';
import { countOfBotMessages, opensForm, stored, W47 } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { fileWeek, REPORT } from '../support/world-history.ts';

describe('making up a report on Saturday', () => {
  let world: World;
  let summary: MessageView;
  beforeAll(async () => {
    world = await startWorld({ startsAt: '2026-11-20T12:00:00+08:00' });
    await fileWeek(world.db, 'p1', W47);
    await fileWeek(world.db, 'p3', W47);
  });
  afterAll(() => world.close());

  it('follows a summary that 教务处 gets one minute after the close, once (0.1, reading 34)', async () => {
    const { m } = world.people;
    await world.advanceTo('2026-11-20T17:00:59+08:00');
    expect(await countOfBotMessages(m)).toBe(0);
    await world.advanceTo('2026-11-20T17:01:00+08:00');
    summary = await m.sees('周报情况');
    expect(cardText(summary)).toContain('2\n按时\n0\n迟交\n1\n未交\n0\n待交');
    await world.advanceTo('2026-11-20T23:00:00+08:00');
    expect(await countOfBotMessages(m)).toBe(1);
  });

  it('lists the open week and takes the report as late with its real time; the streak stays 1 (US-06)', async () => {
    const { c1 } = world.people;
    await world.advanceTo('2026-11-21T10:20:30+08:00');
    const form = await opensForm(world, c1, 'p2', '补交');
    expect(cardText(form)).toContain('截止时间 11月20日 周五 17:00（学校设置）已过，现在提交记为迟交');
    const { toast } = await c1.submits(form, REPORT);
    expect(toast?.content).toBe('周报已收到，记为迟交');
    const text = cardText(await c1.again(form));
    expect(text).toContain('提交时间：11月21日 周六 10:20:30，周敏');
    expect(text).toContain('连续不按时：1 周');
    expect(text).toContain('迟交已存档，仍计为不按时');
    expect(await stored(world, 'p2', W47)).toMatchObject({
      state: 'LATE',
      submittedAt: Date.parse('2026-11-21T10:20:30+08:00'),
    });
  });

  it('updates the summary of 教务处 in place: the same message, no second one (US-06)', async () => {
    const { m } = world.people;
    await world.quiet();
    const now = await m.again(summary);
    expect(cardText(now)).toContain('2\n按时\n1\n迟交\n0\n未交\n0\n待交');
    expect(cardText(now)).toContain('更新于 11月21日 周六 10:20');
    expect(await countOfBotMessages(m)).toBe(1);
  });

  it('has nothing more to make up afterwards, and says so (US-06)', async () => {
    const { c1 } = world.people;
    const asked = await c1.says('补交');
    await c1.sees('没有可补交的周报。', { after: asked });
  });

  it('still offers the week on Sunday as late, to the coordinator who has not filed (0.1, reading 15)', async () => {
    const { c4 } = world.people;
    await world.advanceTo('2026-11-29T20:00:00+08:00');
    const form = await opensForm(world, c4, 'p3');
    expect(cardText(form)).toContain('2026-W48');
    expect(cardText(form)).toContain('现在提交记为迟交');
    expect(cardText(form)).toContain('补交周报');
  });

  it('reaches four weeks back and no further (0.1, reading 15)', async () => {
    const { c4 } = world.people;
    await world.advanceTo('2026-12-29T09:00:00+08:00');
    const asked = await c4.says('补交');
    const text = cardText(await c4.sees('可补交', { after: asked }));
    expect(text).toContain('2026-W49');
    expect(text).not.toContain('2026-W48');
    const old = await c4.says('周报 2026-W48');
    await c4.sees('2026-W48 已超过可补交的 4 周（学校设置），请联系教务处。', { after: old });
  });
});
