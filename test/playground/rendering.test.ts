import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import { buttonCard, controlsCard, formCard, noticeCard } from './cards.ts';
import { latestCard, tapsOf, visitOfFile } from './visit.ts';

const visit = visitOfFile();
const stage = () => visit.stage;

const SCREENS = [
  { screen: 'a desktop', width: 1280, height: 800 },
  { screen: 'a phone', width: 390, height: 844 },
];

async function choose(page: Page, label: string, option: string): Promise<void> {
  const control = latestCard(page).getByRole('combobox', { name: label });
  if ((page.viewportSize()?.width ?? 0) <= 640) return void (await control.selectOption({ label: option }));
  await control.click();
  await page.getByRole('option', { name: option }).click();
}

describe.each(SCREENS)('a card on $screen', ({ width, height }) => {
  it('sends what was filled in and shows the card that comes back', async () => {
    stage().bot.answer = () => ({
      toast: { type: 'success', content: '已收到' },
      card: { type: 'raw', data: noticeCard('办好了', '第一批已经开班') },
    });
    await stage().sendCard(formCard());
    const page = await visit.open(width, height);
    await latestCard(page).getByRole('textbox', { name: '进展' }).fill('第一批开班');
    await choose(page, '类别', '考核');
    await latestCard(page).getByLabel('日期').fill('2026-11-27');
    await page.keyboard.press('Enter');
    await latestCard(page).getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '办好了' }).last().waitFor();
    await page.getByText('已收到').waitFor();
    expect(tapsOf(stage())[0]?.form_value).toMatchObject({
      progress: '第一批开班',
      kind: 'exam',
      day: '2026-11-27 +0800',
    });
    expect(await latestCard(page).getByRole('textbox').count()).toBe(0);
  });

  it('sends nothing while a required field is empty', async () => {
    await stage().sendCard(formCard());
    const page = await visit.open(width, height);
    await latestCard(page).getByRole('textbox', { name: '进展' }).fill('写了一半');
    await latestCard(page).getByRole('button', { name: '提交' }).click();
    await page.getByText('有必填项未填写').waitFor();
    const choice = latestCard(page).getByRole('combobox', { name: '类别' });
    expect(await choice.getAttribute('aria-invalid')).toBe('true');
    expect(await latestCard(page).getByRole('textbox', { name: '进展' }).getAttribute('aria-invalid')).toBe(
      'false',
    );
    expect(tapsOf(stage())).toEqual([]);
  });

  it('keeps what was typed after a refusal and over a reload', async () => {
    stage().bot.answer = () => ({ toast: { type: 'error', content: '已截止' } });
    await stage().sendCard(formCard());
    const page = await visit.open(width, height);
    await latestCard(page).getByRole('textbox', { name: '进展' }).fill('不能丢的文字');
    await choose(page, '类别', '培训');
    await latestCard(page).getByRole('button', { name: '提交' }).click();
    await page.getByText('已截止').waitFor();
    expect(await latestCard(page).getByRole('textbox', { name: '进展' }).inputValue()).toBe('不能丢的文字');
    await page.reload();
    expect(await latestCard(page).getByRole('textbox', { name: '进展' }).inputValue()).toBe('不能丢的文字');
  });

  it('shows the values of a replaced form, not what was typed before', async () => {
    const messageId = await stage().sendCard(formCard());
    const page = await visit.open(width, height);
    await latestCard(page).getByRole('textbox', { name: '进展' }).fill('旧的');
    await stage().patchCard(messageId, formCard('新的初值'));
    await expect
      .poll(() => latestCard(page).getByRole('textbox', { name: '进展' }).inputValue())
      .toBe('新的初值');
  });

  it('shows a pressed button as busy until the bot has answered', async () => {
    let release = (_answer: JsonObject): void => undefined;
    stage().bot.answer = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    await stage().sendCard(buttonCard('处理'));
    const page = await visit.open(width, height);
    const button = latestCard(page).getByRole('button', { name: '处理' });
    await button.click();
    await expect.poll(() => tapsOf(stage()).length).toBe(1);
    expect(await button.getAttribute('aria-busy')).toBe('true');
    await button.click();
    release({ toast: { type: 'info', content: '处理完了' } });
    await page.getByText('处理完了').waitFor();
    await expect.poll(() => button.getAttribute('aria-busy')).toBe('false');
    expect(tapsOf(stage())).toHaveLength(1);
  });

  it('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror=alert(1)> **粗** [点我](https://evil.example) <at id=all></at>';
    const escaped = [...hostile].map((letter) => `&#${letter.codePointAt(0) ?? 0};`).join('');
    await stage().sendCard({
      schema: '2.0',
      body: {
        elements: [
          { tag: 'div', text: { tag: 'plain_text', content: `甲${hostile}` } },
          { tag: 'markdown', content: `乙${escaped}` },
          { tag: 'div', text: { tag: 'lark_md', content: `丙${escaped}` } },
          { tag: 'markdown', content: '丁<script>alert(1)</script> [坏](javascript:alert(1))' },
        ],
      },
    });
    const page = await visit.open(width, height);
    for (const mark of ['甲', '乙', '丙']) {
      await latestCard(page).getByText(`${mark}${hostile}`, { exact: true }).waitFor();
    }
    await latestCard(page).getByText('<script>alert(1)</script>').waitFor();
    expect(await latestCard(page).locator('img, script, a, strong').count()).toBe(0);
  });

  it('tells the bot at once, and once only, what is chosen outside a form', async () => {
    await stage().sendCard(controlsCard());
    const page = await visit.open(width, height);
    await choose(page, '科目', '考核');
    await expect.poll(() => tapsOf(stage()).length).toBe(1);
    await latestCard(page).getByLabel('日子').fill('2026-11-27');
    await page.keyboard.press('Enter');
    await latestCard(page).getByLabel('日子').blur();
    await expect.poll(() => tapsOf(stage()).length).toBe(2);
    await latestCard(page).getByRole('checkbox', { name: '办完了' }).check();
    await expect.poll(() => tapsOf(stage()).length).toBe(3);
    await latestCard(page).getByRole('textbox', { name: '一句话' }).fill('好的');
    await page.keyboard.press('Enter');
    await expect.poll(() => tapsOf(stage()).length).toBe(4);
    await latestCard(page).getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '归档' }).click();
    await expect.poll(() => tapsOf(stage()).length).toBe(5);
    await latestCard(page).getByRole('button', { name: '整块可按' }).click();
    await expect.poll(() => tapsOf(stage()).length).toBe(6);
    expect(tapsOf(stage())).toMatchObject([
      { option: 'exam' },
      { option: '2026-11-27 +0800' },
      { checked: true },
      { input_value: '好的' },
      { option: 'archive' },
      { value: { action: 'box' } },
    ]);
  });
});
