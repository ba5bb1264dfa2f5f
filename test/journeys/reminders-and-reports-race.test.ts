import { describe, expect, it } from 'vitest';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import { files, opensForm, tapInRow, W47 } from '../support/reporting.ts';
import { postTap } from '../support/signed-webhook.ts';
import { startWorld } from '../support/world.ts';
import { projectOf, REPORT } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

const withWord = async (who: Person, word: string): Promise<string[]> =>
  (await who.messages())
    .filter(({ sender }) => sender.bot)
    .map(cardText)
    .filter((text) => text.includes(word));

const SEND = 'POST /open-apis/im/v1/messages';

describe.each(['sqlite', 'postgresql'] as const)('reminders and reports that cross on %s', (engine) => {
  it('leave no reminder for a report that came in while the platform was away (reading 3)', async () => {
    const world = await startWorld({ engine, startsAt: '2026-11-19T16:00:00+08:00' });
    try {
      const { c1, c4 } = world.people;
      await files(world, c1, 'p1');
      const form = await opensForm(world, c1, 'p2');
      await world.control.addFault({ kind: 'rate_limited', endpoint: SEND });
      await world.advanceTo('2026-11-19T17:00:00+08:00');
      const waiting = await world.db.client.outboxMessage.count({
        where: { state: 'PENDING', operation: 'SEND' },
      });
      expect(waiting).toBeGreaterThan(0);
      expect((await c1.submits(form, REPORT)).toast?.content).toBe('周报已提交');
      await world.control.clearFaults();
      // C4's reminder was refused as often and is not taken back: when it has arrived, C1's would have too.
      await c4.sees('周报提醒');
      await world.quiet();
      expect(await withWord(c1, '周报提醒')).toEqual([]);
    } finally {
      await world.close();
    }
  });

  it('send one message each, also after a restart between the due instant and the sending (US-05)', async () => {
    const world = await startWorld({ engine, startsAt: '2026-11-19T16:00:00+08:00' });
    try {
      const { c1, c4 } = world.people;
      await world.control.addFault({ kind: 'server_error', endpoint: SEND, times: 3 });
      await world.advanceTo('2026-11-19T17:00:00+08:00');
      await world.restartBot();
      await world.advanceTo('2026-11-19T17:00:30+08:00');
      await world.advanceTo('2026-11-19T17:30:00+08:00');
      await c1.sees('周报提醒');
      await c4.sees('周报提醒');
      await world.quiet();
      expect(await withWord(c1, '周报提醒')).toHaveLength(1);
      expect(await withWord(c4, '周报提醒')).toHaveLength(1);
    } finally {
      await world.close();
    }
  });

  it('correct a warning when the report was made in time and arrived after it (reading 3)', async () => {
    const world = await startWorld({
      engine,
      startsAt: '2026-11-20T16:50:00+08:00',
      transport: 'webhook',
    });
    try {
      const { c1 } = world.people;
      const { id: projectId } = await projectOf(world.db, 'p2');
      const value = { action: 'weekly-report.submit', projectId, week: W47 };
      await world.advanceTo('2026-11-20T17:15:00+08:00');
      expect(await withWord(c1, '提醒：周报未按时提交')).toHaveLength(1);
      const createdAt = Date.parse('2026-11-20T16:59:00+08:00');
      expect((await postTap(world, { who: c1, value, form: { ...REPORT }, createdAt })).toast).toBe(
        '周报已提交',
      );
      await world.quiet();
      const [correction] = await withWord(c1, '更正：周报已按时提交');
      expect(correction).toContain(
        `${PROJECTS.p2.name} 第12周 · 2026-W47 的周报创建于 11月20日 周五 16:59:00`,
      );
      expect(correction).toContain('连续不按时现为 0 周');
    } finally {
      await world.close();
    }
  });
});

describe.each(['sqlite', 'postgresql'] as const)('one tap of 教务处 on %s (US-25)', (engine) => {
  it('reminds the debtors and nobody else, once; what was opened shows as 已读未交', async () => {
    const world = await startWorld({ engine, startsAt: '2026-11-20T16:00:00+08:00' });
    try {
      const { m, l, c1, c4 } = world.people;
      await files(world, c1, 'p1');
      await files(world, c1, 'p2');
      await world.advanceTo('2026-11-20T17:01:00+08:00');
      const asked = await m.says('本周');
      const overview = await m.sees('周报情况', { after: asked });
      expect((await l.messages()).length).toBe(0);
      const { toast } = await m.taps(overview, '一键提醒未交');
      expect(toast?.content).toBe('已提醒 1 人');
      expect((await m.taps(await m.again(overview), '一键提醒未交')).toast?.content).toContain('已经提醒过');
      await world.quiet();
      const before = (await withWord(c1, '教务处提醒')).length;
      expect(before).toBe(0);
      expect(await withWord(c4, '教务处提醒：1 个项目的周报未交')).toHaveLength(1);
      await c4.reads();
      await world.quiet();
      await m.taps(await m.again(overview), { tag: 'button', text: '各学院' });
      const colleges = await m.sees('现代商务学院', { after: overview });
      await tapInRow(world, m, colleges, '现代商务学院');
      expect(cardText(await m.again(colleges))).toContain('（已读未交）');
    } finally {
      await world.close();
    }
  });
});
