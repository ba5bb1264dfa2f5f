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
import { person, tester } from '../tester/index.ts';

let app: AppSpec;
let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  app = newApp();
  emulator = await startEmulator(app, { rateLimits: false });
  client = sdkClient(emulator, app);
});
afterEach(() => emulator.close());

const send = async (receiver = wangId, type: 'open_id' | 'chat_id' = 'open_id') => {
  const data = { receive_id: receiver, msg_type: 'interactive', content: JSON.stringify(buttonCard()) };
  const sent = await client.im.v1.message.create({ params: { receive_id_type: type }, data });
  return sent.data?.message_id ?? '';
};
type IdType = 'open_id' | 'user_id' | 'union_id';
const buzz = (message_id: string, user_id_list: string[], user_id_type: IdType = 'open_id', by = client) =>
  by.im.v1.message.urgentApp({ path: { message_id }, params: { user_id_type }, data: { user_id_list } });
const refused = (code: number) => ({ response: { status: 400, data: { code } } });
const shown = async () => (await tester(emulator.url).messages())[0];

describe('PATCH urgent_app', () => {
  it('makes a message urgent for a person until the chat is opened, and again at the next buzz', async () => {
    const wang = person(emulator.url, wangId);
    const id = await send();
    expect(await buzz(id, [wangId])).toMatchObject({ code: 0, data: { invalid_user_id_list: [] } });
    expect(await shown()).toMatchObject({ urgentFor: [wangId], readBy: [] });
    expect(await wang.chat()).toMatchObject({ urgent: true });
    expect(await wang.opens()).toMatchObject({ urgent: false });
    expect(await shown()).toMatchObject({ urgentFor: [wangId], readBy: [{ openId: wangId }] });
    await buzz(id, [wangId]);
    expect(await wang.chat()).toMatchObject({ urgent: true, unread: 0 });
    expect(await wang.reads()).toMatchObject({ urgent: false });
    expect((await shown())?.urgentFor).toEqual([wangId]);
  });

  it('names the ids that are nobody in the chat, and refuses when that is all (230001)', async () => {
    const id = await send();
    const answer = await buzz(id, [liId, wangId, 'ou_nobody']);
    expect(answer).toMatchObject({ code: 0, data: { invalid_user_id_list: [liId, 'ou_nobody'] } });
    expect((await shown())?.urgentFor).toEqual([wangId]);
    await expect(buzz(id, [liId])).rejects.toMatchObject(refused(230001));
  });

  it('takes the kind of id that the query names', async () => {
    const [wang] = (await tester(emulator.url).users()).filter((user) => user.name === WANG.name);
    const id = await send();
    await expect(buzz(id, [wang?.userId ?? ''])).rejects.toMatchObject(refused(230001));
    expect(await buzz(id, [wang?.userId ?? ''], 'user_id')).toMatchObject({ code: 0 });
    const bare = client.request({
      method: 'PATCH',
      url: `/open-apis/im/v1/messages/${id}/urgent_app`,
      data: { user_id_list: [wangId] },
    });
    await expect(bare).rejects.toMatchObject(refused(99992402));
  });

  it('is for the bot’s own messages only (230012), and not for recalled (230110) or unknown ones (99992354)', async () => {
    const control = tester(emulator.url);
    const other = newApp({ name: '另一个' });
    await control.addApp(other);
    const apps = [app.appId, other.appId];
    const { chatId } = await control.addGroup({ name: '试点群', members: [wangId], apps });
    const id = await send(chatId, 'chat_id');
    await expect(buzz(id, [wangId], 'open_id', sdkClient(emulator, other))).rejects.toMatchObject(
      refused(230012),
    );
    await client.im.v1.message.delete({ path: { message_id: id } });
    await expect(buzz(id, [wangId])).rejects.toMatchObject(refused(230110));
    await expect(buzz('om_unknown', [wangId])).rejects.toMatchObject(refused(99992354));
  });

  it('is refused in a chat that was left (230002) or dissolved (232009), and for leavers (230013)', async () => {
    const control = tester(emulator.url);
    const group = { name: '试点群', members: [wangId, liId], apps: [app.appId] };
    const { chatId } = await control.addGroup(group);
    const id = await send(chatId, 'chat_id');
    await control.changeUser(liId, { resigned: true });
    await expect(buzz(id, [liId])).rejects.toMatchObject(refused(230013));
    await control.addGroup({ ...group, dissolved: true });
    await expect(buzz(id, [wangId])).rejects.toMatchObject(refused(232009));
    await control.addGroup({ ...group, apps: [] });
    await expect(buzz(id, [wangId])).rejects.toMatchObject(refused(230002));
  });

  it('takes 1 to 200 receivers (99992402), and nobody who has 200 unread ones (230023)', async () => {
    const id = await send();
    await expect(buzz(id, [])).rejects.toMatchObject(refused(99992402));
    const many = Array.from({ length: 201 }, (_, index) => `ou_${index}`);
    await expect(buzz(id, many)).rejects.toMatchObject(refused(99992402));
    for (let count = 0; count < 200; count++) await buzz(await send(), [wangId]);
    await expect(buzz(id, [wangId])).rejects.toMatchObject(refused(230023));
    await person(emulator.url, wangId).opens();
    expect(await buzz(id, [wangId])).toMatchObject({ code: 0 });
  });
});
