import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  liId,
  newApp,
  sdkClient,
  startEmulator,
  WANG,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec } from '../protocol.ts';
import { type Person, person, tester } from '../tester/index.ts';

let app: AppSpec;
let emulator: Emulator;
let chatId: string;
let wang: Person;

beforeEach(async () => {
  app = newApp();
  emulator = await startEmulator(app);
  wang = person(emulator.url, wangId);
  const group = { name: '试点群', members: [wangId, liId], apps: [app.appId] };
  chatId = (await tester(emulator.url).addGroup(group)).chatId;
});
afterEach(() => emulator.close());

const send = (
  msg_type: string,
  content: object,
  receiver = chatId,
  type: 'chat_id' | 'open_id' = 'chat_id',
) =>
  sdkClient(emulator, app).im.v1.message.create({
    params: { receive_id_type: type },
    data: { receive_id: receiver, msg_type, content: JSON.stringify(content) },
  });
const card = (content: string, tag = 'markdown') => ({
  schema: '2.0',
  body: { elements: [tag === 'markdown' ? { tag, content } : { tag: 'div', text: { tag, content } }] },
});
const seenBy = async (someone: Person) =>
  (await someone.chats()).find((chat) => chat.chatId === chatId)?.mentioned;

describe('a mention in a group', () => {
  it.each([
    ['a text', 'text', { text: `<at user_id="${wangId}"></at> 请看` }],
    ['a rich text', 'post', { zh_cn: { content: [[{ tag: 'at', user_id: wangId }]] } }],
    ['a card by id', 'interactive', card(`<at id=${wangId}></at> 请看`)],
    ['a card by ids', 'interactive', card(`<at ids="${wangId},${wangId}"></at>`)],
    ['a card by email', 'interactive', card(`<at email=${WANG.email}></at>`)],
    ['a small text of a card', 'interactive', card(`<at id=${wangId}></at>`, 'lark_md')],
  ])('in %s marks the chat for who is meant, until it is read', async (_, type, content) => {
    await send(type, content);
    expect(await seenBy(wang)).toBe('you');
    expect(await seenBy(person(emulator.url, liId))).toBeUndefined();
    expect((await wang.messages(chatId))[0]?.mentions).toEqual([{ openId: wangId, name: WANG.name }]);
    await wang.reads(chatId);
    expect(await seenBy(wang)).toBeUndefined();
  });

  it('of everybody marks it for all', async () => {
    await send('text', { text: '<at user_id="all"></at> 开会' });
    expect(await seenBy(wang)).toBe('all');
    await send('interactive', card('<at id=all></at>'));
    expect((await wang.messages(chatId)).map((message) => message.mentions)).toEqual([
      [{ openId: 'all', name: '所有人' }],
      [{ openId: 'all', name: '所有人' }],
    ]);
  });

  it('is none in a plain text of a card, in escaped markup, after an update, and in a private chat', async () => {
    await send('interactive', card(`<at id=${wangId}></at>`, 'plain_text'));
    await send('interactive', card(`&#60;at id=${wangId}&#62;&#60;/at&#62;`));
    const quiet = (await send('interactive', card('看'))).data?.message_id ?? '';
    const content = JSON.stringify(card(`<at id=${wangId}></at>`));
    await sdkClient(emulator, app).im.v1.message.patch({ path: { message_id: quiet }, data: { content } });
    expect(await seenBy(wang)).toBeUndefined();
    await send('interactive', card(`<at id=${wangId}></at>`), wangId, 'open_id');
    expect((await wang.chat()).mentioned).toBeUndefined();
  });

  it('by a person marks the chat of another', async () => {
    await person(emulator.url, liId).says('@_user_1 在吗', { chatId, mentions: [wangId] });
    expect(await seenBy(wang)).toBe('you');
  });
});
