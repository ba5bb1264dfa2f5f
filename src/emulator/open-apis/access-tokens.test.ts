import { afterEach, describe, expect, it } from 'vitest';
import { newApp, startEmulator } from '../../../test/support/emulator-fixture.ts';
import { tester } from '../../../test/support/emulator-tester.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, JsonObject } from '../protocol.ts';

const MINUTE_MS = 60_000;
let emulator: Emulator | undefined;
afterEach(() => emulator?.close());

async function start(): Promise<{ url: string; app: AppSpec }> {
  const app = newApp();
  emulator = await startEmulator(app);
  return { url: emulator.url, app };
}

// No Content-Type on purpose: some SDKs send none with this request.
async function askToken(url: string, app: AppSpec, secret = app.appSecret): Promise<JsonObject> {
  const body = Buffer.from(JSON.stringify({ app_id: app.appId, app_secret: secret }));
  const response = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body,
  });
  return (await response.json()) as JsonObject;
}

async function botInfo(url: string, authorization?: string) {
  const headers: Record<string, string> = authorization ? { Authorization: authorization } : {};
  const response = await fetch(`${url}/open-apis/bot/v3/info`, { headers });
  return {
    status: response.status,
    logId: response.headers.get('x-tt-logid'),
    body: (await response.json()) as JsonObject,
  };
}

describe('tenant_access_token', () => {
  it('stays the same while 30 minutes or more are left', async () => {
    const { url, app } = await start();
    const first = await askToken(url, app);
    await tester(url).advance(90 * MINUTE_MS);
    const second = await askToken(url, app);
    expect(first).toMatchObject({ code: 0, msg: 'ok', expire: 7200 });
    expect(second).toMatchObject({ tenant_access_token: first.tenant_access_token, expire: 1800 });
  });

  it('is a new one in the last 30 minutes, beside the old one', async () => {
    const { url, app } = await start();
    const first = await askToken(url, app);
    await tester(url).advance(91 * MINUTE_MS);
    const second = await askToken(url, app);
    expect(second.tenant_access_token).not.toBe(first.tenant_access_token);
    expect((await botInfo(url, `Bearer ${String(first.tenant_access_token)}`)).body.code).toBe(0);
  });

  it('is not given for a wrong secret (10015) or an unknown app (10014)', async () => {
    const { url, app } = await start();
    expect(await askToken(url, app, 'wrong')).toMatchObject({ code: 10015 });
    expect(await askToken(url, newApp())).toMatchObject({ code: 10014 });
  });
});

describe('authorisation', () => {
  it('tells a missing, a misspelt and an unknown token apart', async () => {
    const { url } = await start();
    expect(await botInfo(url)).toMatchObject({ status: 400, body: { code: 99991661 } });
    expect(await botInfo(url, 'Bearer x-1')).toMatchObject({ status: 400, body: { code: 99991671 } });
    expect(await botInfo(url, 'Bearer t-1')).toMatchObject({ status: 400, body: { code: 99991663 } });
  });

  it('refuses a token after its two hours and after the switch', async () => {
    const { url, app } = await start();
    const first = `Bearer ${String((await askToken(url, app)).tenant_access_token)}`;
    await tester(url).advance(121 * MINUTE_MS);
    const second = `Bearer ${String((await askToken(url, app)).tenant_access_token)}`;
    expect((await botInfo(url, first)).body.code).toBe(99991663);
    expect((await botInfo(url, second)).body.code).toBe(0);
    expect(await tester(url).expireTokens(app.appId)).toEqual({ expired: 1 });
    expect((await botInfo(url, second)).body.code).toBe(99991663);
  });

  it('puts the log id into header and error', async () => {
    const { url } = await start();
    const { logId, body } = await botInfo(url);
    expect(body.error).toEqual({ log_id: logId, troubleshooter: expect.stringContaining(String(logId)) });
  });
});
