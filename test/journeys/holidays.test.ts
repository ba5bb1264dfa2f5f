import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText } from '../../src/emulator/tester/index.ts';
import type { ReportingWeek } from '../../src/kernel/reporting-week.ts';
import { opensForm, stored } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { changeSetting, fileWeek, REPORT } from '../support/world-history.ts';

const week = (text: string) => text as ReportingWeek;

describe('due days that holidays move', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ startsAt: '2026-09-21T09:00:00+08:00' });
  });
  afterAll(() => world.close());

  it('W39 is due on Thursday 24 September; Friday 10:00 is late (US-14)', async () => {
    const { c1, c4 } = world.people;
    expect(cardText(await opensForm(world, c1, 'p1'))).toContain('截止 9月24日 周四 17:00（学校设置）');
    const form = await opensForm(world, c4, 'p3');
    await world.advanceTo('2026-09-25T10:00:00+08:00');
    await c4.submits(form, REPORT);
    const text = cardText(await c4.again(form));
    expect(text).toContain('截止时间：9月24日 周四 17:00');
    expect(text).toContain('判定：迟交');
    expect(await stored(world, 'p3', week('2026-W39'))).toMatchObject({ state: 'LATE' });
  });

  it('W40 is due on Wednesday 30 September (US-14)', async () => {
    const { c1, m } = world.people;
    await world.advanceTo('2026-09-28T09:00:00+08:00');
    expect(cardText(await opensForm(world, c1, 'p1'))).toContain('截止 9月30日 周三 17:00');
    const asked = await m.says('本周');
    expect(cardText(await m.sees('周报情况', { after: asked }))).toContain('截止 9月30日 周三 17:00');
    await world.advanceTo('2026-09-30T17:01:00+08:00');
    const summary = await m.sees('周报情况', { after: asked });
    expect(cardText(summary)).toContain('2026-W40');
  });
});

describe.each([
  { reading: 'TRANSPARENT', streak: 3 },
  { reading: 'RESET', streak: 2 },
] as const)('an exempt week in a run of missed ones, read as $reading', ({ reading, streak }) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      startsAt: '2026-02-17T09:00:00+08:00',
      activeFrom: '2026-02-02',
      isClean: false,
    });
    await fileWeek(world.db, 'p1', week('2026-W06'));
    await changeSetting(world.db, 'exemptWeeks', reading, await world.now());
  });
  afterAll(() => world.close());

  it('is not asked for: W08 has no workday (US-13)', async () => {
    const { c1 } = world.people;
    const text = cardText(await opensForm(world, c1, 'p1'));
    expect(text).toContain('本周免报（节假日无工作日）');
  });

  it(`makes the streak ${streak} after W07, W09 and W10 were missed (US-13)`, async () => {
    const { c1 } = world.people;
    await world.advanceTo('2026-03-07T10:00:00+08:00');
    const asked = await c1.says('周报');
    const list = await c1.sees('选一个项目', { after: asked });
    await c1.taps(list, '填写');
    const form = await c1.again(list);
    await c1.submits(form, REPORT);
    const text = cardText(await c1.again(form));
    expect(text).toContain('2026-W10');
    expect(text).toContain(`连续不按时：${streak} 周`);
  });
});

describe('the last week of 2026', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ startsAt: '2026-12-28T09:00:00+08:00', activeFrom: '2026-12-14' });
  });
  afterAll(() => world.close());

  it('is 2026-W53, due on Thursday 31 December, and says that holidays are not announced (US-15)', async () => {
    const { c1 } = world.people;
    const text = cardText(await opensForm(world, c1, 'p1'));
    expect(text).toContain('12月28日—1月3日 · 2026-W53');
    expect(text).toContain('截止 12月31日 周四 17:00');
    expect(text).toContain('节假日安排未公布');
  });

  it('can be made up in the new year under its own key (US-15)', async () => {
    const { c1 } = world.people;
    await world.advanceTo('2027-01-03T23:59:59+08:00');
    const form = await opensForm(world, c1, 'p1');
    await world.advanceTo('2027-01-04T00:00:10+08:00');
    await c1.submits(form, REPORT);
    expect(await stored(world, 'p1', week('2026-W53'))).toMatchObject({ state: 'LATE' });
    const asked = await c1.says('周报');
    expect(cardText(await c1.sees('2027-W01', { after: asked }))).toContain('1月4日—1月10日 · 2027-W01');
  });

  it('lets the cumulative figures begin anew with the new year (0.1, reading 21)', async () => {
    const { c1 } = world.people;
    const form = await opensForm(world, c1, 'p1');
    const fewer = { registeredCount: '5', trainedCount: '0', examinedCount: '0', passedCount: '0' };
    const { toast } = await c1.submits(form, { ...REPORT, ...fewer, progress: '新年度启动。' });
    expect(toast).toEqual({ type: 'success', content: '周报已提交' });
    expect(await stored(world, 'p1', week('2027-W01'))).toMatchObject({ content: { registeredCount: 5 } });
  });
});
