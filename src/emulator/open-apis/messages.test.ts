import type { Client } from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buttonCard,
  liId,
  newApp,
  sdkClient,
  startEmulator,
  WANG,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec } from '../protocol.ts';
import { tester } from '../tester/index.ts';

const DAY_MS = 24 * 3600_000;
let app: AppSpec;
let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  app = newApp();
  emulator = await startEmulator(app);
  client = sdkClient(emulator, app);
});
afterEach(() => emulator.close());

type IdType = 'open_id' | 'user_id' | 'union_id' | 'email' | 'chat_id';
interface Sent {
  code?: number;
  message_id?: string;
  status?: number;
  msg?: string;
}

/** The answer or, for HTTP 4xx, the refusal's body. */
async function outcome(
  work: Promise<{ code?: number | undefined; data?: object | undefined }>,
): Promise<Sent> {
  try {
    const { code, data } = await work;
    return { ...(code === undefined ? {} : { code }), ...data };
  } catch (error) {
    const response = (error as { response: { status: number; data: Sent } }).response;
    return { status: response.status, ...response.data };
  }
}

const text = (words: string) => JSON.stringify({ text: words });
const send = (
  receive_id: string,
  content: string,
  msg_type = 'text',
  type: IdType = 'open_id',
  uuid?: string,
) =>
  outcome(
    client.im.v1.message.create({
      params: { receive_id_type: type },
      data: { receive_id, msg_type, content, ...(uuid ? { uuid } : {}) },
    }),
  );
const sendCard = (card: unknown) => send(wangId, JSON.stringify(card), 'interactive');
const patch = (message_id: string, card: unknown) =>
  outcome(client.im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(card) } }));
const messages = () => tester(emulator.url).messages();

describe('POST /im/v1/messages', () => {
  it('finds a person by every kind of id, and the chat by its own', async () => {
    const [wang] = (await tester(emulator.url).users()).filter((user) => user.name === WANG.name);
    const ids: [IdType, string][] = [
      ['open_id', wangId],
      ['union_id', wang?.unionId ?? ''],
      ['user_id', wang?.userId ?? ''],
      ['email', WANG.email],
    ];
    for (const [type, id] of ids)
      expect(await send(id, text('你好'), 'text', type)).toMatchObject({ code: 0 });
    const chatId = (await messages())[0]?.chatId ?? '';
    expect(await send(chatId, text('你好'), 'text', 'chat_id')).toMatchObject({ code: 0, chat_id: chatId });
    expect(await messages()).toHaveLength(5);
  });

  it('takes content only as a string of JSON', async () => {
    expect(await send(wangId, 'hello')).toMatchObject({ status: 400, code: 230001 });
    const object = {
      params: { receive_id_type: 'open_id' },
      method: 'POST',
      url: '/open-apis/im/v1/messages',
    };
    const raw = client.request({
      ...object,
      data: { receive_id: wangId, msg_type: 'text', content: { text: 'x' } },
    });
    await expect(raw).rejects.toMatchObject({
      response: { data: { code: 99992402, error: { field_violations: [{ field: 'content' }] } } },
    });
  });

  it('sends once per uuid within an hour and answers with the first message', async () => {
    const first = await send(wangId, text('一'), 'text', 'open_id', 'u-1');
    const again = await send(wangId, text('一'), 'text', 'open_id', 'u-1');
    expect(again.message_id).toBe(first.message_id);
    await tester(emulator.url).advance(3600_000);
    const later = await send(wangId, text('一'), 'text', 'open_id', 'u-1');
    expect(later.message_id).not.toBe(first.message_id);
    expect(await messages()).toHaveLength(2);
  });

  it('refuses the sixth message to one person in a second (230020), and nobody else', async () => {
    for (let count = 0; count < 5; count++)
      expect(await send(wangId, text(`${count}`))).toMatchObject({ code: 0 });
    expect(await send(wangId, text('6'))).toMatchObject({ status: 400, code: 230020 });
    expect(await send(liId, text('1'))).toMatchObject({ code: 0 });
  });

  it.each([
    ['resigned', 230029, { resigned: true }],
    ['opted out', 230053, {}],
  ])('refuses a person who has %s (%i)', async (_, code, changes) => {
    const optedOutOf = code === 230053 ? { optedOutOf: [app.appId] } : {};
    await tester(emulator.url).changeUser(wangId, { ...changes, ...optedOutOf });
    expect(await send(wangId, text('你好'))).toMatchObject({ status: 400, code });
  });

  it('refuses people out of range (230013), wrong ids (230034), strangers (99992351) and foreign chats (230002)', async () => {
    await tester(emulator.url).changeApp(app.appId, { availability: [liId] });
    expect(await send(wangId, text('x'))).toMatchObject({ code: 230013 });
    expect(await send('oc_1', text('x'))).toMatchObject({ code: 230034 });
    expect(await send('ou_1', text('x'))).toMatchObject({ code: 99992351 });
    const group = await tester(emulator.url).addGroup({ name: '没有机器人', members: [wangId], apps: [] });
    expect(await send(group.chatId, text('x'), 'text', 'chat_id')).toMatchObject({ code: 230002 });
  });

  it('refuses a bad card with 230099, the inner code and the place', async () => {
    const answer = await sendCard({
      schema: '2.0',
      body: { elements: [{ tag: 'hr' }, { tag: 'action', actions: [] }] },
    });
    expect(answer).toMatchObject({ status: 400, code: 230099 });
    expect(answer.msg).toContain('ErrCode: 200861');
    expect(answer.msg).toContain('ErrPath: ROOT -> body -> elements -> [1](tag: action)');
  });

  it('refuses a card with somebody unknown in it, and one above 30 KB (230025)', async () => {
    const stranger = { schema: '2.0', body: { elements: [{ tag: 'person', user_id: 'ou_nobody' }] } };
    expect((await sendCard(stranger)).msg).toContain('ErrCode: 100290');
    const large = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: 'x'.repeat(31_000) }] } };
    expect(await sendCard(large)).toMatchObject({ code: 230025 });
  });

  it('takes 1.0 cards and templates unjudged', async () => {
    expect(await sendCard({ config: { wide_screen_mode: true }, elements: [{ tag: 'hr' }] })).toMatchObject({
      code: 0,
    });
    expect(await sendCard({ type: 'template', data: { template_id: 'AAq' } })).toMatchObject({ code: 0 });
  });

  it('turns mentions into keys, and shows them as names', async () => {
    await send(wangId, text(`<at user_id="${liId}"></at> 请看`));
    expect((await messages())[0]?.content).toEqual({ text: '@李强 请看' });
  });
});

