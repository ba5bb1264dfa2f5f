import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, sdkClient, startEmulator, wangId } from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, FaultSpec } from '../protocol.ts';
import { call, tester } from '../tester/index.ts';

let app: AppSpec;
let emulator: Emulator;
let lines: string[];

beforeEach(async () => {
  lines = [];
  app = newApp();
  emulator = await startEmulator(app, { log: (line) => lines.push(line) });
});
afterEach(() => emulator.close());

const SEND = 'POST /open-apis/im/v1/messages';
async function bearer(): Promise<string> {
  const body = JSON.stringify({ app_id: app.appId, app_secret: app.appSecret });
  const response = await fetch(`${emulator.url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body,
  });
  return `Bearer ${((await response.json()) as { tenant_access_token: string }).tenant_access_token}`;
}
const send = async (signal?: AbortSignal) =>
  fetch(`${emulator.url}/open-apis/im/v1/messages?receive_id_type=open_id`, {
    method: 'POST',
    headers: { Authorization: await bearer() },
    body: JSON.stringify({ receive_id: wangId, msg_type: 'text', content: '{"text":"x"}' }),
    ...(signal ? { signal } : {}),
  });
const messageCount = async () => (await tester(emulator.url).messages()).length;

describe('faults on calls', () => {
  const ANSWERED: [FaultSpec, number, number | undefined, number][] = [
    [{ kind: 'rate_limited', delayMs: 3000 }, 429, 99991400, 0],
    [{ kind: 'rate_limited_400' }, 400, 99991400, 0],
    [{ kind: 'server_error' }, 500, 2200, 0],
    [{ kind: 'bad_gateway' }, 502, undefined, 0],
    [{ kind: 'token_invalid' }, 400, 99991663, 0],
    [{ kind: 'business_code', code: 11232 }, 400, 11232, 0],
    [{ kind: 'slow', delayMs: 30 }, 200, 0, 1],
  ];
  it.each(ANSWERED)('%o', async (fault, status, code, sent) => {
    await tester(emulator.url).addFault({ ...fault, endpoint: SEND, times: 1 });
    const response = await send();
    expect(response.status).toBe(status);
    const body = await response.text();
    expect(code === undefined ? body.startsWith('<html>') : JSON.parse(body).code === code).toBe(true);
    expect(await messageCount()).toBe(sent);
    expect((await send()).status).toBe(200);
  });

  it('rate limits with the gateway’s headers, in seconds', async () => {
    await tester(emulator.url).addFault({ kind: 'rate_limited', delayMs: 2500 });
    const { headers } = await send();
    expect(headers.get('x-ogw-ratelimit-limit')).toBe('50');
    expect(headers.get('x-ogw-ratelimit-reset')).toBe('3');
  });

  it('cuts before or after the effect', async () => {
    await tester(emulator.url).addFault({ kind: 'reset', endpoint: SEND, times: 1 });
    await expect(send()).rejects.toThrow();
    expect(await messageCount()).toBe(0);
    await tester(emulator.url).addFault({ kind: 'reset_after', endpoint: SEND, times: 1 });
    await expect(send()).rejects.toThrow();
    expect(await messageCount()).toBe(1);
  });

  it('accepts and never answers', async () => {
    await tester(emulator.url).addFault({ kind: 'never', endpoint: SEND });
    await expect(send(AbortSignal.timeout(100))).rejects.toThrow();
  });

  it('hits the same share of calls for the same seed', async () => {
    const hits = async () => {
      await tester(emulator.url).clearFaults();
      await tester(emulator.url).addFault({
        kind: 'server_error',
        endpoint: 'GET /open-apis/bot',
        share: 0.5,
        seed: 42,
      });
      const headers = { Authorization: await bearer() };
      const statuses: number[] = [];
      for (let count = 0; count < 20; count++) {
        statuses.push((await fetch(`${emulator.url}/open-apis/bot/v3/info`, { headers })).status);
      }
      return statuses.join();
    };
    const first = await hits();
    expect(await hits()).toBe(first);
    expect(new Set(first.split(',')).size).toBe(2);
  });
});

describe('the door of the platform', () => {
  it('allows 50 calls of one API a second, then answers 429', async () => {
    const headers = { Authorization: await bearer() };
    const calls = Array.from({ length: 51 }, () =>
      fetch(`${emulator.url}/open-apis/bot/v3/info`, { headers }),
    );
    const statuses = (await Promise.all(calls)).map((response) => response.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  it('answers 404 for an unknown endpoint and reports it', async () => {
    const response = await fetch(`${emulator.url}/open-apis/im/v9/nothing`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(404);
    expect(response.headers.get('x-tt-logid')).toBeTruthy();
    expect((await tester(emulator.url).traffic()).at(-1)?.state).toBe('unknown_endpoint');
    expect(lines).toEqual(['unknown endpoint: POST /open-apis/im/v9/nothing']);
  });

  it.each([
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['ten thousand levels', '['.repeat(10_000), 400],
    ['two megabytes', `"${'x'.repeat(2_000_000)}"`, 413],
  ])('refuses %s without failing', async (_, body, status) => {
    const headers = { Authorization: await bearer() };
    const response = await fetch(`${emulator.url}/open-apis/im/v1/messages`, {
      method: 'POST',
      headers,
      body,
    });
    expect(response.status).toBe(status);
    expect(((await response.json()) as { code: number }).code).toBe(9499);
  });

  it('notes a body that is too large in the traffic, and refuses it in the shape of each surface', async () => {
    const body = `"${'x'.repeat(2_000_000)}"`;
    await fetch(`${emulator.url}/open-apis/im/v1/messages`, { method: 'POST', body });
    const control = tester(emulator.url);
    expect((await control.traffic()).at(-1)).toMatchObject({ status: 413, code: 9499, state: 'refused' });
    const large = call(emulator.url, 'POST', '/control/users', { name: body });
    await expect(large).rejects.toThrow('413 BODY_TOO_LARGE');
  });

  it('notes how an app came by its long connection, or did not', async () => {
    const ask = (AppSecret: string) =>
      fetch(`${emulator.url}/callback/ws/endpoint`, {
        method: 'POST',
        body: JSON.stringify({ AppID: app.appId, AppSecret }),
      });
    await ask(app.appSecret);
    await ask('wrong');
    const what = 'POST /callback/ws/endpoint';
    const noted = { what, appId: app.appId, request: { AppID: app.appId, AppSecret: '***' } };
    expect((await tester(emulator.url).traffic()).slice(-2)).toMatchObject([
      { ...noted, code: 0, state: 'ok' },
      { ...noted, code: 514, state: 'refused' },
    ]);
  });

  it('keeps secrets out of the traffic', async () => {
    await bearer();
    expect(JSON.stringify(await tester(emulator.url).traffic())).not.toContain(app.appSecret);
  });

  it('takes uploads of the SDK, and files that others sent are refused (230017)', async () => {
    const client = sdkClient(emulator, app);
    const image = await client.im.v1.image.create({
      data: {
        image_type: 'message',
        image: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 0x1a, 10, 0, 255, 13, 10, 45, 45]),
      },
    });
    const key = image?.image_key ?? '';
    const message = (sender: typeof client) =>
      sender.im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: wangId, msg_type: 'image', content: JSON.stringify({ image_key: key }) },
      });
    expect(await message(client)).toMatchObject({ code: 0 });
    const other = newApp();
    await tester(emulator.url).addApp(other);
    await expect(message(sdkClient(emulator, other))).rejects.toMatchObject({
      response: { data: { code: 230017 } },
    });
  });

  it('finds people by e-mail and mobile, and leaves user_id out for strangers', async () => {
    const data = { emails: ['wang@school.example', 'nobody@school.example'], mobiles: ['13800000001'] };
    const answer = await sdkClient(emulator, app).contact.v3.user.batchGetId({
      params: { user_id_type: 'open_id' },
      data,
    });
    expect(answer.data?.user_list).toEqual([
      {
        email: 'wang@school.example',
        user_id: wangId,
        status: expect.objectContaining({ is_resigned: false }),
      },
      { email: 'nobody@school.example' },
      { mobile: '13800000001', user_id: wangId, status: expect.any(Object) },
    ]);
  });
});
