import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText } from '../../src/emulator/tester/index.ts';
import { FRIDAYS, noticeOf, openCaseOfP2, rowsIn, startExitWorld } from '../support/exit-world.ts';
import { postTap } from '../support/signed-webhook.ts';
import type { World } from '../support/world.ts';
import { changeSetting, fileWeek, projectOf, REPORT } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

const P2 = PROJECTS.p2.name;
describe('a report of the last counted week', () => {
  let world: World;
  let card: MessageView;
  beforeAll(async () => {
    world = await startExitWorld();
    card = await openCaseOfP2(world);
  });
  afterAll(() => world.close());

  const file = async (createdAt?: string) => {
    const { id: projectId } = await projectOf(world.db, 'p2');
    return postTap(world, {
      who: world.people.c1,
      value: { action: 'weekly-report.submit', projectId, week: '2026-W48' },
      form: { ...REPORT },
      ...(createdAt === undefined ? {} : { createdAt: Date.parse(createdAt) }),
    });
  };

  it('that is filed late is shown on the card; the case stays (SPEC 3)', async () => {
    await world.advanceTo('2026-11-28T10:00:00+08:00');
    await world.db.client.outboxMessage.updateMany({
      where: { key: { startsWith: 'reminder:OVERDUE:2026-W46' } },
      data: { state: 'FAILED' },
    });
    expect((await file()).toast).toContain('迟交');
    await world.quiet();
    expect(rowsIn(await world.people.m.again(card)).at(-1)).toMatchObject({
      submitted: '11月28日 周六 10:00:00',
      verdict: '未交，现为迟交',
    });
    expect(await world.db.client.exitCase.findFirst()).toMatchObject({ state: 'OPEN' });
  });

  it('shows a warning that the platform refused as not sent', async () => {
    const text = cardText(await world.people.m.again(card));
    expect(text).toContain('逾期提醒未发（飞书拒收） 周敏');
    expect(text).toContain('以下提醒没有发出：2026-W46 提醒（第 1 级）：飞书拒收');
  });

  it('that was created in time and arrives later lets the case fall away at once (readings 3, 11, 15)', async () => {
    await file('2026-11-27T16:59:00+08:00');
    expect(await world.db.client.exitCase.findFirst()).toMatchObject({
      state: 'CLOSED',
      closing: 'BASIS_CHANGED',
    });
    await world.people.c1.sees('退出情形已撤销（依据变更）');
    await world.quiet();
    expect(rowsIn(await world.people.m.again(card)).at(-1)).toMatchObject({ verdict: '未交，现为按时' });
  });
});

describe('observation mode at the threshold (reading 13)', () => {
  let world: World;
  beforeAll(async () => {
    world = await startExitWorld();
    await changeSetting(world.db, 'observation', 'on', await world.now());
    await world.advanceTo(noticeOf(FRIDAYS.w48));
  });
  afterAll(() => world.close());

  it('shows 教务处 what would have been opened, opens nothing and tells no one else', async () => {
    const { m, c1, l } = world.people;
    expect(cardText(await m.sees('观察模式 · '))).toContain(`${P2} 连续 3 周不按时`);
    expect(await world.db.client.exitCase.count()).toBe(0);
    const notices = await world.db.client.reminder.findMany({ where: { kind: 'CASE_NOTICE' } });
    expect(notices.map(({ week, state }) => `${week} ${state}`)).toEqual([
      '2026-W48 OBSERVED',
      '2026-W48 OBSERVED',
    ]);
    for (const who of [c1, l])
      expect((await who.messages()).map(cardText).join('\n')).not.toContain('退出情形');
  });

  it('says after its end in the case which levels were not sent, and why', async () => {
    await changeSetting(world.db, 'observation', 'off', await world.now());
    await world.advanceTo(noticeOf(FRIDAYS.w49));
    const text = cardText(await world.people.m.sees(`达到退出情形 · ${P2} 连续 4 周不按时`));
    expect(text).toContain('以下提醒没有发出：2026-W46 提醒（第 1 级）：观察模式');
    expect(text).toContain('2026-W47 预警（第 2 级）：观察模式');
    // The third level left when the observation ended, and counts as sent.
    expect(text).toMatch(/退出情形通知 11月28日 .* 周敏、郑国强/);
    await world.people.l.sees('达到退出情形');
  });

  it('is still one case when a week is filed late: the row tells both', async () => {
    await fileWeek(world.db, 'p2', '2026-W49' as Parameters<typeof fileWeek>[2], -20);
    const asked = await world.people.m.says('退出');
    const list = await world.people.m.sees('共 1 件未了结', { after: asked });
    await world.advanceTo('2026-12-06T10:00:00+08:00');
    await world.people.m.taps(list, '查看');
    const row = rowsIn(await world.people.m.again(list)).at(-1);
    expect(row).toMatchObject({ verdict: '未交，现为迟交', submitted: '12月5日 周六 13:00:00' });
  });
});
