import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import type { ReportingWeek } from '../../src/kernel/reporting-week.ts';
import { files, opensForm } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { changeSetting, fileWeek, projectOf, REPORT } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

const W46 = '2026-W46' as ReportingWeek;
const W47 = '2026-W47' as ReportingWeek;
const W48 = '2026-W48' as ReportingWeek;

/** Texts of the bot's messages in a person's chat. */
const textsOf = async (who: Person): Promise<string[]> =>
  (await who.messages()).filter(({ sender }) => sender.bot).map(cardText);

const withWord = async (who: Person, word: string): Promise<string[]> =>
  (await textsOf(who)).filter((text) => text.includes(word));

/** Files what is not to be missed, so that only P2 owes. */
async function othersFile(world: World, weeks: readonly ReportingWeek[]): Promise<void> {
  for (const week of weeks) for (const key of ['p1', 'p3'] as const) await fileWeek(world.db, key, week);
}

describe.each(['sqlite', 'postgresql'] as const)('weeks that are missed on %s', (engine) => {
  describe('three in a row', () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld({ engine, startsAt: '2026-11-10T09:05:00+08:00' });
      await othersFile(world, [W46, W47, W48]);
    });
    afterAll(() => world.close());

    it('warn the coordinator alone at one, with the clause and the week (US-07)', async () => {
      const { c1, l, m } = world.people;
      await world.advanceTo('2026-11-13T18:00:00+08:00');
      const [warning] = await withWord(c1, '提醒：周报未按时提交');
      expect(warning).toContain('第11周 · 2026-W46');
      expect(warning).toContain(`${PROJECTS.p2.name}\n未交 · 连续不按时 1 周`);
      expect(warning).toContain('第七条 1.(1)：“推进试点工作不力、进展缓慢，连续三周不按时提交周报”');
      expect(warning).toContain('是否处理由教务处决定');
      expect(await textsOf(l)).toEqual([]);
      expect(await withWord(m, '退出情形')).toEqual([]);
    });

    it('warn coordinator and leader at two, with the next due instant (US-08)', async () => {
      const { c1, l } = world.people;
      await world.advanceTo('2026-11-20T18:00:00+08:00');
      const [own] = await withWord(c1, '预警：连续 2 周未按时提交周报');
      const [forLeader] = await withWord(l, '预警：连续 2 周未按时提交周报');
      expect(own).toContain('下次周报截止 11月27日 周五 17:00（学校设置）');
      expect(forLeader).toContain(PROJECTS.p2.name);
      expect(forLeader).toContain('下次周报截止 11月27日 周五 17:00（学校设置）');
      const buzzes = (await c1.messages()).filter(({ urgentFor }) => (urgentFor ?? []).length > 0);
      expect(buzzes).toHaveLength(1);
    });

    it('bring a case to 教务处 at three, with the evidence of each week, and cancel nothing (US-09)', async () => {
      const { m } = world.people;
      await world.advanceTo('2026-11-27T18:00:00+08:00');
      const cases = await withWord(m, '第七条 1.(1)');
      expect(cases).toHaveLength(1);
      for (const week of ['2026-W46', '2026-W47', '2026-W48']) expect(cases[0]).toContain(week);
      expect((await projectOf(world.db, 'p2')).status).toBe('ACTIVE');
      expect(await world.db.client.exitCase.count()).toBe(1);
    });

    it('append the fourth week to the same case and warn no more (US-09, reading 2)', async () => {
      const { c1, m } = world.people;
      await othersFile(world, ['2026-W49' as ReportingWeek]);
      const before = (await withWord(c1, '预警')).length;
      await world.advanceTo('2026-12-04T18:00:00+08:00');
      expect((await withWord(c1, '预警')).length).toBe(before);
      expect(await world.db.client.exitCase.count()).toBe(1);
      expect(await world.db.client.exitCaseWeek.count()).toBe(4);
      const [current] = await withWord(m, '2026-W49');
      expect(current).toBeDefined();
    });

    it('leave no warning in the log', () => {
      expect(world.log()).toBe('');
    });
  });

  it('count a late one, and say which is which (US-10)', async () => {
    const world = await startWorld({ engine, startsAt: '2026-11-10T09:05:00+08:00' });
    try {
      await othersFile(world, [W46, W47, W48]);
      await world.advanceTo('2026-11-21T10:00:00+08:00');
      await files(world, world.people.c1, 'p2');
      await world.advanceTo('2026-11-27T18:00:00+08:00');
      const weeks = await world.db.client.exitCaseWeek.findMany({ orderBy: { week: 'asc' } });
      expect(weeks.map(({ week, state }) => `${week} ${state}`)).toEqual([
        '2026-W46 MISSING',
        '2026-W47 LATE',
        '2026-W48 MISSING',
      ]);
    } finally {
      await world.close();
    }
  });

  it('begin anew after a week on time (US-11)', async () => {
    const world = await startWorld({ engine, startsAt: '2026-11-10T09:05:00+08:00' });
    try {
      await othersFile(world, [W46, W47, W48, '2026-W49' as ReportingWeek]);
      await world.advanceTo('2026-11-24T09:00:00+08:00');
      await files(world, world.people.c1, 'p2');
      await world.advanceTo('2026-12-04T18:00:00+08:00');
      const [last] = (await withWord(world.people.c1, '2026-W49')).slice(-1);
      expect(last).toContain('未交 · 连续不按时 1 周');
      expect(await world.db.client.exitCase.count()).toBe(0);
    } finally {
      await world.close();
    }
  });

  it.each([
    ['TRANSPARENT', 3, '免报周不计也不中断'],
    ['RESET', 2, '免报周重新计数'],
  ])(
    'pass through a holiday week when it is %s, and the card states the reading (US-13)',
    async (value, streak, reading) => {
      const world = await startWorld({
        engine,
        startsAt: '2026-02-09T08:00:00+08:00',
        activeFrom: '2026-02-09',
      });
      try {
        const now = await world.now();
        await changeSetting(world.db, 'exemptWeeks', value, now);
        await changeSetting(world.db, 'missThreshold', '9', now);
        for (const week of ['2026-W07', '2026-W09', '2026-W10'] as ReportingWeek[])
          await othersFile(world, [week]);
        await world.advanceTo('2026-02-15T12:00:00+08:00');
        const before = (await textsOf(world.people.c1)).length;
        await world.advanceTo('2026-02-22T23:00:00+08:00');
        expect((await textsOf(world.people.c1)).length).toBe(before);
        await world.advanceTo('2026-03-06T18:00:00+08:00');
        const [last] = (await withWord(world.people.c1, '2026-W10')).slice(-1);
        expect(last).toContain(`连续不按时 ${streak} 周`);
        expect(last).toContain(reading);
      } finally {
        await world.close();
      }
    },
  );

  it('are due earlier before a holiday: reminders and cards show it (US-14)', async () => {
    const world = await startWorld({ engine, startsAt: '2026-09-21T09:00:00+08:00' });
    try {
      const { c1 } = world.people;
      await world.advanceTo('2026-09-23T17:00:00+08:00');
      const reminded = async (): Promise<string | undefined> => (await withWord(c1, '周报提醒：')).at(-1);
      expect(await reminded()).toContain('截止 9月24日 周四 17:00');
      await world.advanceTo('2026-09-25T10:00:00+08:00');
      const { result } = await files(world, c1, 'p2');
      expect(result.toast?.content).toBe('周报已收到，记为迟交');
      await world.advanceTo('2026-09-29T17:00:00+08:00');
      expect(await reminded()).toContain('截止 9月30日 周三 17:00');
    } finally {
      await world.close();
    }
  });

  it('tell 教务处 in time that the calendar of the new year is not known (US-15)', async () => {
    const world = await startWorld({ engine, startsAt: '2026-12-22T09:00:00+08:00', isClean: false });
    try {
      const { m, c1 } = world.people;
      await world.advanceTo('2026-12-25T08:59:00+08:00');
      expect(await withWord(m, '节假日安排未公布')).toEqual([]);
      await world.advanceTo('2026-12-25T09:00:00+08:00');
      const [told] = await withWord(m, '节假日安排未公布：请导入新校历');
      expect(told).toContain('2026-W53');
      await world.advanceTo('2026-12-29T09:00:00+08:00');
      const form = await opensForm(world, c1, 'p2');
      expect(cardText(form)).toContain('2026-W53');
      expect(cardText(form)).toContain('截止 12月31日 周四 17:00');
      expect(cardText(form)).toContain('节假日安排未公布');
      expect((await c1.submits(form, REPORT)).toast?.content).toBe('周报已提交');
    } finally {
      await world.close();
    }
  });
});
