import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buttonCard,
  liId,
  MONDAY,
  newApp,
  sdkClient,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, JsonObject } from '../protocol.ts';
import { call, cardText, type Person, person, tester } from '../tester/index.ts';

const DAY_MS = 24 * 3600_000;
let app: AppSpec;
let bot: Awaited<ReturnType<typeof startWebhookApp>>;
let emulator: Emulator;
let wang: Person;

beforeEach(async () => {
  bot = await startWebhookApp(() => ({ status: 200, body: '{}' }));
  const menu = [{ name: '周报', eventKey: 'weekly_report' }];
  app = newApp({ transport: 'webhook', requestUrl: bot.url, menu });
  emulator = await startEmulator(app);
  wang = person(emulator.url, wangId);
});
afterEach(async () => {
  await emulator.close();
  await bot.close();
});

const heard = (type: string): JsonObject[] =>
  bot.received
    .map(({ raw }) => JSON.parse(raw))
    .filter((body) => body.header?.event_type === type)
    .map((body) => body.event);
const sendCard = async (card: JsonObject, receiver = wangId, type: 'open_id' | 'chat_id' = 'open_id') => {
  const data = { receive_id: receiver, msg_type: 'interactive', content: JSON.stringify(card) };
  return sdkClient(emulator, app).im.v1.message.create({ params: { receive_id_type: type }, data });
};

describe('a person’s client', () => {
  it('has a chat with the bot from the start, with its menu', async () => {
    expect(await wang.chat()).toMatchObject({
      type: 'p2p',
      name: '小助手',
      peerAppId: app.appId,
      unread: 0,
      menu: app.menu,
    });
  });

  it('opens a file that the bot sent, with its name; others do not', async () => {
    const client = sdkClient(emulator, app);
    const data = { file_type: 'stream' as const, file_name: '归档 记录.docx', file: Buffer.from('PK\x03') };
    const uploaded = await client.im.v1.file.create({ data });
    const content = JSON.stringify({ file_key: uploaded?.file_key });
    await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: wangId, msg_type: 'file', content },
    });
    const file = (await wang.messages()).find(({ type }) => type === 'file');
    expect(file?.content).toMatchObject({ file_name: '归档 记录.docx' });
    const path = `/client/messages/${file?.messageId}/file?as=`;
    expect(await call(emulator.url, 'GET', path + wangId)).toEqual({
      ...{ name: '归档 记录.docx', size: 3 },
      base64: Buffer.from('PK\x03').toString('base64'),
    });
    await expect(call(emulator.url, 'GET', path + liId)).rejects.toMatchObject({ problem: 'NOT_A_MEMBER' });
    await sendCard(buttonCard());
    const card = (await wang.messages()).find(({ type }) => type === 'interactive');
    await expect(
      call(emulator.url, 'GET', `/client/messages/${card?.messageId}/file?as=${wangId}`),
    ).rejects.toMatchObject({ problem: 'NO_FILE' });
  });

  it('sends menu taps in whole seconds, and only of keys that the menu has', async () => {
    await wang.menu('weekly_report');
    await expect
      .poll(() => heard('application.bot.menu_v6'))
      .toMatchObject([
        { event_key: 'weekly_report', timestamp: 1795399200, operator: { operator_id: { open_id: wangId } } },
      ]);
    await expect(wang.menu('other')).rejects.toThrow('UNKNOWN_MENU_ITEM');
  });

  it('reaches a bot with im:message.group_msg in its list of scopes without a mention', async () => {
    const control = tester(emulator.url);
    const { chatId } = await control.addGroup({ name: '试点群', members: [wangId], apps: [app.appId] });
    await control.changeApp(app.appId, { scopes: ['im:message.group_at_msg:readonly'] });
    await wang.says('没人听', { chatId });
    await control.changeApp(app.appId, { scopes: ['im:message.group_msg'] });
    await wang.says('大家好', { chatId });
    await expect
      .poll(() => heard('im.message.receive_v1'))
      .toMatchObject([{ message: { content: '{"text":"大家好"}' } }]);
  });

  it('marks messages as read on opening and tells the bot', async () => {
    await sendCard(buttonCard());
    expect((await wang.chat()).unread).toBe(1);
    expect((await wang.opens()).unread).toBe(0);
    await expect.poll(() => heard('im.chat.access_event.bot_p2p_chat_entered_v1')).toHaveLength(1);
    expect((await wang.messages())[0]?.readBy).toEqual([{ openId: wangId, at: MONDAY }]);
  });

  it('reaches the bot of a group only by a mention', async () => {
    const { botOpenId } = (await tester(emulator.url).apps())[0] ?? {};
    const { chatId } = await tester(emulator.url).addGroup({
      name: '试点群',
      members: [wangId, liId],
      apps: [app.appId],
    });
    await wang.says('大家好', { chatId });
    await wang.says('@_user_1 你看看', { chatId, mentions: [liId] });
    await wang.says('@_user_1 帮助', { chatId, mentions: [botOpenId ?? ''] });
    await expect
      .poll(() => heard('im.message.receive_v1'))
      .toMatchObject([
        {
          message: {
            chat_type: 'group',
            content: '{"text":"@_user_1 帮助"}',
            mentions: [{ key: '@_user_1', id: { open_id: botOpenId } }],
          },
        },
      ]);
    expect((await person(emulator.url, liId).messages(chatId)).map(cardText)).toEqual([
      '大家好',
      '@李强 你看看',
      '@小助手 帮助',
    ]);
  });

  it('shows nobody another person’s chat', async () => {
    const { chatId } = await wang.chat();
    await expect(person(emulator.url, liId).messages(chatId)).rejects.toThrow('NOT_A_MEMBER');
  });

  it('hears of new messages over the stream, and of nobody else’s', async () => {
    const response = await fetch(`${emulator.url}/client/stream?as=${wangId}`);
    const reader = response.body?.getReader();
    await reader?.read();
    await person(emulator.url, liId).says('不给王芳看');
    await sendCard(buttonCard());
    let heardText = '';
    while (!heardText.includes('"type":"message"'))
      heardText += new TextDecoder().decode((await reader?.read())?.value);
    expect(heardText).toContain('请确认');
    expect(heardText).not.toContain('不给王芳看');
    await reader?.cancel();
  });
});

