import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { TrafficItem } from '../../src/emulator/protocol.ts';
import { buttonCard, noticeCard } from './cards.ts';
import { latestCard, visitOfFile } from './visit.ts';

const visit = visitOfFile();
const stage = () => visit.stage;

const SCREENS = [
  ['on the desktop', 1280, 800],
  ['on a phone', 390, 844],
] as const;

/** Opens the inspector by the menu of tools, which both widths have. */
async function inspector(page: Page) {
  await page.getByRole('button', { name: '工具' }).click();
  await page.getByRole('list', { name: '工具' }).getByRole('button', { name: '流量' }).click();
  return page.getByRole('complementary', { name: '流量' });
}
const SEND = /POST \/open-apis\/im\/v1\/messages/;

describe.each(SCREENS)('the traffic inspector, %s', (_, width, height) => {
  it('shows a call with its headers, log id and latency as it comes in', async () => {
    const page = await visit.open(width, height);
    const panel = await inspector(page);
    await stage().sendCard(noticeCard('刚到的调用', '一条'));
    const line = panel.getByRole('listitem').filter({ hasText: SEND }).first();
    await line.getByText('已收到').waitFor();
    await line.getByRole('button', { name: SEND }).click();
    await line.getByRole('region', { name: '请求', exact: true }).getByText('刚到的调用').waitFor();
    await line.getByRole('region', { name: '响应头' }).getByText('x-tt-logid').waitFor();
    const logId = await line.getByRole('definition').last().textContent();
    const traffic = (await (await fetch(`${stage().url}/control/traffic`)).json()) as TrafficItem[];
    expect(logId).toBe(traffic.findLast(({ what }) => SEND.test(what))?.logId);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  it('copies a call as a command that does it again, bearer included', async () => {
    await stage().sendToGroup('text', { text: "it's $(not run) 再来一次" });
    const page = await visit.open(width, height);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const panel = await inspector(page);
    const line = panel.getByRole('listitem').filter({ hasText: SEND }).first();
    await line.getByRole('button', { name: SEND }).click();
    await line.getByRole('button', { name: '复制为 curl' }).click();
    await page.getByText('已复制').waitFor();
    const command = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(command).toContain('authorization: Bearer t-');
    const { stdout } = await promisify(execFile)('sh', ['-c', `${command} --silent`]);
    const again = JSON.parse(stdout) as { code: number; data: { body: { content: string } } };
    expect(again.code).toBe(0);
    expect(JSON.parse(again.data.body.content)).toEqual({ text: "it's $(not run) 再来一次" });
  });

  it('says what is being sent until the app has answered', async () => {
    let release = (): void => undefined;
    stage().bot.answer = () =>
      new Promise((resolve) => {
        release = () => resolve({});
      });
    await stage().sendCard(buttonCard('慢慢来'));
    const page = await visit.open(width, height);
    await latestCard(page).getByRole('button', { name: '慢慢来' }).click();
    const panel = await inspector(page);
    const line = panel.getByRole('listitem').filter({ hasText: 'card.action.trigger' }).first();
    await line.getByText('发送中').waitFor();
    release();
    await line.getByText('已送达').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });
});

describe('the traffic inspector', () => {
  it('marks unknown endpoints, filters by text, direction and failure, and forgets', async () => {
    await fetch(`${stage().url}/open-apis/no/such/thing`);
    await stage().sendCard(noticeCard('好的调用', '一条'));
    const page = await visit.open(1280, 800);
    const panel = await inspector(page);
    const lines = panel.getByRole('listitem');
    await lines.filter({ hasText: '未知接口' }).getByText('GET /open-apis/no/such/thing').waitFor();
    await panel.getByRole('button', { name: '只看失败' }).click();
    await expect.poll(() => lines.filter({ hasText: SEND }).count()).toBe(0);
    expect(await lines.count()).toBeGreaterThan(0);
    await panel.getByRole('button', { name: '只看失败' }).click();
    await panel.getByRole('searchbox', { name: '筛选流量' }).fill('好的调用');
    await expect.poll(() => lines.count()).toBe(1);
    await panel.getByRole('button', { name: '← 应用' }).click();
    await panel.getByText('没有符合条件的调用').waitFor();
    await panel.getByRole('button', { name: '清空' }).click();
    await panel.getByText('还没有调用').waitFor();
    expect(await (await fetch(`${stage().url}/control/traffic`)).json()).toEqual([]);
  });
});