describe('reply, get and recall', () => {
  it('hangs a reply under its root, and not under a recalled message (230011)', async () => {
    const { message_id = '' } = await send(wangId, text('一'));
    const data = { msg_type: 'text', content: text('二') };
    const reply = await outcome(client.im.v1.message.reply({ path: { message_id }, data }));
    expect(reply).toMatchObject({ code: 0, root_id: message_id, parent_id: message_id });
    expect(await outcome(client.im.v1.message.delete({ path: { message_id } }))).toMatchObject({ code: 0 });
    expect(await outcome(client.im.v1.message.reply({ path: { message_id }, data }))).toMatchObject({
      code: 230011,
    });
    const got = await client.im.v1.message.get({ path: { message_id } });
    expect(got.data?.items?.[0]).toMatchObject({ message_id, deleted: true, msg_type: 'text' });
  });
});

describe('PATCH of a card', () => {
  it('replaces the whole card', async () => {
    const { message_id = '' } = await sendCard(buttonCard('旧'));
    expect(await patch(message_id, buttonCard('新'))).toMatchObject({ code: 0 });
    expect((await messages())[0]).toMatchObject({ card: buttonCard('新') });
  });

  it('ends after 14 days (230031)', async () => {
    const { message_id = '' } = await sendCard(buttonCard());
    await tester(emulator.url).advance(14 * DAY_MS + 1);
    client = sdkClient(emulator, app);
    expect(await patch(message_id, buttonCard())).toMatchObject({ code: 230031 });
  });

  it('refuses texts (230001), recalled cards (230011), a step back to 1.0, and the sixth in a second (230020)', async () => {
    const { message_id: textId = '' } = await send(wangId, text('x'));
    const { message_id = '' } = await sendCard(buttonCard());
    expect(await patch(textId, buttonCard())).toMatchObject({ code: 230001 });
    expect((await patch(message_id, { elements: [] })).msg).toContain('ErrCode: 200830');
    for (let count = 0; count < 4; count++)
      expect(await patch(message_id, buttonCard())).toMatchObject({ code: 0 });
    expect(await patch(message_id, buttonCard())).toMatchObject({ code: 230020 });
    await client.im.v1.message.delete({ path: { message_id } });
    expect(await patch(message_id, buttonCard())).toMatchObject({ code: 230011 });
  });

  it('refuses the card of another bot in the group (230027)', async () => {
    const other = newApp({ name: '另一个' });
    await tester(emulator.url).addApp(other);
    const apps = [app.appId, other.appId];
    const { chatId } = await tester(emulator.url).addGroup({ name: '试点群', members: [wangId], apps });
    const { message_id = '' } = await send(chatId, JSON.stringify(buttonCard()), 'interactive', 'chat_id');
    client = sdkClient(emulator, other);
    expect(await patch(message_id, buttonCard())).toMatchObject({ code: 230027 });
  });
});

describe('a group', () => {
  it('shares its five messages a second between all bots (230020)', async () => {
    const other = newApp({ name: '另一个' });
    await tester(emulator.url).addApp(other);
    const apps = [app.appId, other.appId];
    const { chatId } = await tester(emulator.url).addGroup({ name: '试点群', members: [wangId], apps });
    for (let count = 0; count < 3; count++)
      expect((await send(chatId, text('一'), 'text', 'chat_id')).code).toBe(0);
    client = sdkClient(emulator, other);
    const codes: (number | undefined)[] = [];
    for (let count = 0; count < 3; count++)
      codes.push((await send(chatId, text('二'), 'text', 'chat_id')).code);
    expect(codes).toEqual([0, 0, 230020]);
  });

  it('is closed to a bot that was removed (230002), and to all when dissolved (232009); bots hear of both', async () => {
    const control = tester(emulator.url);
    const group = { name: '试点群', members: [wangId], apps: [app.appId] };
    const { chatId } = await control.addGroup(group);
    await control.addGroup({ ...group, dissolved: true });
    expect(await send(chatId, text('x'), 'text', 'chat_id')).toMatchObject({ code: 232009 });
    await control.addGroup({ ...group, apps: [] });
    expect(await send(chatId, text('x'), 'text', 'chat_id')).toMatchObject({ code: 230002 });
    expect((await control.events()).map((event) => event.type)).toEqual([
      'im.chat.member.bot.added_v1',
      'im.chat.disbanded_v1',
      'im.chat.member.bot.deleted_v1',
    ]);
  });
});
