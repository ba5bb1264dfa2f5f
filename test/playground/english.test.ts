import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startVisit, type Visit } from './visit.ts';

let visit: Visit;
const stage = () => visit.stage;

beforeAll(async () => {
  visit = await startVisit();
  await stage().sendToGroup('text', { text: '中文的消息' });
}, 60_000);
afterEach(() => visit.leave());
afterAll(() => visit?.close());

/** What people, bots and the tester wrote stays as it is, in avatars too. */
const DATA = [
  '王丽',
  '陈建国',
  '机电工程学院',
  '教务处',
  '值班机器人',
  '工作群',
  '今日事项',
  '中文的消息',
  '中文',
  '建国',
  '作群',
];

/** Every Chinese text and name for screen readers that is left once the data is taken away. */
async function chineseLeft(page: Page): Promise<string[]> {
  const all = (await page.evaluate(`(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.textContent);
    for (const one of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) texts.push(one.getAttribute(name) ?? '');
    return texts;
  })()`)) as string[];
  const rest = all.map((text) => DATA.reduce((left, data) => left.replaceAll(data, ''), text));
  return rest.filter((text) => /[\u4e00-\u9fff]/.test(text.replace('语言 Language', '')));
}

describe.each([
  ['on the desktop', 1280, 800],
  ['on a phone', 390, 844],
])('the page in English, %s', (_, width, height) => {
  it('has no Chinese words of its own, and stays so over a reload', async () => {
    const page = await visit.open(width, height, stage().groupAddress);
    await page.getByRole('button', { name: '工具' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.keyboard.press('Escape');
    const log = page.getByRole('log', { name: 'Messages' });
    await log.getByText('Wed, Nov 25, 2026').waitFor();
    await page.getByRole('textbox', { name: 'Write a message' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await chineseLeft(page)).toEqual([]);
    await page.reload();
    await log.getByText('中文的消息').waitFor();
    await page.getByRole('region', { name: 'Emulated clock' }).getByText('2026-11-25 Wed 10:00').waitFor();
    for (const panel of ['Faults', 'Traffic']) {
      await page.getByRole('button', { name: 'Tools' }).click();
      await page.getByRole('list', { name: 'Tools' }).getByRole('button', { name: panel }).click();
      await page.getByRole('complementary', { name: panel }).waitFor();
      expect(await chineseLeft(page)).toEqual([]);
      await page.getByRole('button', { name: `Close ${panel}` }).click();
    }
    await page.getByRole('button', { name: 'Search this chat' }).click();
    await page.getByRole('searchbox', { name: 'Search the messages of this chat' }).waitFor();
    expect(await chineseLeft(page)).toEqual([]);
    await page.goto(`${stage().url}/?as=${stage().first}&view=apps`);
    await page.getByRole('button', { name: 'Register an app' }).click();
    await page.getByRole('form', { name: 'New app' }).waitFor();
    expect(await chineseLeft(page)).toEqual([]);
  });
});
