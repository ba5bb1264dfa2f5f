import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import { buttonCard, formCard, noticeCard } from './cards.ts';
import { visitOfFile } from './visit.ts';

const visit = visitOfFile();

async function handOver(cards: { [name: string]: JsonObject }, problem?: string): Promise<void> {
  const body = {
    groups: [{ name: 'samples', cards: Object.entries(cards).map(([name, card]) => ({ name, card })) }],
    ...(problem === undefined ? {} : { problem }),
  };
  const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  expect((await fetch(`${visit.stage.url}/control/gallery`, init)).status).toBe(200);
}

const open = (width = 1440, height = 900) => visit.open(width, height, `${visit.stage.url}/?view=gallery`);
const desktop = (page: Page) => page.frameLocator('iframe[title^="电脑"]');
const phone = (page: Page) => page.frameLocator('iframe[title^="手机"]');
const choose = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '卡片列表' }).getByRole('button', { name }).click();
const paste = (page: Page, text: string) => page.getByRole('textbox', { name: '粘贴卡片 JSON' }).fill(text);

describe('the gallery', () => {
  it('shows a card at both widths and says whether the platform would take it', async () => {
    const columns = ['左', '右'].map((content) => ({
      tag: 'column',
      width: 'weighted',
      elements: [{ tag: 'markdown', content }],
    }));
    const wide = {
      schema: '2.0',
      body: { elements: [{ tag: 'column_set', flex_mode: 'stretch', columns }] },
    };
    await handOver({ 通知: noticeCard('通知', '一行'), 分栏: wide });
    const page = await open();
    await desktop(page).getByRole('heading', { name: '通知' }).waitFor();
    await phone(page).getByRole('heading', { name: '通知' }).waitFor();
    await page.getByText('平台会收下这张卡片').waitFor();
    await choose(page, '分栏');
    const top = async (frame: ReturnType<typeof phone>, text: string) =>
      (await frame.getByText(text, { exact: true }).boundingBox())?.y ?? 0;
    expect(await top(desktop(page), '左')).toBe(await top(desktop(page), '右'));
    expect(await top(phone(page), '左')).toBeLessThan(await top(phone(page), '右'));
  });

  it('shows every fault with its code and place', async () => {
    await handOver({ 错: { ...noticeCard('错', '一行'), config: { wide_screen_mode: true } } });
    const page = await open();
    const verdict = page.getByRole('status').filter({ hasText: '平台会拒绝' });
    await verdict.getByText('200621').waitFor();
    await verdict.getByText('ROOT -> config').waitFor();
  });

  it('follows what is handed over, by itself, and says when something went wrong', async () => {
    await handOver({ 样例: noticeCard('旧的', '一行') });
    const page = await open();
    await desktop(page).getByRole('heading', { name: '旧的' }).waitFor();
    await handOver({ 样例: noticeCard('新的', '一行') });
    await desktop(page).getByRole('heading', { name: '新的' }).waitFor();
    await handOver({ 样例: noticeCard('新的', '一行') }, 'SyntaxError: 少了一个逗号');
    await page.getByRole('alert').getByText('SyntaxError: 少了一个逗号').waitFor();
  });

  it('shows what the bot would receive, and sends nothing', async () => {
    await handOver({ 按钮: buttonCard('去'), 表单: formCard() });
    const page = await open();
    const received = page.getByRole('region', { name: '机器人会收到' });
    await desktop(page).getByRole('button', { name: '去' }).click();
    await received.getByText('"action": "go"').waitFor();
    await choose(page, '表单');
    await phone(page).getByRole('textbox', { name: '进展' }).fill('第一批');
    await phone(page).getByRole('combobox', { name: '类别' }).selectOption({ label: '考核' });
    await phone(page).getByRole('button', { name: '提交' }).click();
    await received.getByText('"progress": "第一批"').waitFor();
    expect(visit.stage.bot.received).toEqual([]);
  });
});

describe('a pasted card', () => {
  it('is judged and drawn, and a mistake is told with its line', async () => {
    await handOver({ 样例: noticeCard('样例', '一行') });
    const page = await open();
    await choose(page, '粘贴卡片 JSON');
    await paste(page, '{\n  "schema": "2.0",\n}');
    await page.getByRole('alert').getByText('第 2 行第 18 个字：这里多了一个逗号').waitFor();
    await paste(page, JSON.stringify(noticeCard('贴上的', '一行')));
    await desktop(page).getByRole('heading', { name: '贴上的' }).waitFor();
    await page.getByText('平台会收下这张卡片').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.reload();
    await choose(page, '粘贴卡片 JSON');
    await desktop(page).getByRole('heading', { name: '贴上的' }).waitFor();
  });

  it('shows the fallback of what this client does not know', async () => {
    await handOver({});
    const page = await open();
    const fallback = { tag: 'div', text: { tag: 'plain_text', content: '代替的文字' } };
    const elements = [
      { tag: 'hologram', fallback },
      { tag: 'hologram', fallback: 'drop' },
      { tag: 'teleporter' },
    ];
    await paste(page, JSON.stringify({ schema: '2.0', body: { elements } }));
    await desktop(page).getByText('代替的文字').waitFor();
    await desktop(page).getByText('暂不支持的组件 teleporter').waitFor();
    expect(await desktop(page).getByText('hologram').count()).toBe(0);
  });

  it('may be nonsense without harm', async () => {
    await handOver({});
    const page = await open(390, 844);
    for (const text of [
      '[]',
      '{"body":{"elements":[null,7,{"tag":{}}]},"schema":"2.0"}',
      '{"elements":"x"}',
      '{}',
    ])
      await paste(page, text);
    await paste(page, JSON.stringify(noticeCard('仍在', '一行')));
    await desktop(page).getByRole('heading', { name: '仍在' }).waitFor();
  });
});
