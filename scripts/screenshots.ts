import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { EmulatedUser } from '../src/emulator/protocol.ts';
import { openBrowser } from '../test/support/browser.ts';
import { catalogueWalls } from './catalogue-pictures.ts';

/** Makes the pictures of the documents: out of a fresh demo as a coordinator and as 教务处, and of all components. */
const OUTPUT = 'docs/screenshots';
const PROGRESS =
  '与评价组织确认考核日期为 12 月 12 日，完成考场监控检查；组织模拟考核一次，针对薄弱环节安排课后辅导。';

async function startDemo(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const demo = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/dev.ts', '--port', '0', '--no-open', '--data', dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => demo.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    demo.stdout.on('data', (chunk: Buffer) => {
      const match = /^ready (\S+)/m.exec(chunk.toString());
      if (match?.[1] !== undefined) resolve(match[1]);
    });
    demo.once('exit', () => reject(new Error('the demo ended')));
  });
  return {
    url,
    stop: async () => {
      demo.kill('SIGINT');
      await ended;
    },
  };
}

async function openAs(
  browser: Browser,
  url: string,
  name: string,
  size: { width: number; height: number },
): Promise<Page> {
  const people = (await (await fetch(`${url}/client/people`)).json()) as EmulatedUser[];
  const person = people.find((one) => one.name === name);
  if (person === undefined) throw new Error(`nobody is called ${name}`);
  const page = await browser.newPage({ viewport: size, deviceScaleFactor: 2 });
  await page.goto(`${url}/?as=${person.openId}`);
  await page.getByRole('navigation', { name: '会话列表' }).getByText('1+X 试点助手').click();
  return page;
}

const lastCard = (page: Page) => page.getByRole('article').last();

async function openForm(page: Page, project: string): Promise<void> {
  await page.getByRole('toolbar', { name: '机器人菜单' }).getByRole('button', { name: '填周报' }).click();
  await page.getByRole('heading', { name: /^周报/ }).last().waitFor();
  const fill = lastCard(page).getByRole('button', { name: '填写' });
  if ((await fill.count()) > 0) await fill.first().click();
  await lastCard(page).getByText(project).first().waitFor();
  await lastCard(page).getByLabel('本周进展').fill(PROGRESS);
}

async function desktop(browser: Browser, url: string): Promise<void> {
  const page = await openAs(browser, url, '李明', { width: 1280, height: 900 });
  await openForm(page, '工业机器人操作与运维');
  await lastCard(page).getByText('上次写的下周计划').scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${OUTPUT}/form-desktop.png` });
  await page.close();
}

async function phone(browser: Browser, url: string): Promise<void> {
  const page = await openAs(browser, url, '赵磊', { width: 390, height: 844 });
  await openForm(page, '工业机器人操作与运维');
  await lastCard(page).getByLabel('未违规收取学生费用').selectOption({ label: '是' });
  await lastCard(page).getByLabel('未强制或变相强制学生参加').selectOption({ label: '是' });
  await page.screenshot({ path: `${OUTPUT}/form-phone.png` });
  await lastCard(page).getByRole('button', { name: '提交周报' }).click();
  await page.getByRole('heading', { name: /^周报回执/ }).waitFor();
  await lastCard(page).scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${OUTPUT}/receipt-phone.png` });
  await page.close();
}

async function overview(browser: Browser, url: string): Promise<void> {
  const page = await openAs(browser, url, '何静', { width: 390, height: 844 });
  await page.getByRole('toolbar', { name: '机器人菜单' }).getByRole('button', { name: '本周情况' }).click();
  await page.getByRole('heading', { name: '周报情况' }).waitFor();
  await page.screenshot({ path: `${OUTPUT}/overview-phone.png` });
  await page.close();
}

async function gallery(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${url}/?view=gallery`);
  const list = page.getByRole('navigation', { name: '卡片列表' });
  await list.getByRole('heading', { name: 'overview/week' }).scrollIntoViewIfNeeded();
  const group = list
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'overview/week' }) });
  await group.getByRole('button').first().click();
  for (const frame of ['电脑', '手机'])
    await page.frameLocator(`iframe[title^="${frame}"]`).getByRole('article').waitFor();
  await page.getByText('平台会收下这张卡片').waitFor();
  await page.screenshot({ path: `${OUTPUT}/gallery.png` });
  await page.close();
}

const dataDir = mkdtempSync(join(tmpdir(), 'screenshots-'));
const demo = await startDemo(dataDir);
const browser = await openBrowser();
try {
  await desktop(browser, demo.url);
  await phone(browser, demo.url);
  await overview(browser, demo.url);
  await gallery(browser, demo.url);
  await catalogueWalls(browser, OUTPUT);
} finally {
  await browser.close();
  await demo.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
