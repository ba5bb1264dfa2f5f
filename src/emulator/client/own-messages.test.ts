import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  liId,
  newApp,
  sdkClient,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, ChatView, JsonObject, MessageView } from '../protocol.ts';

const DAY_MS = 24 * 3600_000;
let app: AppSpec;
let bot: Awaited<ReturnType<typeof startWebhookApp>>;
let emulator: Emulator;
let group: string;

/** A request to the client's surface; refusals come back with their status. */
async function ask<T = MessageView>(method: string, path: string, body?: JsonObject) {
  const response = await fetch(`${emulator.url}${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as T };
}
const write = async (text: string, more: JsonObject = {}) =>
  (await ask('POST', `/client/chats/${group}/messages`, { as: wangId, text, ...more })).body;
const texts = (messages: MessageView[]) => messages.map(({ content }) => content.text);
const heard = (type: string): JsonObject[] =>
  bot.received
    .map(({ raw }) => JSON.parse(raw))
    .filter((body) => body.header?.event_type === type)
    .map((body) => body.event);

beforeEach(async () => {
  bot = await startWebhookApp(() => ({ status: 200, body: '{}' }));
  app = newApp({ transport: 'webhook', requestUrl: bot.url });
  emulator = await startEmulator(app);
  const spec = { name: '工作群', members: [wangId, liId], apps: [app.appId] };
  group = (await ask<ChatView>('POST', '/control/groups', spec)).body.chatId;
});
afterEach(async () => {
  await emulator.close();
  await bot.close();
});

describe('what a person does to messages', () => {
  it('takes an own one back; its bots hear of it, others may not, and not for ever', async () => {
    const { messageId } = await write('写错了');
    const path = `/client/messages/${messageId}/recall`;
    expect((await ask('POST', path, { as: liId })).status).toBe(403);
    const { body } = await ask('POST', path, { as: wangId });
    expect(body).toMatchObject({ recalled: true, content: {} });
    await expect
      .poll(() => heard('im.message.recalled_v1'))
      .toMatchObject([{ message_id: messageId, chat_id: group, recall_type: 'message_owner' }]);
    expect((await ask('POST', path, { as: wangId })).status).toBe(409);
    const old = await write('很久以前');
    await ask('POST', '/control/clock', { advanceMs: 400 * DAY_MS });
    const late = await ask('POST', `/client/messages/${old.messageId}/recall`, { as: wangId });
    expect(late.body).toMatchObject({ problem: 'TOO_LATE' });
  });

  it('changes the text of an own one, mentions included, and the platform says so', async () => {
    const { messageId } = await write('第一稿');
    const path = `/client/messages/${messageId}`;
    expect((await ask('PUT', path, { as: liId, text: '不行' })).status).toBe(403);
    const { body } = await ask('PUT', path, { as: wangId, text: '@_user_1 第二稿', mentions: [liId] });
    expect(body).toMatchObject({ edited: true, content: { text: '@李强 第二稿' } });
    expect(body.mentions).toEqual([{ openId: liId, name: '李强' }]);
    const seen = await sdkClient(emulator, app).im.v1.message.get({ path: { message_id: messageId } });
    expect(seen.data?.items?.[0]).toMatchObject({ updated: true });
  });

  it('sets an emoji once and takes it back; both are told to the bots', async () => {
    const { messageId } = await write('收到吗');
    const path = `/client/messages/${messageId}/reactions`;
    await ask('POST', path, { as: liId, emoji: 'THUMBSUP' });
    const { body } = await ask('POST', path, { as: liId, emoji: 'THUMBSUP' });
    expect(body.reactions).toEqual([{ emoji: 'THUMBSUP', by: ['李强'], ids: [liId] }]);
    const { body: without } = await ask('POST', path, { as: liId, emoji: 'THUMBSUP', isSet: false });
    expect(without.reactions).toBeUndefined();
    const told = { message_id: messageId, operator_type: 'user', user_id: { open_id: liId } };
    await expect.poll(() => heard('im.message.reaction.created_v1')).toMatchObject([told]);
    await expect.poll(() => heard('im.message.reaction.deleted_v1')).toMatchObject([told]);
    expect((await ask('POST', path, { as: liId, emoji: '👍' })).status).toBe(400);
  });
});

describe('a text that is sent again because its answer was lost', () => {
  it('is there once', async () => {
    const first = await write('一次就好', { clientId: 'a' });
    const again = await write('一次就好', { clientId: 'a' });
    const other = await write('一次就好', { clientId: 'b' });
    expect(again.messageId).toBe(first.messageId);
    expect(other.messageId).not.toBe(first.messageId);
    expect(first.clientId).toBe('a');
  });
});

describe('threads', () => {
  it('begin with a reply: root and replies carry the thread, and the event says so', async () => {
    const root = await write('话题开头');
    const to = { replyTo: root.messageId, mentions: [] };
    const first = await write('第一条', { ...to, inThread: true });
    const second = await write('第二条', { replyTo: first.messageId });
    expect(second).toMatchObject({
      rootId: root.messageId,
      parentId: first.messageId,
      threadId: first.threadId,
    });
    const path = `/client/chats/${group}/messages?as=${liId}&thread=${first.threadId}`;
    expect(texts((await ask<MessageView[]>('GET', path)).body)).toEqual(['话题开头', '第一条', '第二条']);
    const chats = (await ask<ChatView[]>('GET', `/client/chats?as=${wangId}`)).body;
    const bots = chats.find(({ chatId }) => chatId === group)?.members.find((member) => member.bot);
    const mentions = [bots?.openId ?? ''];
    await write('@_user_1 看看', { replyTo: root.messageId, mentions });
    await expect
      .poll(() => heard('im.message.receive_v1'))
      .toMatchObject([
        {
          message: { root_id: root.messageId, parent_id: root.messageId, thread_id: first.threadId },
        },
      ]);
  });

  it('are not made by a plain reply', async () => {
    const root = await write('问');
    const reply = await write('答', { replyTo: root.messageId });
    expect(reply).toMatchObject({ rootId: root.messageId, parentId: root.messageId });
    expect(reply.threadId).toBeUndefined();
  });
});

describe('finding one’s way in a chat', () => {
  it('finds texts and what cards show, newest first, not what was recalled or cards carry unseen', async () => {
    await write('周报 第一批');
    const card = {
      schema: '2.0',
      header: { title: { tag: 'plain_text', content: '周报提醒' } },
      body: {
        elements: [
          {
            tag: 'button',
            text: { tag: 'plain_text', content: '填写' },
            behaviors: [{ type: 'callback', value: { text: '藏起来的' } }],
          },
        ],
      },
    };
    const data = { receive_id: group, msg_type: 'interactive', content: JSON.stringify(card) };
    await sdkClient(emulator, app).im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
    const gone = await write('周报 作废');
    await ask('POST', `/client/messages/${gone.messageId}/recall`, { as: wangId });
    const find = async (q: string) => {
      const query = new URLSearchParams({ as: liId, q }).toString();
      return (await ask<MessageView[]>('GET', `/client/chats/${group}/search?${query}`)).body;
    };
    expect((await find('周报')).map(({ type }) => type)).toEqual(['interactive', 'text']);
    expect(texts(await find('一批 周报'))).toEqual(['周报 第一批']);
    expect((await find('填写')).length).toBe(1);
    expect(await find('藏起来的')).toEqual([]);
    expect(await find(' ')).toEqual([]);
  });

  it('pages to both sides of a message', async () => {
    const ids: string[] = [];
    for (const text of ['0', '1', '2', '3', '4', '5']) ids.push((await write(text)).messageId);
    const page = async (query: string) =>
      texts((await ask<MessageView[]>('GET', `/client/chats/${group}/messages?as=${liId}&${query}`)).body);
    expect(await page(`around=${ids[2]}&limit=3`)).toEqual(['1', '2', '3']);
    expect(await page(`after=${ids[3]}&limit=1`)).toEqual(['4']);
    expect(await page(`before=${ids[2]}&limit=2`)).toEqual(['0', '1']);
    expect(await page('around=om_unknown')).toEqual([]);
  });
});
