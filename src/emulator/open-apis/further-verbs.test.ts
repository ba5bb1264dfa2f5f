import type { Client } from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buttonCard,
  newApp,
  sdkClient,
  startEmulator,
  WANG,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, EmulatedDepartment, MessageView } from '../protocol.ts';
import { call } from '../tester/index.ts';

let app: AppSpec;
let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  app = newApp();
  emulator = await startEmulator(app);
  client = sdkClient(emulator, app);
});
afterEach(() => emulator.close());

const control = <T>(method: 'POST' | 'PATCH', path: string, body: object): Promise<T> =>
  call<T>(emulator.url, method, `/control${path}`, body);

const sent = async (): Promise<string> => {
  const { data } = await client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: wangId, msg_type: 'text', content: JSON.stringify({ text: '在吗' }) },
  });
  return data?.message_id ?? '';
};

const seen = async (messageId: string): Promise<MessageView | undefined> => {
  const chats = await call<{ chatId: string }[]>(emulator.url, 'GET', `/client/chats?as=${wangId}`);
  const lists = await Promise.all(
    chats.map(({ chatId }) =>
      call<MessageView[]>(emulator.url, 'GET', `/client/chats/${chatId}/messages?as=${wangId}`),
    ),
  );
  return lists.flat().find((message) => message.messageId === messageId);
};

/** The refusal of a call that the SDK throws. */
const refusal = (work: Promise<unknown>): Promise<{ code: number }> =>
  work.then(
    () => Promise.reject(new Error('not refused')),
    (error: { response: { data: { code: number } } }) => error.response.data,
  );

describe('departments', () => {
  let college: EmulatedDepartment;
  beforeEach(async () => {
    college = await control('POST', '/departments', { name: '机电工程学院' });
    await control('POST', '/departments', { name: '数控教研室', parentId: college.openDepartmentId });
    await control('PATCH', `/users/${wangId}`, { departments: [college.openDepartmentId] });
  });

  it('are listed by their parent, or all below it', async () => {
    const children = async (fetch_child: boolean) =>
      (
        await client.contact.v3.department.children({
          path: { department_id: '0' },
          params: { fetch_child },
        })
      ).data?.items?.map(({ name }) => name);
    expect(await children(false)).toEqual(['机电工程学院']);
    expect(await children(true)).toEqual(['机电工程学院', '数控教研室']);
  });

  it('name the people right in them', async () => {
    const { data } = await client.contact.v3.user.findByDepartment({
      params: { department_id: college.openDepartmentId },
    });
    expect(data?.items?.map(({ name }) => name)).toEqual([WANG.name]);
    expect(data).toMatchObject({ has_more: false });
  });

  it('leave out fields without a scope, and people out of range', async () => {
    await control('PATCH', `/apps/${app.appId}`, { scopes: ['contact:contact.base:readonly'] });
    const bare = await client.contact.v3.user.get({ path: { user_id: wangId } });
    expect(bare.data?.user).toEqual({ open_id: wangId, union_id: expect.any(String) });
    await control('PATCH', `/apps/${app.appId}`, { contactRange: [] });
    expect(await refusal(client.contact.v3.user.get({ path: { user_id: wangId } }))).toMatchObject({
      code: 41050,
    });
    const scopes = await client.contact.v3.scope.list({});
    expect(scopes.data).toMatchObject({ department_ids: [], user_ids: [] });
  });

  it('stand for their people in a batch', async () => {
    const answer = await client.request<{ data: object }>({
      method: 'POST',
      url: '/open-apis/message/v4/batch_send/',
      data: {
        department_ids: [college.openDepartmentId, 'od-none'],
        msg_type: 'text',
        content: { text: '通知' },
      },
    });
    expect(answer.data).toMatchObject({ invalid_department_ids: ['od-none'] });
  });

  it('give each of them one message of a batch, and none when a list is too long', async () => {
    const batch = (open_ids: string[]) =>
      client.request({
        method: 'POST',
        url: '/open-apis/message/v4/batch_send/',
        data: {
          department_ids: [college.openDepartmentId],
          open_ids,
          msg_type: 'text',
          content: { text: '通知' },
        },
      });
    const tooMany = Array.from({ length: 201 }, (_, at) => `ou_${at}`);
    expect(await refusal(batch(tooMany))).toMatchObject({ code: 230001 });
    await batch([wangId]);
    expect(await call<unknown[]>(emulator.url, 'GET', '/control/messages')).toHaveLength(1);
  });

  it('cannot lie in themselves', async () => {
    const twice = control('POST', '/departments', {
      name: '机电工程学院',
      parentId: college.openDepartmentId,
    });
    await expect(twice).rejects.toThrow('DEPARTMENT_IN_ITSELF');
  });
});

