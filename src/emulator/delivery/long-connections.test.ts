import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  buttonCard,
  newApp,
  sdkClient,
  silentLogger,
  startEmulator,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { Emulator, EmulatorOptions } from '../index.ts';
import type { AppSpec, JsonObject } from '../protocol.ts';
import { person, tester } from '../tester/index.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(app: AppSpec, options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const emulator = await startEmulator(app, options);
  closers.push(emulator.close);
  return emulator;
}

type Handlers = Record<string, (data: JsonObject) => unknown>;

/** Connects the real client; resolves once it is up. */
async function connect(emulator: Emulator, app: AppSpec, handlers: Handlers): Promise<WSClient> {
  const { appId, appSecret } = app;
  const dispatcher = new EventDispatcher({ logger: silentLogger });
  dispatcher.register(handlers);
  return new Promise((resolve, reject) => {
    const client = new WSClient({
      appId,
      appSecret,
      domain: emulator.url,
      logger: silentLogger,
      onReady: () => resolve(client),
      onError: reject,
    });
    closers.unshift(() => client.close({ force: true }));
    void client.start({ eventDispatcher: dispatcher });
  });
}

describe('long connection with the real client', () => {
  it('carries an event and a card action, and the answer back', async () => {
    const app = newApp();
    const emulator = await start(app);
    const heard: JsonObject[] = [];
    await connect(emulator, app, {
      'im.message.receive_v1': (data) => {
        heard.push(data);
        return {};
      },
      'card.action.trigger': (data) => {
        heard.push(data);
        return { toast: { type: 'info', content: '记下了' } };
      },
    });
    const wang = person(emulator.url, wangId);
    await wang.says('周报');
    await expect.poll(async () => (await tester(emulator.url).events())[0]?.state).toBe('acked');
    const data = { receive_id: wangId, msg_type: 'interactive', content: JSON.stringify(buttonCard()) };
    await sdkClient(emulator, app).im.v1.message.create({ params: { receive_id_type: 'open_id' }, data });
    const result = await wang.taps(await wang.sees('请确认'), '好的');
    expect(result).toMatchObject({ toast: { type: 'info', content: '记下了' } });
    expect(heard[1]).toMatchObject({
      event_type: 'card.action.trigger',
      action: { tag: 'button', value: { action: 'ok' } },
      operator: { open_id: wangId },
      context: { open_chat_id: (await wang.chat()).chatId },
    });
    expect(heard[1]?.create_time).toMatch(/^\d{16}$/);
  });

  it('splits large events into parts that the client puts together', async () => {
    const app = newApp();
    const emulator = await start(app, { fragmentBytes: 100 });
    const heard: unknown[] = [];
    await connect(emulator, app, { 'im.message.receive_v1': (data) => void heard.push(data.message) });
    const long = '长文'.repeat(300);
    await person(emulator.url, wangId).says(long);
    await expect.poll(() => heard).toMatchObject([{ content: JSON.stringify({ text: long }) }]);
  });

  it('shows 200671 when the handler throws and 200672 when there is none', async () => {
    const app = newApp();
    const emulator = await start(app);
    let fails = true;
    const client = await connect(emulator, app, {
      'card.action.trigger': () => {
        if (fails) throw new Error('a bug of the bot');
        return 'text';
      },
    });
    const data = { receive_id: wangId, msg_type: 'interactive', content: JSON.stringify(buttonCard()) };
    await sdkClient(emulator, app).im.v1.message.create({ params: { receive_id_type: 'open_id' }, data });
    const wang = person(emulator.url, wangId);
    const card = await wang.sees('请确认');
    expect((await wang.taps(card, '好的')).error?.code).toBe(200671);
    fails = false;
    expect((await wang.taps(card, '好的')).error?.code).toBe(200672);
    client.close({ force: true });
  });

  it('gives each event to one of several connections', async () => {
    const app = newApp();
    const emulator = await start(app);
    const heard = [0, 0, 0];
    for (const index of heard.keys()) {
      await connect(emulator, app, {
        'im.message.receive_v1': () => {
          heard[index] = (heard[index] ?? 0) + 1;
          return {};
        },
      });
    }
    const wang = person(emulator.url, wangId);
    for (let count = 0; count < 30; count++) await wang.says(`${count}`);
    await expect.poll(() => heard.reduce((sum, one) => sum + one)).toBe(30);
    expect(heard.filter((one) => one > 0).length).toBeGreaterThan(1);
    expect((await tester(emulator.url).apps())[0]?.connections).toBe(3);
  });

  it('refuses a wrong secret for good', async () => {
    const app = newApp();
    const emulator = await start(app);
    await expect(connect(emulator, { ...app, appSecret: 'wrong' }, {})).rejects.toThrow();
  });
});

describe('long connection endpoint', () => {
  const ask = async (emulator: Emulator, app: AppSpec) => {
    const body = JSON.stringify({ AppID: app.appId, AppSecret: app.appSecret });
    const response = await fetch(`${emulator.url}/callback/ws/endpoint`, { method: 'POST', body });
    return (await response.json()) as { code: number; data: { URL?: string } };
  };

  it('refuses the 51st connection (1000040350)', async () => {
    const app = newApp();
    const emulator = await start(app);
    for (let count = 0; count < 50; count++) {
      const socket = new WebSocket((await ask(emulator, app)).data.URL ?? '');
      closers.unshift(() => socket.close());
      await new Promise((resolve) => socket.addEventListener('open', resolve));
    }
    expect(await ask(emulator, app)).toMatchObject({ code: 1000040350, data: {} });
  });

  it('lets a ticket in once', async () => {
    const app = newApp();
    const emulator = await start(app);
    const url = (await ask(emulator, app)).data.URL ?? '';
    const first = new WebSocket(url);
    closers.unshift(() => first.close());
    await new Promise((resolve) => first.addEventListener('open', resolve));
    const second = new WebSocket(url);
    const outcome = await new Promise((resolve) => {
      second.addEventListener('open', () => resolve('open'));
      second.addEventListener('error', () => resolve('error'));
    });
    expect(outcome).toBe('error');
  });
});
