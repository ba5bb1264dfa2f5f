import { EventDispatcher } from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buttonCard,
  liId,
  MONDAY,
  newApp,
  sdkClient,
  silentLogger,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, JsonObject } from '../protocol.ts';
import { type Person, person, tester } from '../tester/index.ts';

const DAY_MS = 24 * 3600_000;
let app: AppSpec;
let bot: Awaited<ReturnType<typeof startWebhookApp>>;
let emulator: Emulator;
let wang: Person;
let li: Person;

beforeEach(async () => {
  bot = await startWebhookApp(() => ({ status: 200, body: '{}' }));
  app = newApp({ transport: 'webhook', requestUrl: bot.url });
  emulator = await startEmulator(app);
  wang = person(emulator.url, wangId);
  li = person(emulator.url, liId);
});
afterEach(async () => {
  await emulator.close();
  await bot.close();
});

const heardReads = (): JsonObject[] =>
  bot.received
    .map(({ raw }) => JSON.parse(raw))
    .filter((body) => body.header?.event_type === 'im.message.message_read_v1')
    .map((body) => body.event);
const send = async (receiver = wangId, type: 'open_id' | 'chat_id' = 'open_id') => {
  const data = { receive_id: receiver, msg_type: 'interactive', content: JSON.stringify(buttonCard()) };
  const sent = await sdkClient(emulator, app).im.v1.message.create({
    params: { receive_id_type: type },
    data,
  });
  return sent.data?.message_id ?? '';
};
const readers = (message_id: string, page: { page_size?: number; page_token?: string } = {}, by = app) =>
  sdkClient(emulator, by).im.v1.message.readUsers({
    path: { message_id },
    params: { user_id_type: 'open_id', ...page },
  });
const refused = (code: number) => ({ response: { status: 400, data: { code } } });
const addGroup = (apps = [app.appId]) =>
  tester(emulator.url).addGroup({ name: '试点群', members: [wangId, liId], apps });

describe('reading a chat', () => {
  it('tells the bot in one event which of its messages were read, once, and at which instant', async () => {
    const first = await send();
    await wang.says('我写的');
    const second = await send();
    await tester(emulator.url).advance(90_000);
    await wang.opens();
    await wang.opens();
    const third = await send();
    await wang.reads();
    await expect.poll(heardReads).toMatchObject([
      {
        reader: { reader_id: { open_id: wangId }, read_time: String(MONDAY + 90_000) },
        message_id_list: [first, second],
      },
      { message_id_list: [third] },
    ]);
  });

  it('is understood by the SDK', async () => {
    const id = await send();
    await wang.reads();
    await expect.poll(heardReads).toHaveLength(1);
    const raw = bot.received.map((one) => one.raw).find((one) => one.includes('message_read_v1')) ?? '{}';
    const heard: unknown[] = [];
    const dispatcher = new EventDispatcher({ logger: silentLogger }).register({
      'im.message.message_read_v1': ({ reader, message_id_list }) => {
        heard.push([reader?.reader_id?.open_id, reader?.read_time, message_id_list]);
      },
    });
    await dispatcher.invoke(JSON.parse(raw), { needCheck: false });
    expect(heard).toEqual([[wangId, String(MONDAY), [id]]]);
  });

  it('is not told for groups', async () => {
    const { chatId } = await addGroup();
    await send(chatId, 'chat_id');
    const own = await send();
    expect((await wang.reads(chatId)).unread).toBe(0);
    await wang.reads();
    await expect.poll(heardReads).toMatchObject([{ message_id_list: [own] }]);
  });

  it('keeps the first instant, in the order of reading, without the author', async () => {
    const { chatId } = await addGroup();
    const message = await wang.says('大家好', { chatId });
    await wang.opens(chatId);
    await li.reads(chatId);
    await tester(emulator.url).advance(60_000);
    await li.reads(chatId);
    expect((await wang.again(message)).readBy).toEqual([{ openId: liId, at: MONDAY }]);
  });
});

describe('GET read_users', () => {
  it('lists who has read a message and when, page by page', async () => {
    const { chatId } = await addGroup();
    const id = await send(chatId, 'chat_id');
    expect((await readers(id)).data).toMatchObject({ items: [], has_more: false });
    await li.reads(chatId);
    await tester(emulator.url).advance(60_000);
    await wang.reads(chatId);
    const page = (await readers(id, { page_size: 1 })).data;
    expect(page).toMatchObject({
      items: [{ user_id_type: 'open_id', user_id: liId, timestamp: String(MONDAY) }],
      has_more: true,
    });
    expect((await readers(id, { page_size: 1, page_token: page?.page_token ?? '' })).data).toMatchObject({
      items: [{ user_id: wangId, timestamp: String(MONDAY + 60_000) }],
      has_more: false,
    });
  });

  it('is for the bot’s own messages (230012) of the last seven days (230033) that stand (230110)', async () => {
    const other = newApp({ name: '另一个' });
    await tester(emulator.url).addApp(other);
    const { chatId } = await addGroup([app.appId, other.appId]);
    const id = await send(chatId, 'chat_id');
    await expect(readers(id, {}, other)).rejects.toMatchObject(refused(230012));
    await tester(emulator.url).advance(7 * DAY_MS);
    expect(await readers(id)).toMatchObject({ code: 0 });
    await tester(emulator.url).advance(1);
    await expect(readers(id)).rejects.toMatchObject(refused(230033));
    const fresh = await send();
    await sdkClient(emulator, app).im.v1.message.delete({ path: { message_id: fresh } });
    await expect(readers(fresh)).rejects.toMatchObject(refused(230110));
  });
});
