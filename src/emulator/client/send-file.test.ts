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
import type { AppSpec, FileView, MessageView } from '../protocol.ts';
import { call, type Person, person } from '../tester/index.ts';

const MEGABYTE = 1024 * 1024;
const base64 = Buffer.from('名单').toString('base64');
let app: AppSpec;
let other: AppSpec;
let bot: Awaited<ReturnType<typeof startWebhookApp>>;
let emulator: Emulator;
let wang: Person;

beforeEach(async () => {
  bot = await startWebhookApp(() => ({ status: 200, body: '{}' }));
  app = newApp({ transport: 'webhook', requestUrl: bot.url });
  other = newApp();
  emulator = await startEmulator(app, { apps: [app, other] });
  wang = person(emulator.url, wangId, app.appId);
});
afterEach(async () => {
  await emulator.close();
  await bot.close();
});

async function tokenOf({ appId: app_id, appSecret: app_secret }: AppSpec): Promise<string> {
  const path = '/open-apis/auth/v3/tenant_access_token/internal';
  const { tenant_access_token } = await call<{ tenant_access_token: string }>(emulator.url, 'POST', path, {
    app_id,
    app_secret,
  });
  return tenant_access_token;
}

/** What an app gets for a key in a message. */
async function fetched(by: AppSpec, messageId: string, key: string, type = 'file'): Promise<Response> {
  const path = `/open-apis/im/v1/messages/${messageId}/resources/${key}?type=${type}`;
  return fetch(emulator.url + path, { headers: { Authorization: `Bearer ${await tokenOf(by)}` } });
}

const codeOf = async (response: Response): Promise<number> =>
  ((await response.json()) as { code: number }).code;
const keyOf = ({ content }: MessageView): string => String(content.file_key ?? content.image_key);

describe('a file that a person sends to a bot', () => {
  it('is heard with its key and name, a picture with its key alone', async () => {
    await wang.sends({ name: '学生名单.xlsx', base64 });
    await wang.sends({ kind: 'image', name: '照片.png', base64 });
    const heard = (): { message_type: string; content: string }[] =>
      bot.received.flatMap(({ raw }) => JSON.parse(raw).event?.message ?? []);
    while (heard().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const [file, image] = heard();
    expect(file?.message_type).toBe('file');
    expect(JSON.parse(file?.content ?? '')).toEqual({
      file_key: expect.stringMatching(/^file_v3_/),
      file_name: '学生名单.xlsx',
    });
    expect(image?.message_type).toBe('image');
    expect(JSON.parse(image?.content ?? '')).toEqual({ image_key: expect.stringMatching(/^img_v3_/) });
  });

  it('is fetched by message and key together, through the SDK too', async () => {
    const sent = await wang.sends({ name: '名单.txt', base64 });
    const response = await fetched(app, sent.messageId, keyOf(sent));
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('名单.txt'));
    expect(await response.text()).toBe('名单');
    const file = await sdkClient(emulator, app).im.v1.messageResource.get({
      path: { message_id: sent.messageId, file_key: keyOf(sent) },
      params: { type: 'file' },
    });
    const pieces: Buffer[] = [];
    for await (const piece of file.getReadableStream()) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe('名单');
  });

  it('is refused with the code of the platform for a wrong key, type, app, size or message', async () => {
    const sent = await wang.sends({ name: '名单.txt', base64 });
    const second = await wang.sends({ name: '大.zip', size: 101 * MEGABYTE });
    const code = async (...asked: Parameters<typeof fetched>) => codeOf(await fetched(...asked));
    expect(await code(app, sent.messageId, keyOf(second))).toBe(234003);
    expect(await code(app, sent.messageId, keyOf(sent), 'image')).toBe(234001);
    expect(await code(app, sent.messageId, keyOf(sent), 'video')).toBe(234001);
    expect(await code(other, sent.messageId, keyOf(sent))).toBe(234004);
    expect(await code(app, second.messageId, keyOf(second))).toBe(234037);
    expect(await code(app, 'om_unknown', keyOf(sent))).toBe(99992354);
  });

  it("is nobody's to send on by its key: a message carries what its sender uploaded (230017)", async () => {
    const sent = await wang.sends({ name: '名单.txt', base64 });
    const response = await fetch(`${emulator.url}/open-apis/im/v1/messages?receive_id_type=open_id`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await tokenOf(app)}` },
      body: JSON.stringify({
        receive_id: liId,
        msg_type: 'file',
        content: JSON.stringify({ file_key: keyOf(sent) }),
      }),
    });
    expect(await codeOf(response)).toBe(230017);
  });

  it('can be opened by its sender, and must have a name and bytes', async () => {
    const sent = await wang.sends({ kind: 'image', name: '照片.png', base64 });
    const path = `/client/messages/${sent.messageId}/file?as=${wangId}`;
    expect(await call<FileView>(emulator.url, 'GET', path)).toMatchObject({ name: '照片.png', base64 });
    await expect(wang.sends({ name: '', base64 })).rejects.toThrow('NAME_MISSING');
    await expect(wang.sends({ name: '空.txt', base64: '' })).rejects.toThrow('FILE_EMPTY');
  });
});
