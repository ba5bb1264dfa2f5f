import { afterEach, describe, expect, it } from 'vitest';
import { MONDAY, newApp, startEmulator } from '../../../test/support/emulator-fixture.ts';
import { isObject } from '../http/json.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, JsonObject } from '../protocol.ts';
import type { TokenRecord } from '../state/records.ts';
import { openState } from '../state/state.ts';
import { registerApp } from '../state/tenant.ts';
import { createVirtualClock } from '../state/virtual-clock.ts';
import { tester } from '../tester/index.ts';
import { authorise, issueToken } from './access-tokens.ts';

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

/** A state with one app and a running clock, whose machine the test moves. */
function running() {
  let machineMs = 0;
  const clock = createVirtualClock({ now: MONDAY, running: true }, () => machineMs);
  const core = { state: openState(undefined), clock, guestTokens: new Map<string, TokenRecord>() };
  const { appId, appSecret } = registerApp(core.state, newApp());
  const ask = (): JsonObject => {
    const issued = issueToken(core, { app_id: appId, app_secret: appSecret });
    return issued.ok && isObject(issued.value) ? issued.value : {};
  };
  return {
    ask,
    pass: (ms: number) => {
      machineMs += ms;
    },
    isValid: ({ tenant_access_token: token }: JsonObject) => authorise(core, `Bearer ${String(token)}`).ok,
  };
}

describe('tenant_access_token', () => {
  it('stays the same while 30 minutes or more are left', () => {
    const { ask, pass } = running();
    const first = ask();
    pass(90 * MINUTE_MS);
    expect(first).toMatchObject({ code: 0, msg: 'ok', expire: 7200 });
    expect(ask()).toMatchObject({ tenant_access_token: first.tenant_access_token, expire: 1800 });
  });

  it('is a new one in the last 30 minutes, beside the old one, which dies after its two hours', () => {
    const { ask, pass, isValid } = running();
    const first = ask();
    pass(91 * MINUTE_MS);
    const second = ask();
    expect(second.tenant_access_token).not.toBe(first.tenant_access_token);
    expect(isValid(first)).toBe(true);
    pass(30 * MINUTE_MS);
    expect([isValid(first), isValid(second)]).toEqual([false, true]);
  });

  it('is carried along by jumps of the clock, which are no time to a bot', async () => {
    const { url, app } = await start();
    const token = `Bearer ${String((await askToken(url, app)).tenant_access_token)}`;
    await tester(url).advance(121 * MINUTE_MS);
    expect((await botInfo(url, token)).body.code).toBe(0);
    await tester(url).reset();
    expect((await botInfo(url, token)).body.code).toBe(0);
    expect(await askToken(url, app)).toMatchObject({ expire: 7200 });
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

  it('refuses a token after the switch', async () => {
    const { url, app } = await start();
    const token = `Bearer ${String((await askToken(url, app)).tenant_access_token)}`;
    expect((await botInfo(url, token)).body.code).toBe(0);
    expect(await tester(url).expireTokens(app.appId)).toEqual({ expired: 1 });
    expect((await botInfo(url, token)).body.code).toBe(99991663);
  });

  it('puts the log id into header and error', async () => {
    const { url } = await start();
    const { logId, body } = await botInfo(url);
    expect(body.error).toEqual({ log_id: logId, troubleshooter: expect.stringContaining(String(logId)) });
  });
});
