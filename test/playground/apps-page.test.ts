import * as lark from '@larksuiteoapi/node-sdk';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EmulatedApp } from '../../src/emulator/protocol.ts';
import { silentLogger } from '../support/emulator-fixture.ts';
import { type CallbackServer, startCallbackServer } from './callback-server.ts';
import { startVisit, type Visit } from './visit.ts';

let visit: Visit;
let own: CallbackServer;
const stage = () => visit.stage;

beforeAll(async () => {
  [visit, own] = await Promise.all([startVisit(), startCallbackServer()]);
}, 60_000);
afterEach(() => visit.leave());
afterAll(async () => {
  await visit?.close();
  await own?.close();
});

const address = () => `${stage().url}/?as=${stage().first}&view=apps`;
const appCalled = async (name: string): Promise<EmulatedApp | undefined> =>
  ((await (await fetch(`${stage().url}/control/apps`)).json()) as EmulatedApp[]).find(
    (app) => app.name === name,
  );
async function register(page: Page, name: string) {
  await page.getByRole('button', { name: '注册应用' }).click();
  const form = page.getByRole('form');
  await form.getByLabel('应用名称').fill(name);
  return form;
}

describe.each([
  ['on the desktop', 1280, 800],
  ['on a phone', 390, 844],
])('the page of apps, %s', (_, width, height) => {
  it('registers a webhook app with menu, and says how the verification of its URL went', async () => {
    const name = `我的机器人${width}`;
    const page = await visit.open(width, height, address());
    const form = await register(page, name);
    await form.getByLabel('请求地址（Webhook）').check();
    await form.getByRole('textbox', { name: '请求地址' }).fill(own.url);
    await form.getByRole('button', { name: '添加菜单项' }).click();
    await form.getByLabel('第 1 项名称').fill('你好');
    await form.getByLabel('第 1 项 event_key').fill('hello');
    await form.getByRole('button', { name: '注册', exact: true }).click();
    await form.getByText('地址验证通过（2026-11-25 周三 10:00）').waitFor();
    expect(await appCalled(name)).toMatchObject({
      transport: 'webhook',
      requestUrlVerified: true,
      menu: [{ name: '你好', eventKey: 'hello' }],
    });
    await form.getByRole('textbox', { name: '请求地址' }).fill(`${stage().url}/nobody`);
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('地址验证未通过').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.getByRole('button', { name: '返回聊天' }).click();
    await page.getByRole('navigation', { name: '会话列表' }).getByText(name).waitFor();
  });
});

describe('the page of apps', () => {
  it('lets the vendor’s SDK in with what it shows, counts its connection, and cuts it off', async () => {
    const page = await visit.open(1280, 800, address());
    const form = await register(page, '长连接的');
    const appId = await form.getByRole('textbox', { name: 'App ID' }).inputValue();
    const appSecret = await form.getByRole('textbox', { name: 'App Secret' }).inputValue();
    await form.getByRole('button', { name: '注册', exact: true }).click();
    await form.getByText('未连接').waitFor();
    const base = { appId, appSecret, domain: stage().url, logger: silentLogger };
    const heard: string[] = [];
    const eventDispatcher = new lark.EventDispatcher({ logger: silentLogger }).register({
      'im.message.receive_v1': ({ message }) => void heard.push(message.content),
    });
    const socket = new lark.WSClient(base);
    await socket.start({ eventDispatcher });
    await form.getByText('1 条长连接').waitFor();
    await form.getByRole('button', { name: '切断长连接' }).click();
    await form.getByText('已切断').waitFor();
    await form.getByRole('button', { name: '恢复连接' }).click();
    await form.getByRole('button', { name: '切断长连接' }).waitFor();
    socket.close({ force: true });
  });

  it('refuses what no console takes, in words, and keeps what was typed', async () => {
    const page = await visit.open(1280, 800, address());
    const form = await register(page, ' ');
    await form.getByRole('button', { name: '注册', exact: true }).click();
    await form.getByRole('alert').getByText('请填写应用名称').waitFor();
    await form.getByLabel('应用名称').fill('长键');
    await form.getByRole('button', { name: '添加菜单项' }).click();
    await form.getByLabel('第 1 项名称').fill('长');
    await form.getByLabel('第 1 项 event_key').fill('k'.repeat(31));
    await form.getByRole('button', { name: '注册', exact: true }).click();
    await form.getByRole('alert').getByText('超过 30 个字符').waitFor();
    expect(await form.getByLabel('第 1 项名称').inputValue()).toBe('长');
    expect(await appCalled('长键')).toBeUndefined();
  });

  it('says what to do while no app is chosen, and keeps what was typed over rows and a reload', async () => {
    const page = await visit.open(1280, 800, address());
    await page.getByText('在左侧选择一个应用').waitFor();
    await page.getByRole('button', { name: /值班机器人/ }).click();
    await page.getByLabel('应用名称').fill('改到一半');
    await page.getByRole('button', { name: '注册应用' }).click();
    await page.getByLabel('应用名称').fill('新的一半');
    await page.reload();
    await page.getByRole('button', { name: /值班机器人/ }).click();
    expect(await page.getByLabel('应用名称').inputValue()).toBe('改到一半');
    await page.getByRole('button', { name: '放弃修改' }).click();
    expect(await page.getByLabel('应用名称').inputValue()).toBe('值班机器人');
    await page.getByRole('button', { name: '注册应用' }).click();
    expect(await page.getByLabel('应用名称').inputValue()).toBe('新的一半');
  });

  it('changes scopes and who may use an app, and keeps the rest', async () => {
    const page = await visit.open(1280, 800, address());
    await page.getByRole('button', { name: /值班机器人/ }).click();
    const form = page.getByRole('form', { name: '值班机器人' });
    await form.getByLabel('指定权限').first().check();
    await form.getByRole('textbox', { name: '指定权限' }).fill('im:message');
    await form.getByLabel('指定成员').check();
    await form.getByRole('searchbox', { name: '查找成员' }).fill('陈');
    await form.getByLabel('陈建国 · 教务处').check();
    await form.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    expect(await appCalled('值班机器人')).toMatchObject({
      scopes: ['im:message'],
      availability: [stage().second],
      menu: [{ name: '今日事项', eventKey: 'today' }],
      requestUrlVerified: true,
    });
  });
});
