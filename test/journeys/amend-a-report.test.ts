import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText, components } from '../../src/emulator/tester/index.ts';
import { files, opensForm, stored, W47 } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { REPORT } from '../support/world-history.ts';

describe('amending a filed report', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('is open to a second coordinator, who sees by whom and when it was filed (1A)', async () => {
    const { c1, c2 } = world.people;
    await files(world, c1, 'p1');
    const asked = await c2.says('周报');
    const receipt = await c2.sees('周报回执', { after: asked });
    expect(cardText(receipt)).toContain('提交时间：11月17日 周二 09:05，周敏');
    await c2.taps(receipt, '更正');
    const form = await c2.again(receipt);
    expect(cardText(form)).toContain('更正不改变首次提交时间（11月17日 周二 09:05）');
    const progress = components(form).find(({ name }) => name === 'progress');
    expect(progress?.component.default_value).toBe(REPORT.progress);
  });

  it('keeps the first time and person, and adds a version (0.1, reading 15)', async () => {
    const { c2 } = world.people;
    await world.advanceTo('2026-11-18T15:30:00+08:00');
    const form = await c2.sees('更正周报');
    const { toast } = await c2.submits(form, { progress: '第三单元也已完成。', passedCount: '22' });
    expect(toast).toEqual({ type: 'success', content: '更正已保存' });
    const text = cardText(await c2.again(form));
    expect(text).toContain('提交时间：11月17日 周二 09:05，周敏');
    expect(text).toContain('最近更正：11月18日 周三 15:30，吴涛（第 2 版）');
    expect(await stored(world, 'p1', W47)).toMatchObject({
      state: 'ON_TIME',
      submittedAt: Date.parse('2026-11-17T09:05:00+08:00'),
      versions: 2,
      content: { progress: '第三单元也已完成。', passedCount: 22 },
    });
  });

  it('answers an amendment without a change, and adds no version', async () => {
    const { c1 } = world.people;
    const form = await opensAmendment();
    const { toast } = await c1.submits(form, {});
    expect(toast).toEqual({ type: 'error', content: '内容没有变化，不用再提交。' });
    expect(await stored(world, 'p1', W47)).toMatchObject({ versions: 2 });
  });

  it('is taken at the due instant of the next week, to the second (0.1, reading 15)', async () => {
    const { c1 } = world.people;
    const form = await opensAmendment();
    await world.advanceTo('2026-11-27T17:00:00+08:00');
    const { toast } = await c1.submits(form, { progress: '最后一刻的更正。' });
    expect(toast?.content).toBe('更正已保存');
    expect(await stored(world, 'p1', W47)).toMatchObject({ versions: 3, state: 'ON_TIME' });
  });

  it('is refused a second later, even from a form that was opened before, and offered no more', async () => {
    const { c1 } = world.people;
    const form = await opensAmendment();
    await world.advanceTo('2026-11-27T17:00:01+08:00');
    const { toast } = await c1.submits(form, { progress: '太晚的更正。' });
    expect(toast?.type).toBe('error');
    expect(toast?.content).toContain('更正已于 11月27日 周五 17:00 截止（学校设置）');
    expect(await stored(world, 'p1', W47)).toMatchObject({ versions: 3 });
    const asked = await c1.says('周报 2026-W47');
    const list = await c1.sees('选一个项目', { after: asked });
    await c1.taps(list, '查看');
    expect(cardText(await c1.again(list))).not.toContain('更正\n');
  });

  async function opensAmendment() {
    const { c1 } = world.people;
    const asked = await c1.says('周报 2026-W47');
    const list = await c1.sees('选一个项目', { after: asked });
    await c1.taps(list, '查看');
    await c1.taps(await c1.again(list), '更正');
    return c1.again(list);
  }
});

describe.each(['sqlite', 'postgresql'] as const)('several open forms of one week on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine });
  });
  afterAll(() => world.close());

  it('make one report when all are submitted at once; everybody is answered (1A)', async () => {
    const { c1, c2 } = world.people;
    const forms = [
      { who: c1, form: await opensForm(world, c1, 'p1') },
      { who: c2, form: await opensForm(world, c2, 'p1') },
      { who: c1, form: await opensForm(world, c1, 'p1') },
      { who: c2, form: await opensForm(world, c2, 'p1') },
    ];
    const results = await Promise.all(
      forms.map(({ who, form }, index) => who.submits(form, { ...REPORT, progress: `第 ${index} 份` })),
    );
    expect(results.filter(({ error }) => error !== undefined)).toEqual([]);
    const toasts = results.map(({ toast }) => toast?.content ?? '');
    expect(toasts.filter((text) => text === '周报已提交')).toHaveLength(1);
    expect(toasts.filter((text) => /^已由 (周敏|吴涛) 于 11月17日 周二 09:05 提交/.test(text))).toHaveLength(
      3,
    );
    const report = await stored(world, 'p1', W47);
    const winner = toasts.indexOf('周报已提交');
    expect(report).toMatchObject({ versions: 1, content: { progress: `第 ${winner} 份` } });
    expect(await world.db.client.weeklyReport.count({ where: { week: W47 } })).toBe(1);
  });

  it('leave one version more when two people amend at once with the same words', async () => {
    const { c1, c2 } = world.people;
    const open = async (who: typeof c1) => {
      const asked = await who.says('周报');
      const shown = await who.sees(/周报回执|选一个项目/, { after: asked });
      if (cardText(shown).includes('选一个项目')) await who.taps(shown, '查看');
      await who.taps(await who.again(shown), '更正');
      return who.again(shown);
    };
    const [one, two] = [await open(c1), await open(c2)];
    const results = await Promise.all([
      c1.submits(one, { progress: '同样的更正。' }),
      c2.submits(two, { progress: '同样的更正。' }),
    ]);
    const toasts = results.map(({ toast }) => toast?.content).sort();
    expect(toasts).toEqual(['内容没有变化，不用再提交。', '更正已保存']);
    expect(await stored(world, 'p1', W47)).toMatchObject({ versions: 2 });
  });
});
