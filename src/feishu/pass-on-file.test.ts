import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, startEmulator, wangId } from '../../test/support/emulator-fixture.ts';
import type { Emulator } from '../emulator/index.ts';
import type { MessageView, SendFileRequest } from '../emulator/protocol.ts';
import { call, type Person, person, tester } from '../emulator/tester/index.ts';
import { type FileToPassOn, passOnContent } from './answers.ts';
import { failureOf } from './errors.ts';
import { createPassOn, PASS_ON_MOST_BYTES } from './pass-on-file.ts';

const app = newApp();
const base64 = Buffer.from('内容').toString('base64');
let emulator: Emulator;
let wang: Person;
let token: string;

beforeEach(async () => {
  emulator = await startEmulator(app);
  wang = person(emulator.url, wangId);
  const path = '/open-apis/auth/v3/tenant_access_token/internal';
  const body = { app_id: app.appId, app_secret: app.appSecret };
  ({ tenant_access_token: token } = await call<{ tenant_access_token: string }>(
    emulator.url,
    'POST',
    path,
    body,
  ));
});
afterEach(() => emulator.close());

const OTHERWISE = '附件拿不到了';
const quiet = () => {};

function passOn(file: FileToPassOn) {
  const run = createPassOn({
    baseUrl: emulator.url,
    timeoutMs: 10_000,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    withToken: async (work) => {
      const answer = await work(token);
      const failure = failureOf(answer);
      if (failure !== null) throw failure;
      return answer;
    },
  });
  return run(passOnContent({ passOn: file, otherwise: OTHERWISE }));
}

async function sent(file: Omit<SendFileRequest, 'as'>): Promise<FileToPassOn> {
  const { messageId, content }: MessageView = await wang.sends(file);
  const kind = file.kind ?? 'file';
  return { messageId, kind, key: String(content.file_key ?? content.image_key), name: file.name };
}

/** Name and bytes of the upload whose key a message would carry. */
async function uploaded({ content }: { content: string }) {
  const response = await fetch(`${emulator.url}/open-apis/im/v1/messages?receive_id_type=open_id`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify({ receive_id: wangId, msg_type: 'file', content }),
  });
  const { data } = (await response.json()) as { data: { message_id: string } };
  return call(emulator.url, 'GET', `/client/messages/${data.message_id}/file?as=${wangId}`);
}

describe('a file of somebody else that is passed on', () => {
  it("leaves as the bot's own upload with its name and bytes", async () => {
    const left = await passOn(await sent({ name: '名单"2026".xlsx', base64 }));
    expect(left.msgType).toBe('file');
    expect(await uploaded(left)).toEqual({ name: '名单"2026".xlsx', size: 6, base64 });
  });

  it('gets an ending when it is a picture, whose message names none', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]).toString('base64');
    const left = await passOn(await sent({ kind: 'image', name: '图片 11月17日', base64: png }));
    expect(await uploaded(left)).toMatchObject({ name: '图片 11月17日.png', base64: png });
  });

  it('is taken to the last byte that an upload may have, and not beyond', async () => {
    expect((await passOn(await sent({ name: 'a.zip', size: PASS_ON_MOST_BYTES }))).msgType).toBe('file');
    const over = await passOn(await sent({ name: 'b.zip', size: PASS_ON_MOST_BYTES + 1 }));
    expect(over).toEqual({ msgType: 'text', content: JSON.stringify({ text: OTHERWISE }) });
  });

  it('is replaced by the sentence when it is gone', async () => {
    const file = await sent({ name: '名单.xlsx', base64 });
    const other = await sent({ name: '别的.xlsx', base64 });
    expect(await passOn({ ...file, key: other.key })).toMatchObject({ msgType: 'text' });
  });

  it.each([
    ['GET', 'server_error'],
    ['POST', 'bad_gateway'],
    ['GET', 'reset'],
  ] as const)('is tried again when the platform fails it (%s %s)', async (method, kind) => {
    const file = await sent({ name: '名单.xlsx', base64 });
    await tester(emulator.url).addFault({ kind, endpoint: `${method} /open-apis/im/v1/`, times: 1 });
    await expect(passOn(file)).rejects.toMatchObject({ failure: 'RETRY' });
    expect((await passOn(file)).msgType).toBe('file');
  });
});
