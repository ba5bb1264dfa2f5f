import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlayground } from '../../scripts/build-playground.ts';
import { openBrowser } from '../support/browser.ts';
import { type ChatPage, openChatPage } from '../support/chat-page.ts';
import { startWorld, type World } from '../support/world.ts';
import { COLLEGES, type PersonKey, PROJECTS } from '../support/world-roster.ts';

const SATURDAY = '2026-11-21T10:00:00+08:00';

describe.each([
  { name: 'on the desktop', width: 1280, height: 900 },
  { name: 'on a phone', width: 390, height: 844 },
])('the weekly report in a real browser, $name', ({ width, height }) => {
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

  const openAs = (key: PersonKey): Promise<ChatPage> => openChatPage(browser, world, key, { width, height });
  const attest = async ({ choose }: ChatPage, form: ReturnType<ChatPage['card']>): Promise<void> => {
    await choose(form, '未违规收取学生费用', '是');
    await choose(form, '未强制或变相强制学生参加', '是');
  };

  it('is filed, refused, corrected and receipted without losing a word (US-01, US-02)', async () => {
    const page = await openAs('c1');
    await page.menu('填周报');
    await page.card('周报').getByRole('button', { name: '填写', exact: true }).first().click();
    const form = page.card(/^周报 ·/);
    await form.getByRole('textbox', { name: '本周进展' }).fill('完成考务培训，确认考场。');
    await form.getByRole('textbox', { name: '报名人数' }).fill('40');
    await form.getByRole('textbox', { name: '参考人数' }).fill('25');
    await form.getByRole('textbox', { name: '通过人数' }).fill('30');
    await attest(page, form);
    await form.getByRole('button', { name: '提交周报' }).click();
    await page.toast('「通过人数」30 大于「参考人数」25');
    expect(await form.getByRole('textbox', { name: '本周进展' }).inputValue()).toBe(
      '完成考务培训，确认考场。',
    );
    expect(await world.db.client.weeklyReport.count({ where: { week: '2026-W47' } })).toBe(0);
    await form.getByRole('textbox', { name: '通过人数' }).fill('20');
    await form.getByRole('button', { name: '提交周报' }).click();
    const receipt = page.card(/^周报回执/);
    await receipt.getByText('判定：按时').waitFor();
    await receipt.getByText('连续不按时：0 周').waitFor();
    await page.close();
  });

  it('is amended, and the first time stands', async () => {
    const page = await openAs('c1');
    await page
      .card(/^周报回执/)
      .getByRole('button', { name: '更正' })
      .click();
    const form = page.card(/^更正周报/);
    await form.getByRole('textbox', { name: '本周进展' }).fill('完成考务培训，确认考场，补充监控检查。');
    await form.getByRole('button', { name: '提交更正' }).click();
    await page
      .card(/^周报回执/)
      .getByText('第 2 版')
      .waitFor();
    await page.close();
  });

  it('is made up on Saturday as late, with a difficulty, and shows in the overview that 教务处 has open (US-06)', async () => {
    const officer = await openAs('m');
    await officer.menu('本周情况');
    const overview = officer.card('周报情况');
    await overview.getByText('截止 11月20日 周五 17:00（学校设置）。').waitFor();
    await world.advanceTo(SATURDAY);
    const page = await openAs('c1');
    await page.write('补交');
    await page.card('补交周报').getByRole('button', { name: '补交' }).first().click();
    const form = page.card(/^周报 ·/);
    await form.getByText('现在提交记为迟交').waitFor();
    await form.getByRole('textbox', { name: '本周进展' }).fill('补充上周资料。');
    await form.getByText('培训、考试、经费、困难与建议').click();
    await form.getByRole('textbox', { name: '困难问题' }).fill('实训设备不足，<at id=all></at> 请协调。');
    await attest(page, form);
    await form.getByRole('button', { name: '补交周报' }).click();
    await page
      .card(/^周报回执/)
      .getByText('判定：迟交')
      .waitFor();
    await page
      .card(/^周报回执/)
      .getByText('连续不按时：1 周')
      .waitFor();
    await officer.page.getByText('困难与建议（1 条待答复）').last().waitFor();
    await page.close();
    await officer.close();
  });

  it('carries a difficulty to 教务处 and the answer back to the college', async () => {
    const officer = await openAs('m');
    await officer.write('困难与建议');
    const list = officer.card('困难与建议 · 待答复');
    await list.getByText('实训设备不足，<at id=all></at> 请协调。').waitFor();
    await list.getByRole('button', { name: '答复' }).first().click();
    const form = officer.card('答复困难问题');
    await form.getByRole('textbox', { name: /^答复/ }).fill('每周六上午预留实训室。');
    await form.getByRole('button', { name: '发送答复' }).click();
    await officer.card('困难问题已答复').getByText('每周六上午预留实训室。').waitFor();
    for (const key of ['c1', 'l'] as const) {
      const page = await openAs(key);
      await page.card('困难问题已答复').getByText('每周六上午预留实训室。').waitFor();
      await page.close();
    }
    await officer.close();
  });

  it('shows a stranger nothing of it', async () => {
    const page = await openAs('x');
    await page.write('周报');
    await page.page.getByRole('log').getByText('您不在试点项目名单中').first().waitFor();
    await page.write('本周');
    await page.write('帮助');
    await page.card('帮助').waitFor();
    const seen = (await page.page.getByRole('log').textContent()) ?? '';
    for (const secret of [PROJECTS.p1.name, PROJECTS.p2.name, COLLEGES.a, '2026-W47', '待交'])
      expect(seen).not.toContain(secret);
    await page.close();
  });
});
