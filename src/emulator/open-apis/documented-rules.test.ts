import type { Client } from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buttonCard,
  liId,
  MONDAY,
  newApp,
  sdkClient,
  startEmulator,
  WANG,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec } from '../protocol.ts';
import { groupChatId } from '../state/ids.ts';
import { call } from '../tester/index.ts';

const DAY_MS = 24 * 3600_000;
const GROUP = groupChatId('试点群');
let app: AppSpec;
let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  app = newApp();
  emulator = await startEmulator(app, {
    rateLimits: false,
    groups: [{ name: '试点群', members: [wangId, liId], apps: [app.appId], description: '说明' }],
  });
  client = sdkClient(emulator, app);
});
afterEach(() => emulator.close());

interface Body {
  code: number;
  data?: { [key: string]: unknown };
}
/** The whole body, of a refusal too. */
const api = async (method: string, path: string, data?: object): Promise<Body> => {
  try {
    return await client.request<Body>({ method, url: `/open-apis${path}`, ...(data ? { data } : {}) });
  } catch (error) {
    return (error as { response: { data: Body } }).response.data;
  }
};
const control = <T>(method: string, path: string, body?: object): Promise<T> =>
  call<T>(emulator.url, method, `/control${path}`, body);
const send = (msg_type: string, content: object, to = GROUP) =>
  api('POST', '/im/v1/messages?receive_id_type=chat_id', {
    receive_id: to,
    msg_type,
    content: JSON.stringify(content),
  });
const idOf = (body: Body) => String(body.data?.message_id);
const itemIds = ({ data }: Body) =>
  (data?.items as { message_id: string }[] | undefined)?.map(({ message_id }) => message_id) ?? [];
/** Moves the clock; the token may be dead by then. */
const advance = async (advanceMs: number) => {
  await control('POST', '/clock', { advanceMs });
  client = sdkClient(emulator, app);
};

describe('a topic', () => {
  it('holds its root and every reply in it, and is listed by its own id', async () => {
    const root = idOf(await send('text', { text: '话题' }));
    const reply = (to: string, reply_in_thread: boolean) =>
      api('POST', `/im/v1/messages/${to}/reply`, {
        msg_type: 'text',
        content: '{"text":"回"}',
        reply_in_thread,
      });
    const first = await reply(root, true);
    const second = await reply(root, true);
    const third = await reply(idOf(second), false);
    const aside = await reply(idOf(await send('text', { text: '别的' })), false);
    const thread = String(first.data?.thread_id);
    expect(thread).toMatch(/^omt_/);
    expect([second, third].map(({ data }) => data?.thread_id)).toEqual([thread, thread]);
    expect(third.data).toMatchObject({ root_id: root, parent_id: idOf(second) });
    expect(aside.data).not.toHaveProperty('thread_id');
    const listed = await api('GET', `/im/v1/messages?container_id_type=thread&container_id=${thread}`);
    expect(itemIds(listed)).toEqual([root, idOf(first), idOf(second), idOf(third)]);
    const none = await api('GET', '/im/v1/messages?container_id_type=thread&container_id=omt_none');
    expect(none.code).toBe(230001);
  });
});

describe('GET /im/v1/messages', () => {
  it('sorts, pages, and keeps to the seconds that are asked for', async () => {
    const ids: string[] = [];
    for (const text of ['一', '二', '三']) {
      ids.push(idOf(await send('text', { text })));
      await advance(60_000);
    }
    const list = (query: string) =>
      api('GET', `/im/v1/messages?container_id_type=chat&container_id=${GROUP}&${query}`);
    expect(itemIds(await list('sort_type=ByCreateTimeDesc'))).toEqual(ids.toReversed());
    const page = await list('page_size=2');
    expect([itemIds(page), page.data?.has_more]).toEqual([ids.slice(0, 2), true]);
    expect(itemIds(await list(`page_token=${String(page.data?.page_token)}`))).toEqual(ids.slice(2));
    const second = MONDAY / 1000 + 60;
    expect(itemIds(await list(`start_time=${second}&end_time=${second}`))).toEqual([ids[1]]);
    expect((await api('GET', `/im/v1/messages?container_id=${GROUP}`)).code).toBe(99992402);
  });
});

