import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  MONDAY,
  newApp,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { EmulatorOptions } from '../index.ts';
import type { AppSpec } from '../protocol.ts';
import { call, person, tester } from '../tester/index.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(options: Partial<EmulatorOptions> = {}, app: AppSpec = newApp()) {
  const emulator = await startEmulator(app, options);
  closers.push(emulator.close);
  return { url: emulator.url, control: tester(emulator.url), app };
}

describe('/control/clock', () => {
  it('stands still until it is moved, and never goes back', async () => {
    const { control } = await start();
    expect(await control.clock()).toEqual({ now: MONDAY, running: false });
    expect(await control.moveClock({ now: '2026-11-24T10:00:00+08:00' })).toEqual({
      now: MONDAY + 86_400_000,
      running: false,
    });
    await expect(control.moveClock({ now: MONDAY })).rejects.toThrow('CLOCK_BACKWARDS');
    for (const now of ['tomorrow', '+010000-01-01T00:00:00Z', 253_402_300_800_000])
      await expect(control.moveClock({ now })).rejects.toThrow('CLOCK_UNREADABLE');
  });

  it('knows whole milliseconds only', async () => {
    const { control } = await start();
    expect(await control.advance(1.9)).toMatchObject({ now: MONDAY + 1 });
  });

  it('advances by itself while it runs', async () => {
    const { control } = await start();
    await control.moveClock({ running: true });
    await expect.poll(async () => (await control.clock()).now).toBeGreaterThan(MONDAY);
  });

  it('tells followers in turn and goes on when one is gone', async () => {
    const order: string[] = [];
    const follower = (name: string) =>
      startWebhookApp(({ raw }) => {
        order.push(`${name} ${JSON.parse(raw).now}`);
        return { status: 200, body: '' };
      });
    const [first, gone, last] = [await follower('first'), await follower('gone'), await follower('last')];
    await gone.close();
    closers.push(first.close, last.close);
    const lines: string[] = [];
    const { control } = await start({
      clockFollowers: [first.url, gone.url, last.url],
      log: (line) => lines.push(line),
    });
    await control.advance(1000);
    expect(order).toEqual(['first 2026-11-23T02:00:01.000Z', 'last 2026-11-23T02:00:01.000Z']);
    expect(lines.some((line) => line.includes(gone.url))).toBe(true);
    await control.reset();
    expect(order.slice(2)).toEqual(['first 2026-11-23T02:00:00.000Z', 'last 2026-11-23T02:00:00.000Z']);
  });
});

describe('bodies', () => {
  const app = newApp();
  it.each([
    ['POST', '/apps', { ...app, appId: 'cli_1' }, 'cli_ and 16 hex digits'],
    ['POST', '/apps', { ...app, menu: [{ name: 'x', eventKey: 'k'.repeat(31) }] }, 'at menu[0].eventKey'],
    ['POST', '/apps', { ...app, requestUrl: 'ftp://127.0.0.1/hook' }, 'an http or https URL'],
    ['POST', '/users', { name: '赵六', opendId: 'ou_1' }, 'Unrecognized key: "opendId"'],
    ['PATCH', `/users/${wangId}`, { resigned: 'yes' }, 'at resigned'],
    ['POST', '/groups', { name: '群', members: wangId }, 'at members'],
    ['POST', '/departments', { name: '' }, 'at name'],
    ['POST', '/faults', { kind: 'flood' }, 'at kind'],
    ['POST', '/faults', { kind: 'slow', share: 30 }, 'at share'],
    ['POST', '/delivery-faults', { kind: 'duplicate', copies: 0 }, 'at copies'],
    ['POST', '/delivery-faults', { kind: 'duplicate', copies: 101 }, 'at copies'],
  ])('refuse %s %s %j, and say why', async (method, path, body, why) => {
    const { url } = await start();
    const asked = call(url, method, `/control${path}`, body);
    await expect(asked).rejects.toThrow(/400 INVALID_BODY/);
    await expect(asked).rejects.toThrow(why);
  });

  it('take a request URL without a transport for the webhook', async () => {
    const { control, app } = await start();
    const { appId } = app;
    const requestUrl = 'http://127.0.0.1:9/hook';
    expect(await control.changeApp(appId, { requestUrl })).toMatchObject({
      transport: 'webhook',
      requestUrl,
    });
    expect(await control.changeApp(appId, { requestUrl, transport: 'websocket' })).toMatchObject({
      transport: 'websocket',
    });
  });
});

describe('/control/apps and /control/users', () => {
  it('opens chats between everybody and every bot, and closes the list to people out of range', async () => {
    const { control, url } = await start();
    const chen = await control.addUser({ name: '陈明', title: '教务处' });
    expect(chen).toMatchObject({
      openId: expect.stringMatching(/^ou_[0-9a-f]{32}$/),
      title: '教务处',
      resigned: false,
    });
    const second = await control.addApp(newApp({ name: '另一个' }));
    expect((await person(url, chen.openId).chats()).map((chat) => chat.name).sort()).toEqual([
      '另一个',
      '小助手',
    ]);
    await control.changeApp(second.appId, { availability: [wangId] });
    expect((await person(url, chen.openId).chats()).map((chat) => chat.name)).toEqual(['小助手']);
  });

  it('announces leavers to the bots, and takes their client away', async () => {
    const { control, url } = await start();
    await control.changeUser(wangId, { resigned: true });
    expect(await control.events()).toMatchObject([{ type: 'contact.user.deleted_v3' }]);
    await expect(person(url, wangId).says('再见')).rejects.toThrow('RESIGNED');
  });
});

describe('POST /control/reset', () => {
  it('goes back to the start: people, messages, events, faults and clock', async () => {
    const { control, url } = await start();
    await control.addUser({ name: '陈明' });
    await person(url, wangId).says('你好');
    await control.addFault({ kind: 'never' });
    await control.advance(1000);
    await control.reset();
    expect((await control.users()).map((user) => user.name)).toEqual(['王芳', '李强']);
    expect(await control.messages()).toEqual([]);
    expect(await control.events()).toEqual([]);
    expect((await control.clock()).now).toBe(MONDAY);
    await person(url, wangId).says('你好');
    expect(await control.messages()).toHaveLength(1);
  });
});

describe('the chat page', () => {
  it('is served with a fallback to index.html, and nothing outside its folder', async () => {
    const webDir = mkdtempSync(join(tmpdir(), 'emulator-web-'));
    closers.push(() => rmSync(webDir, { recursive: true }));
    writeFileSync(join(webDir, 'index.html'), '<p>聊天</p>');
    const { url } = await start({ webDir });
    expect(await (await fetch(`${url}/any/route`)).text()).toBe('<p>聊天</p>');
    expect((await fetch(`${url}/missing.js`)).status).toBe(404);
    expect((await fetch(`${url}/..%2f..%2fetc/passwd.txt`)).status).toBe(404);
  });
});
