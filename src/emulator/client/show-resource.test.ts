import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, startEmulator } from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec } from '../protocol.ts';
import { call } from '../tester/index.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
let app: AppSpec;
let emulator: Emulator;

beforeEach(async () => {
  app = newApp();
  emulator = await startEmulator(app);
});
afterEach(() => emulator.close());

async function uploaded(bytes: Buffer, kind: 'image' | 'file' = 'image'): Promise<string> {
  const { tenant_access_token: token } = await call<{ tenant_access_token: string }>(
    emulator.url,
    'POST',
    '/open-apis/auth/v3/tenant_access_token/internal',
    { app_id: app.appId, app_secret: app.appSecret },
  );
  const body = new FormData();
  body.set(`${kind}_type`, kind === 'image' ? 'message' : 'stream');
  body.set('file_name', 'page.svg');
  body.set(kind, new Blob([new Uint8Array(bytes)]));
  const init = { method: 'POST', headers: { authorization: `Bearer ${token}` }, body };
  const answer = await (await fetch(`${emulator.url}/open-apis/im/v1/${kind}s`, init)).json();
  const { data } = answer as { data: { image_key?: string; file_key?: string } };
  return data.image_key ?? data.file_key ?? '';
}

const shown = (key: string) => fetch(`${emulator.url}/client/resources/${key}`);

describe('a picture of a card', () => {
  it('is shown by its key as what its bytes are', async () => {
    const answer = await shown(await uploaded(PNG));
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
  });

  it('never becomes a document of the page', async () => {
    const answer = await shown(await uploaded(Buffer.from('<svg onload="alert(1)"/>'), 'file'));
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is not there without an upload', async () => {
    expect((await shown('img_v3_none')).status).toBe(404);
  });
});
