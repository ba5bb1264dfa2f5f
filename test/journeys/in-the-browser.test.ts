import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlayground } from '../../scripts/build-playground.ts';
import { openBrowser } from '../support/browser.ts';
import { startWorld, type World } from '../support/world.ts';
import { COLLEGES, openIdOf, type PersonKey, PROJECTS } from '../support/world-roster.ts';

const SATURDAY = '2026-11-21T10:00:00+08:00';

describe.each([
  { name: 'on the desktop', width: 1280, height: 900, isPhone: false },
  { name: 'on a phone', width: 390, height: 844, isPhone: true },
])('the weekly report in a real browser, $name', ({ width, height, isPhone }) => {
  let world: World;
  let browser: Browser;

  beforeAll(async () => {
    const { dir } = await buildPlayground();
    [world, browser] = await Promise.all([startWorld({ emulator: { webDir: dir } }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const openAs = async (key: PersonKey): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${world.emulator.url}/?as=${openIdOf(key)}`);
    await page.getByRole('navigation', { name: '会话列表' }).getByText('1+X 试点助手').click();
    return page;
  };
  const card = (page: Page, title: RegExp | string) =>
    page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: title }) })
      .last();
  const menu = (page: Page, name: string) =>
    page.getByRole('toolbar', { name: '机器人菜单' }).getByRole('button', { name }).click();
  const toast = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text }).first();
  const write = async (page: Page, text: string): Promise<void> => {
    await page.getByRole('textbox', { name: '输入消息' }).fill(text);
    await page.getByRole('textbox', { name: '输入消息' }).press('Enter');
  };
  const choose = async (
    page: Page,
    within: ReturnType<typeof card>,
    label: string,
    option: string,
  ): Promise<void> => {
    const control = within.getByRole('combobox', { name: label });
    if (isPhone) {
      await control.selectOption({ label: option });
      return;
    }
    // A list that closes while the page moves is opened again, as a person would.
    for (let attempt = 1; ; attempt++) {
      await control.click();
      const chosen = page.getByRole('option').filter({ hasText: option }).last().click({ timeout: 3_000 });
      if (
        await chosen.then(
          () => true,
          () => attempt > 3,
        )
      )
        return;
    }
  };
  const attest = async (page: Page, form: ReturnType<typeof card>): Promise<void> => {
    await choose(page, form, '未违规收取学生费用', '是');
    await choose(page, form, '未强制或变相强制学生参加', '是');
  };

  it('is filed, refused, corrected and receipted without losing a word (US-01, US-02)', async () => {
    const page = await openAs('c1');
    await menu(page, '填周报');
    await card(page, '周报').getByRole('button', { name: '填写', exact: true }).first().click();
    const form = card(page, /^周报 ·/);
    await form.getByRole('textbox', { name: '本周进展' }).fill('完成考务培训，确认考场。');
    await form.getByRole('textbox', { name: '报名人数' }).fill('40');
    await form.getByRole('textbox', { name: '参考人数' }).fill('25');
    await form.getByRole('textbox', { name: '通过人数' }).fill('30');
    await attest(page, form);
    await form.getByRole('button', { name: '提交周报' }).click();
    await toast(page, '「通过人数」30 大于「参考人数」25').waitFor();
    expect(await form.getByRole('textbox', { name: '本周进展' }).inputValue()).toBe(
      '完成考务培训，确认考场。',
    );
    expect(await world.db.client.weeklyReport.count({ where: { week: '2026-W47' } })).toBe(0);
    await form.getByRole('textbox', { name: '通过人数' }).fill('20');
    await form.getByRole('button', { name: '提交周报' }).click();
    const receipt = card(page, /^周报回执/);
    await receipt.getByText('判定：按时').waitFor();
    await receipt.getByText('连续不按时：0 周').waitFor();
    await page.context().close();
  });

  it('is amended, and the first time stands', async () => {
    const page = await openAs('c1');
    await card(page, /^周报回执/)
      .getByRole('button', { name: '更正' })
      .click();
    const form = card(page, /^更正周报/);
    await form.getByRole('textbox', { name: '本周进展' }).fill('完成考务培训，确认考场，补充监控检查。');
    await form.getByRole('button', { name: '提交更正' }).click();
    await card(page, /^周报回执/)
      .getByText('第 2 版')
      .waitFor();
    await page.context().close();
  });

  it('is made up on Saturday as late, with a difficulty, and shows in the overview that 教务处 has open (US-06)', async () => {
    const officer = await openAs('m');
    await menu(officer, '本周情况');
    const overview = card(officer, '周报情况');
    await overview.getByText('截止 11月20日 周五 17:00（学校设置）。').waitFor();
    await world.advanceTo(SATURDAY);
    const page = await openAs('c1');
    await write(page, '补交');
    await card(page, '补交周报').getByRole('button', { name: '补交' }).first().click();
    const form = card(page, /^周报 ·/);
    await form.getByText('现在提交记为迟交').waitFor();
    await form.getByRole('textbox', { name: '本周进展' }).fill('补充上周资料。');
    await form.getByText('培训、考试、经费、困难与建议').click();
    await form.getByRole('textbox', { name: '困难问题' }).fill('实训设备不足，<at id=all></at> 请协调。');
    await attest(page, form);
    await form.getByRole('button', { name: '补交周报' }).click();
    await card(page, /^周报回执/)
      .getByText('判定：迟交')
      .waitFor();
    await card(page, /^周报回执/)
      .getByText('连续不按时：1 周')
      .waitFor();
    await officer.getByText('困难与建议（1 条待答复）').last().waitFor();
    await page.context().close();
    await officer.context().close();
  });

  it('carries a difficulty to 教务处 and the answer back to the college', async () => {
    const officer = await openAs('m');
    await write(officer, '困难与建议');
    const list = card(officer, '困难与建议 · 待答复');
    await list.getByText('实训设备不足，<at id=all></at> 请协调。').waitFor();
    await list.getByRole('button', { name: '答复' }).first().click();
    const form = card(officer, '答复困难问题');
    await form.getByRole('textbox', { name: /^答复/ }).fill('每周六上午预留实训室。');
    await form.getByRole('button', { name: '发送答复' }).click();
    await card(officer, '困难问题已答复').getByText('每周六上午预留实训室。').waitFor();
    for (const key of ['c1', 'l'] as const) {
      const page = await openAs(key);
      await card(page, '困难问题已答复').getByText('每周六上午预留实训室。').waitFor();
      await page.context().close();
    }
    await officer.context().close();
  });

  it('shows a stranger nothing of it', async () => {
    const page = await openAs('x');
    await write(page, '周报');
    await page.getByRole('log').getByText('您不在试点项目名单中').first().waitFor();
    await write(page, '本周');
    await write(page, '帮助');
    await card(page, '帮助').waitFor();
    const seen = (await page.getByRole('log').textContent()) ?? '';
    for (const secret of [PROJECTS.p1.name, PROJECTS.p2.name, COLLEGES.a, '2026-W47', '待交'])
      expect(seen).not.toContain(secret);
    await page.context().close();
  });
});