describe('taps that the client stops', () => {
  it('shows a card older than 14 days as dead; forced, it still calls back', async () => {
    await sendCard(buttonCard());
    await tester(emulator.url).advance(14 * DAY_MS + 1);
    const card = await wang.sees('请确认');
    expect(card.expired).toBe(true);
    expect(await wang.taps(card, '好的')).toMatchObject({ stopped: { reason: 'EXPIRED' } });
    expect(heard('card.action.trigger')).toHaveLength(0);
    expect((await wang.taps(card, '好的', { force: true })).stopped).toBeUndefined();
    expect(heard('card.action.trigger')).toHaveLength(1);
  });

  it('does not let a batch-sent card call back, nor be patched', async () => {
    const client = sdkClient(emulator, app);
    const data = { msg_type: 'interactive', open_ids: [wangId, 'ou_nobody'], card: buttonCard() };
    const sent = await client.request({ method: 'POST', url: '/open-apis/message/v4/batch_send/', data });
    expect(sent).toMatchObject({ code: 0, data: { invalid_open_ids: ['ou_nobody'] } });
    const card = await wang.sees('请确认');
    expect(await wang.taps(card, '好的')).toMatchObject({ stopped: { reason: 'NOT_INTERACTIVE' } });
    const patch = client.im.v1.message.patch({
      path: { message_id: card.messageId },
      data: { content: JSON.stringify(buttonCard()) },
    });
    await expect(patch).rejects.toMatchObject({ response: { data: { code: 230001 } } });
  });
});

describe('forwarding', () => {
  const into = async () =>
    (await tester(emulator.url).addGroup({ name: '别处', members: [wangId, liId], apps: [] })).chatId;

  it('makes a dead copy, or a live one that calls back from the other chat', async () => {
    const chatId = await into();
    await sendCard(buttonCard());
    const dead = await wang.forwards(await wang.sees('请确认'), chatId);
    expect(await person(emulator.url, liId).taps(dead, '好的')).toMatchObject({
      stopped: { reason: 'NOT_INTERACTIVE' },
    });
    await sendCard({ ...buttonCard('可用'), config: { enable_forward_interaction: true } });
    const live = await wang.forwards(await wang.sees(/请确认/), chatId);
    expect((await person(emulator.url, liId).taps(live, '可用')).stopped).toBeUndefined();
    expect(heard('card.action.trigger')).toMatchObject([
      { operator: { open_id: liId }, context: { open_chat_id: chatId } },
    ]);
  });

  it('and writing are for the owner only in a muted group', async () => {
    const chatId = await into();
    await tester(emulator.url).changeGroup(chatId, { muted: true });
    await sendCard(buttonCard());
    const li = person(emulator.url, liId);
    await expect(li.says('在吗', { chatId })).rejects.toThrow('403 CHAT_MUTED');
    const own = await wang.forwards(await wang.sees('请确认'), chatId);
    await expect(li.forwards(own, chatId)).rejects.toThrow('403 CHAT_MUTED');
    expect((await wang.says('听我说', { chatId })).content).toEqual({ text: '听我说' });
  });

  it('is refused where the card forbids it, unless forced', async () => {
    const chatId = await into();
    await sendCard({ ...buttonCard(), config: { enable_forward: false } });
    const card = await wang.sees('请确认');
    await expect(wang.forwards(card, chatId)).rejects.toThrow('FORWARD_FORBIDDEN');
    expect((await wang.forwards(card, chatId, true)).forwarded).toBe(true);
  });
});
