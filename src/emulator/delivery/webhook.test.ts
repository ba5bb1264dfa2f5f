import { createServer } from 'node:http';
import { adaptDefault, EventDispatcher } from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import {
  buttonCard,
  MONDAY,
  newApp,
  sdkClient,
  silentLogger,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { AppSpec, JsonObject } from '../protocol.ts';
import { person, tester } from '../tester/index.ts';
import { decrypt, signature } from './encryption.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(app: AppSpec) {
  const emulator = await startEmulator(app, { callbackTimeoutMs: 300 });
  closers.push(emulator.close);
  return { emulator, wang: person(emulator.url, wangId), control: tester(emulator.url) };
}

async function sendCard(emulator: Parameters<typeof sdkClient>[0], app: AppSpec) {
  const data = { receive_id: wangId, msg_type: 'interactive', content: JSON.stringify(buttonCard()) };
  await sdkClient(emulator, app).im.v1.message.create({ params: { receive_id_type: 'open_id' }, data });
}

/** A bot on the SDK's own webhook adapter, with encryption and challenge. */
async function startSdkBot(encryptKey: string, handlers: Record<string, (data: JsonObject) => unknown>) {
  const dispatcher = new EventDispatcher({ encryptKey, logger: silentLogger });
  dispatcher.register(handlers);
  const server = createServer(adaptDefault('/webhook', dispatcher, { autoChallenge: true }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/webhook`;
}

const jsonAnswer = (body: unknown) => ({ status: 200, body: JSON.stringify(body) });

describe('webhook to the SDK with an Encrypt Key', () => {
  it('verifies the URL, delivers an event and takes the answer of a card callback', async () => {
    const heard: unknown[] = [];
    const url = await startSdkBot('an-encrypt-key', {
      'im.message.receive_v1': (data) => {
        heard.push(data.message);
        return {};
      },
      'card.action.trigger': (data) => {
        heard.push(data.action);
        return {
          toast: { type: 'success', content: '收到' },
          card: { type: 'raw', data: buttonCard('完成') },
        };
      },
    });
    const app = newApp({ transport: 'webhook', encryptKey: 'an-encrypt-key' });
    const { emulator, wang, control } = await start(app);
    expect(await control.changeApp(app.appId, { requestUrl: url })).toMatchObject({
      requestUrlVerified: true,
    });
    await wang.says('你好');
    await expect.poll(async () => (await control.events())[0]?.state).toBe('acked');
    await sendCard(emulator, app);
    const card = await wang.sees('请确认');
    expect(await wang.taps(card, '好的')).toMatchObject({ toast: { type: 'success', content: '收到' } });
    expect(heard).toMatchObject([
      { content: '{"text":"你好"}', chat_type: 'p2p' },
      { tag: 'button', value: { action: 'ok' } },
    ]);
    expect((await wang.again(card)).card).toEqual(buttonCard('完成'));
  });
});

describe('webhook on the wire', () => {
  it('signs the raw body, and sends the challenge encrypted but unsigned', async () => {
    const bot = await startWebhookApp(({ raw }) => {
      const event = JSON.parse(decrypt(JSON.parse(raw).encrypt, 'key')) as JsonObject;
      return jsonAnswer(event.type === 'url_verification' ? { challenge: event.challenge } : {});
    });
    closers.push(bot.close);
    const app = newApp({ transport: 'webhook', encryptKey: 'key', verificationToken: 'a-token' });
    const { wang, control } = await start(app);
    await control.changeApp(app.appId, { requestUrl: bot.url });
    await wang.says('你好');
    await expect.poll(() => bot.received.length).toBe(2);
    const [challenge, event] = bot.received;
    expect(challenge?.headers['x-lark-signature']).toBeUndefined();
    const timestamp = String(event?.headers['x-lark-request-timestamp']);
    const nonce = String(event?.headers['x-lark-request-nonce']);
    expect(timestamp).toBe(String(MONDAY / 1000));
    expect(event?.headers['x-lark-signature']).toBe(signature(timestamp, nonce, 'key', event?.raw ?? ''));
    expect(JSON.parse(decrypt(JSON.parse(event?.raw ?? '').encrypt, 'key'))).toMatchObject({
      schema: '2.0',
      header: {
        token: 'a-token',
        event_type: 'im.message.receive_v1',
        create_time: String(MONDAY),
        app_id: app.appId,
      },
    });
  });

  it('is plain with the token inside when there is no key', async () => {
    const bot = await startWebhookApp(() => jsonAnswer({}));
    closers.push(bot.close);
    const app = newApp({ transport: 'webhook', requestUrl: bot.url, verificationToken: 'a-token' });
    const { wang } = await start(app);
    await wang.opens();
    await expect.poll(() => bot.received.length).toBe(2);
    const bodies = bot.received.map(({ raw }) => JSON.parse(raw));
    expect(bodies.map((body) => body.type ?? body.header.event_type).sort()).toEqual([
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      'url_verification',
    ]);
    expect(bodies.map((body) => body.token ?? body.header.token)).toEqual(['a-token', 'a-token']);
  });

  it('keeps a URL that fails its challenge, and says so', async () => {
    const bot = await startWebhookApp(() => jsonAnswer({ challenge: 'another' }));
    closers.push(bot.close);
    const app = newApp({ transport: 'webhook' });
    const { control } = await start(app);
    expect(await control.changeApp(app.appId, { requestUrl: bot.url })).toMatchObject({
      requestUrl: bot.url,
      requestUrlVerified: false,
    });
  });
});

describe('card callback over a webhook', () => {
  const rawCard = (data: unknown) => jsonAnswer({ card: { type: 'raw', data } });
  it.each([
    ['no answer in time', 200341, () => undefined],
    ['status 204', 200671, () => ({ status: 204, body: '' })],
    ['an empty body', 200672, () => ({ status: 200, body: '' })],
    ['no JSON', 200672, () => ({ status: 200, body: 'no handle' })],
    ['a bad card', 200673, () => rawCard({ schema: '2.0', elements: [] })],
    ['a 1.0 card', 200830, () => rawCard({ elements: [] })],
  ])('shows an error for %s (%i), once, and keeps the card', async (_, code, answer) => {
    const bot = await startWebhookApp(({ raw }) =>
      raw.includes('card.action.trigger') ? answer() : jsonAnswer({}),
    );
    closers.push(bot.close);
    const app = newApp({ transport: 'webhook', requestUrl: bot.url });
    const { emulator, wang, control } = await start(app);
    await sendCard(emulator, app);
    const card = await wang.sees('请确认');
    expect((await wang.taps(card, '好的')).error?.code).toBe(code);
    await control.advance(8 * 3600_000);
    expect(bot.received.filter(({ raw }) => raw.includes('card.action.trigger'))).toHaveLength(1);
    expect((await wang.again(card)).card).toEqual(buttonCard());
  });

  it('shows 200342 for a closed port and 200340 without an address', async () => {
    const bot = await startWebhookApp(() => undefined);
    await bot.close();
    const app = newApp({ transport: 'webhook', requestUrl: bot.url });
    const { emulator, wang, control } = await start(app);
    await sendCard(emulator, app);
    const card = await wang.sees('请确认');
    expect((await wang.taps(card, '好的')).error?.code).toBe(200342);
    await control.changeApp(app.appId, { transport: 'websocket' });
    expect((await wang.taps(card, '好的')).error?.code).toBe(200340);
  });
});