describe('editing and recalling', () => {
  const edit = (id: string, text: string) =>
    api('PUT', `/im/v1/messages/${id}`, { msg_type: 'text', content: JSON.stringify({ text }) });

  it('ends after twenty edits (230072), and with the time of the tenant (230075, 230009)', async () => {
    const id = idOf(await send('text', { text: '0' }));
    for (let at = 1; at <= 20; at += 1) expect((await edit(id, String(at))).code).toBe(0);
    expect((await edit(id, '21')).code).toBe(230072);
    const other = idOf(await send('text', { text: '旧' }));
    await control('PATCH', '/tenant', { editWithinMs: DAY_MS, recallWithinMs: 2 * DAY_MS });
    await advance(DAY_MS + 1);
    expect((await edit(other, '新')).code).toBe(230075);
    expect((await api('DELETE', `/im/v1/messages/${id}`)).code).toBe(0);
    await advance(DAY_MS);
    expect((await api('DELETE', `/im/v1/messages/${other}`)).code).toBe(230009);
  });

  it('lets a bot recall what others wrote only in a group of its own (230026)', async () => {
    const write = async () =>
      (
        await call<{ messageId: string }>(emulator.url, 'POST', `/client/chats/${GROUP}/messages`, {
          as: wangId,
          text: '人写的',
        })
      ).messageId;
    expect((await api('DELETE', `/im/v1/messages/${await write()}`)).code).toBe(230026);
    await control('PATCH', `/groups/${GROUP}`, { owner: app.appId });
    expect((await api('DELETE', `/im/v1/messages/${await write()}`)).code).toBe(0);
  });

  it('is not for a bot that may not speak in the group: sending is refused (230018)', async () => {
    const card = idOf(await send('interactive', buttonCard()));
    await control('PATCH', `/groups/${GROUP}`, { muted: true });
    expect((await send('text', { text: '在吗' })).code).toBe(230018);
    const path = `/im/v1/messages/${card}`;
    expect((await api('PATCH', path, { content: JSON.stringify(buttonCard('改过了')) })).code).toBe(0);
    expect(itemIds(await api('GET', `/im/v1/messages?container_id_type=chat&container_id=${GROUP}`))).toEqual(
      [card],
    );
  });

  it('leaves the cards of people who opted out, and not those of leavers (230013), to the bot', async () => {
    const sent = await api('POST', '/im/v1/messages?receive_id_type=open_id', {
      receive_id: wangId,
      msg_type: 'interactive',
      content: JSON.stringify(buttonCard()),
    });
    const patch = () =>
      api('PATCH', `/im/v1/messages/${idOf(sent)}`, { content: JSON.stringify(buttonCard('改过了')) });
    await control('PATCH', `/users/${wangId}`, { optedOutOf: [app.appId] });
    expect((await patch()).code).toBe(0);
    await control('PATCH', `/users/${wangId}`, { resigned: true });
    expect((await patch()).code).toBe(230013);
  });
});

describe('messages that carry something', () => {
  const upload = async (file_type: 'mp4' | 'opus' | 'stream') =>
    (
      await client.im.v1.file.create({
        data: { file_type, file_name: `a.${file_type}`, file: Buffer.from([1, 2, 3]) },
      })
    )?.file_key ?? '';

  it('take the file that was uploaded for them, and no other (230055)', async () => {
    const [video, sound, other] = [await upload('mp4'), await upload('opus'), await upload('stream')];
    expect(await send('media', { file_key: video })).toMatchObject({ code: 0, data: { msg_type: 'media' } });
    expect(await send('audio', { file_key: sound })).toMatchObject({ code: 0, data: { msg_type: 'audio' } });
    expect((await send('file', { file_key: other })).code).toBe(0);
    expect((await send('audio', { file_key: video })).code).toBe(230055);
    expect((await send('file', { file_key: sound })).code).toBe(230055);
    expect((await send('media', { file_key: 'file_none' })).code).toBe(230001);
  });

  it('share a person or a group, never a p2p chat (230015)', async () => {
    expect((await send('share_user', { user_id: wangId })).code).toBe(0);
    expect((await send('share_user', { user_id: 'ou_nobody' })).code).toBe(230001);
    expect((await send('share_chat', { chat_id: GROUP })).code).toBe(0);
    const { data } = await api('POST', '/im/v1/messages?receive_id_type=open_id', {
      receive_id: wangId,
      msg_type: 'text',
      content: '{"text":"在"}',
    });
    expect((await send('share_chat', { chat_id: String(data?.chat_id) })).code).toBe(230015);
  });

  it('are pictures by their bytes (234011), and not too large (234039)', async () => {
    const code = (image: Buffer) =>
      client.im.v1.image.create({ data: { image_type: 'message', image } }).then(
        () => 0,
        (error: { response: { data: Body } }) => error.response.data.code,
      );
    const gif = (side: number) => {
      const bytes = Buffer.from('GIF89a\0\0\0\0\0\0\0', 'latin1');
      bytes.writeUInt16LE(side, 6);
      return bytes;
    };
    expect(await code(Buffer.from('no picture'))).toBe(234011);
    expect(await code(gif(2001))).toBe(234039);
    expect(await code(gif(2000))).toBe(0);
  });
});