describe('a reaction', () => {
  it('stands under the message until the bot takes it away', async () => {
    const message_id = await sent();
    const path = { message_id };
    const added = await client.im.v1.messageReaction.create({
      path,
      data: { reaction_type: { emoji_type: 'SMILE' } },
    });
    expect((await seen(message_id))?.reactions).toMatchObject([{ emoji: 'SMILE', by: [app.name] }]);
    const listed = await client.im.v1.messageReaction.list({ path });
    expect(listed.data?.items).toMatchObject([{ reaction_type: { emoji_type: 'SMILE' } }]);
    await client.im.v1.messageReaction.delete({
      path: { message_id, reaction_id: added.data?.reaction_id ?? '' },
    });
    expect((await seen(message_id))?.reactions).toBeUndefined();
  });
});

describe('a card entity', () => {
  it('is sent once and grows by rising sequence numbers', async () => {
    const card = {
      schema: '2.0',
      body: { elements: [{ tag: 'markdown', element_id: 'answer', content: '…' }] },
    };
    const created = await client.cardkit.v1.card.create({
      data: { type: 'card_json', data: JSON.stringify(card) },
    });
    const card_id = created.data?.card_id ?? '';
    const content = JSON.stringify({ type: 'card', data: { card_id } });
    const send = () =>
      client.im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: wangId, msg_type: 'interactive', content },
      });
    const messageId = (await send()).data?.message_id ?? '';
    const path = { card_id, element_id: 'answer' };
    await client.cardkit.v1.cardElement.content({ path, data: { content: '第一段', sequence: 2 } });
    expect(JSON.stringify((await seen(messageId))?.card)).toContain('第一段');
    const spoilt = client.cardkit.v1.cardElement.update({
      path,
      data: { element: JSON.stringify({ tag: 'marquee' }), sequence: 3 },
    });
    expect(await refusal(spoilt)).toMatchObject({ code: expect.any(Number) });
    expect(JSON.stringify((await seen(messageId))?.card)).not.toContain('marquee');
    const stale = client.cardkit.v1.cardElement.content({ path, data: { content: '旧', sequence: 2 } });
    expect(await refusal(stale)).toMatchObject({ code: 300317 });
    expect(await refusal(send())).toMatchObject({ code: 230099 });
  });
});

describe('an ephemeral card', () => {
  it('is seen by one member of the group only, and cannot be patched', async () => {
    const liu = await control<{ openId: string }>('POST', '/users', { name: '刘五' });
    const members = [wangId, liu.openId];
    const group = await control<{ chatId: string }>('POST', '/groups', {
      name: '群',
      members,
      apps: [app.appId],
    });
    const answer = await client.request<{ data: { message_id: string } }>({
      method: 'POST',
      url: '/open-apis/ephemeral/v1/send',
      data: { chat_id: group.chatId, open_id: wangId, msg_type: 'interactive', card: buttonCard() },
    });
    const messageId = answer.data.message_id;
    expect(await seen(messageId)).toBeDefined();
    const others = await call<MessageView[]>(
      emulator.url,
      'GET',
      `/client/chats/${group.chatId}/messages?as=${liu.openId}`,
    );
    expect(others).toEqual([]);
    const patch = client.im.v1.message.patch({
      path: { message_id: messageId },
      data: { content: JSON.stringify(buttonCard()) },
    });
    expect(await refusal(patch)).toMatchObject({ code: 230001 });
  });
});

describe('a download', () => {
  it('gives back what the app uploaded, byte for byte', async () => {
    const bytes = Buffer.from([0, 255, 1, 254, 10, 13]);
    const uploaded = await client.im.v1.file.create({
      data: { file_type: 'stream', file_name: '表.bin', file: bytes },
    });
    const response = await client.im.v1.file.get({ path: { file_key: uploaded?.file_key ?? '' } });
    const parts: Buffer[] = [];
    for await (const part of response.getReadableStream()) parts.push(part as Buffer);
    expect(Buffer.concat(parts)).toEqual(bytes);
    const named = String(response.headers['content-disposition']);
    expect(Buffer.from(named, 'latin1').toString('utf8')).toContain('filename="表.bin"');
    expect(named).toContain("filename*=UTF-8''%E8%A1%A8.bin");
  });
});
