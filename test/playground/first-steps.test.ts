import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlayground } from '../../scripts/build-playground.ts';
import { createEmulator, type Emulator } from '../../src/emulator/index.ts';
import { openBrowser } from '../support/browser.ts';

let browser: Browser;
let emulator: Emulator;

beforeAll(async () => {
  const { dir: webDir } = await buildPlayground();
  browser = await openBrowser();
  emulator = await createEmulator({ port: 0, webDir, users: [], apps: [] });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await emulator?.close();
});

const view = (page: Page, name: string) => page.getByRole('main', { name });

describe.each([
  ['on the desktop', 1280, 800],
  ['on a phone', 390, 844],
])('a tenant that nobody has set up, %s', (where, width, height) => {
  it('leads to the first person, the first bot and the chat of both', async () => {
    await fetch(`${emulator.url}/control/reset`, { method: 'POST' });
    const page = await browser.newPage({ viewport: { width, height } });
    page.setDefaultTimeout(8_000);
    await page.goto(emulator.url);
    await page.getByRole('button', { name: '添加人员' }).click();
    await view(page, '人员').getByLabel('姓名').fill('王小明');
    await view(page, '人员').getByLabel('说明，如部门或职务').fill(where);
    await page.keyboard.press('Enter');
    await view(page, '人员').getByText('王小明', { exact: true }).waitFor();
    await page.getByRole('button', { name: '返回聊天' }).click();
    await page.getByRole('button', { name: '登记应用' }).click();
    await page.getByRole('button', { name: '注册应用' }).click();
    await page.getByLabel('应用名称').fill('我的机器人');
    await page.getByRole('button', { name: '注册', exact: true }).click();
    await page.getByText('已保存').waitFor();
    await page.getByRole('button', { name: '返回聊天' }).click();
    await page.getByRole('navigation', { name: '会话列表' }).getByText('我的机器人').waitFor();
    await page.close();
  });

  it('lets people leave and come back', async () => {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(`${emulator.url}/?view=people`);
    await view(page, '人员').getByRole('button', { name: '王小明离职' }).click();
    await view(page, '人员').getByText('已离职').waitFor();
    await view(page, '人员').getByRole('button', { name: '王小明返回' }).click();
    await view(page, '人员').getByRole('button', { name: '王小明离职' }).waitFor();
    expect(await view(page, '人员').getByText('已离职').count()).toBe(0);
    await page.close();
  });
});