describe('a batch', () => {
  it('is counted and recalled by its own id', async () => {
    const batch = await api('POST', '/message/v4/batch_send', {
      open_ids: [wangId, liId],
      msg_type: 'text',
      content: { text: '通知' },
    });
    const id = idOf(batch);
    const chats = await call<{ chatId: string; type: string }[]>(
      emulator.url,
      'GET',
      `/client/chats?as=${wangId}`,
    );
    const p2p = chats.find(({ type }) => type === 'p2p')?.chatId;
    await call(emulator.url, 'POST', `/client/chats/${p2p}/read`, { as: wangId });
    expect((await api('GET', `/im/v1/batch_messages/${id}/read_user`)).data).toEqual({
      read_user: { read_count: '1', total_count: '2' },
    });
    expect((await api('DELETE', `/im/v1/batch_messages/${id}`)).code).toBe(0);
    expect((await api('GET', `/im/v1/batch_messages/${id}/get_progress`)).data).toMatchObject({
      batch_message_send_progress: { valid_user_ids_count: 2, read_user_ids_count: 1 },
      batch_message_recall_progress: { recall: true, recall_count: 2 },
    });
    expect((await api('DELETE', '/im/v1/batch_messages/bm-none')).code).toBe(230001);
  });
});

describe('ids and scopes', () => {
  it('name members and departments in the kind that was asked for', async () => {
    const wang = (await control<{ openId: string; userId: string }[]>('GET', '/users')).find(
      ({ openId }) => openId === wangId,
    );
    const members = await api('GET', `/im/v1/chats/${GROUP}/members?member_id_type=user_id`);
    expect(members.data?.items).toContainEqual(
      expect.objectContaining({ member_id_type: 'user_id', member_id: wang?.userId, name: WANG.name }),
    );
    const college = await control<{ openDepartmentId: string; departmentId: string }>(
      'POST',
      '/departments',
      {
        name: '学院',
      },
    );
    await control('PATCH', `/users/${wangId}`, { departments: [college.openDepartmentId] });
    const user = await api('GET', `/contact/v3/users/${wangId}?department_id_type=department_id`);
    expect(user.data?.user).toMatchObject({ department_ids: [college.departmentId] });
    expect((await api('GET', `/im/v1/chats/${GROUP}`)).data).toMatchObject({
      description: '说明',
      owner_id: wangId,
      bot_count: '1',
      chat_status: 'normal',
    });
  });

  it('keep what a person writes from a bot that may not hear it', async () => {
    const hears = async (scopes: string[]) => {
      await control('PATCH', `/apps/${app.appId}`, { scopes });
      const [chat] = (
        await call<{ chatId: string; type: string }[]>(emulator.url, 'GET', `/client/chats?as=${wangId}`)
      ).filter(({ type }) => type === 'p2p');
      const path = `/client/chats/${chat?.chatId}/messages`;
      await call(emulator.url, 'POST', path, { as: wangId, text: '在吗' });
      const events = await control<{ type: string; event: { sender?: { sender_id: object } } }[]>(
        'GET',
        '/events',
      );
      return events.findLast(({ type }) => type === 'im.message.receive_v1')?.event.sender?.sender_id;
    };
    expect(await hears(['im:message:send_as_bot'])).toBeUndefined();
    const ids = await hears(['im:message.p2p_msg:readonly']);
    expect(ids).toEqual({ open_id: wangId, union_id: expect.any(String) });
  });
});
