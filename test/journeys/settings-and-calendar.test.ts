import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFile } from '../../src/cards/index.ts';
import { cardText, type Person } from '../../src/emulator/tester/index.ts';
import { loadCalendar } from '../../src/features/week-ledger/index.ts';
import { tapInRow } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';

const withWord = async (who: Person, word: string): Promise<string[]> =>
  (await who.messages())
    .filter(({ sender }) => sender.bot)
    .map(cardText)
    .filter((text) => text.includes(word));

describe.each(['sqlite', 'postgresql'] as const)('settings in chat on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine });
  });
  afterAll(() => world.close());

  const later = async () => world.advanceTo(new Date((await world.now()) + 60_000).toISOString());

  it('are changed by 教务处 alone, checked, labelled and recorded', async () => {
    const { m } = world.people;
    await later();
    const week = await m.sees('截止 11月20日 周五 17:00', { after: await m.says('本周') });
    const asked = await m.says('设置');
    const list = await m.sees('学校设置', { after: asked });
    await tapInRow(world, m, list, '周报截止时刻');
    const wrong = await m.submits(await m.again(list), { value: '25:00' });
    expect(wrong.toast?.content).toContain('「周报截止时刻」没有修改：写成 HH:mm，例如 17:00');
    const { toast } = await m.submits(await m.again(list), { value: '16：00' });
    expect(toast?.content).toBe('「周报截止时刻」已改为 16:00');
    const rows = await world.db.client.auditEntry.findMany({ where: { action: 'setting.change' } });
    expect(rows.at(-1)).toMatchObject({ subjectId: 'dueTime', after: { value: '16:00' } });
    await later();
    expect(cardText(await m.again(week))).toContain('截止 11月20日 周五 16:00');
  });

  it('move the reminders of the same week', async () => {
    const { c1 } = world.people;
    await world.advanceTo('2026-11-19T16:00:00+08:00');
    const [reminder] = await withWord(c1, '周报提醒');
    expect(reminder).toContain('截止 11月20日 周五 16:00（学校设置）');
  });

  it('take a new calendar that counts from this week on, and for past weeks only when confirmed', async () => {
    const { m } = world.people;
    const asked = await m.says('设置');
    const list = await m.sees('学校设置', { after: asked });
    await m.taps(list, '校历');
    const card = await m.again(list);
    expect(cardText(card)).toContain('节假日安排已知到 2026-12-31');
    const calendar = {
      coverageEnd: '2027-12-31',
      holidays: '2026-11-06 校庆\n2026-11-20 校运会\n2027-01-01~2027-01-03 元旦',
      makeupWorkdays: '',
      semesters: '2027-03-01 2026—2027 学年第二学期 19周',
      vacations: '2027-01-18~2027-02-26 寒假',
    };
    const wrong = await m.submits(card, { ...calendar, semesters: '2027-03-02 春 19周' });
    expect(wrong.toast?.content).toContain('不是周一');
    const { toast } = await m.submits(await m.again(card), calendar);
    expect(toast?.content).toBe('校历已保存，覆盖到 2027-12-31');
    const dates = async (): Promise<string[]> =>
      (await loadCalendar(world.db.client)).holidays.map(({ date }) => date);
    expect(await dates()).toContain('2026-11-20');
    expect(await dates()).not.toContain('2026-11-06');
    expect(cardText(await m.again(card))).toContain('新校历从 11月16日 周一 起生效');
    const week45 = await m.says('本周 2026-W45');
    const overview = await m.sees('周报情况', { after: week45 });
    expect(cardText(overview)).toContain('截止 11月6日 周五');
    await m.taps(await m.again(card), '以往各周也按新校历重算');
    expect(await dates()).toContain('2026-11-06');
    await world.advanceTo('2026-11-19T16:05:00+08:00');
    expect(cardText(await m.again(overview))).toContain('截止 11月5日 周四');
    const [confirmed] = await world.db.client.calendarVersion.findMany();
    const looked = { jobId: 'cases-after-setting', slot: confirmed?.confirmedAt ?? new Date(0) };
    expect(await world.db.client.jobRun.count({ where: looked })).toBe(1);
  });

  it('keep what a calendar leaves empty, and ask nothing about a calendar that begins later', async () => {
    const { m } = world.people;
    const asked = await m.says('设置');
    const list = await m.sees('学校设置', { after: asked });
    await m.taps(list, '校历');
    const card = await m.again(list);
    await m.submits(card, { coverageEnd: '2027-12-31', makeupWorkdays: '2027-02-20' });
    const { holidays, vacations, makeupWorkdays } = await loadCalendar(world.db.client);
    expect(holidays.map(({ date }) => date)).toContain('2026-11-20');
    expect(vacations).toHaveLength(1);
    expect(makeupWorkdays).toContain('2027-02-20');
    expect(cardText(await m.again(card))).not.toContain('以往各周也按新校历重算');
  });
});

describe.each(['sqlite', 'postgresql'] as const)('npm run calendar:import on %s', (engine) => {
  it('imports the contract beside a running bot, and refuses a wrong file by its place', async () => {
    const world = await startWorld({ engine });
    const folder = mkdtempSync(join(tmpdir(), 'pilot-calendar-'));
    const file = join(folder, 'calendar.json');
    const run = () =>
      spawnSync(process.execPath, ['--import', 'tsx', projectFile('src/cli/calendar-import.ts'), file], {
        cwd: projectFile('.'),
        env: { ...process.env, ...world.environment() },
        encoding: 'utf8',
      });
    try {
      const content = {
        coverageEnd: '2027-12-31',
        holidays: [{ date: '2027-01-01', name: '元旦' }],
        makeupWorkdays: [],
        semesters: [],
        vacations: [{ name: '寒假', from: '2027-01-18', to: '2027-02-26' }],
      };
      writeFileSync(file, JSON.stringify({ ...content, holidays: [{ date: '2028-01-01', name: '元旦' }] }));
      const refused = run();
      expect(refused.status).toBe(1);
      expect(refused.stderr).toContain('2028-01-01 晚于「节假日安排已知到」2027-12-31');
      writeFileSync(file, JSON.stringify(content));
      const taken = run();
      expect(taken.stderr).toBe('');
      expect(taken.stdout).toBe('校历已导入，覆盖到 2027-12-31。2026-11-16 起按新校历计算。\n');
      const calendar = await loadCalendar(world.db.client);
      expect(calendar.coverageEnd).toBe('2027-12-31');
      expect(calendar.vacations).toEqual([{ name: '寒假', from: '2027-01-18', to: '2027-02-26' }]);
      expect(calendar.holidays.some(({ date }) => date === '2026-10-01')).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await world.close();
    }
  });
});
