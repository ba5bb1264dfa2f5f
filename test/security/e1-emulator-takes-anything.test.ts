import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTROL_ROUTES } from '../../src/emulator/control/routes.ts';
import type { Emulator } from '../../src/emulator/index.ts';
import { OPEN_API_ROUTES } from '../../src/emulator/open-apis/routes.ts';
import type { AppSpec, ChatView, MessageView } from '../../src/emulator/protocol.ts';
import { call } from '../../src/emulator/tester/index.ts';
import { buttonCard, newApp, sdkClient, startEmulator, wangId } from '../support/emulator-fixture.ts';
import { recordFullRun } from '../support/full-record.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';

const REQUESTS = scaled(600, 10_000);
/** The own surfaces and what stands beside the tables; no reset, which would take away what the ids stand for. */
const OWN_PATHS = [
  ...CONTROL_ROUTES.filter(({ path }) => !/reset|stream/.test(path)).map(
    ({ method, path }) => [method, path.replace(/:\w+/g, 'ID')] as const,
  ),
  ['GET', '/client/people'],
  ['POST', '/client/chats/ID/messages'],
  ['POST', '/client/chats/ID/files'],
  ['POST', '/client/chats/ID/open'],
  ['POST', '/client/chats/ID/read'],
  ['POST', '/client/chats/ID/menu'],
  ['POST', '/client/messages/ID/tap'],
  ['POST', '/client/messages/ID/forward'],
  ['GET', '/client/chats?as=ID'],
  ['GET', '/client/chats/ID/messages?as=ID&limit=ID&before=ID'],
  ['GET', '/client/messages/ID/file?as=ID'],
  ['POST', '/callback/ws/endpoint'],
  ['POST', '/open-apis/auth/v3/tenant_access_token/internal'],
  ['PUT', '/open-apis/nothing/here'],
] as const;
const FIELDS = [
  ...[
    'receive_id',
    'msg_type',
    'content',
    'uuid',
    'card',
    'open_id',
    'user_id_list',
    'emails',
    'mobiles',
    'sequence',
  ],
  ...[
    'as',
    'text',
    'path',
    'form',
    'value',
    'eventKey',
    'chatId',
    'now',
    'advanceMs',
    'name',
    'members',
    'apps',
    'appId',
  ],
  ...[
    'department_ids',
    ...['scenarios', 'steps', 'title', 'id', 'content', 'version', 'digest', 'owner', 'muted', 'dissolved'],
    ...[
      'resigned',
      'departments',
      'parentId',
      'optedOutOf',
      'scopes',
      'contactRange',
      'availability',
      'kind',
    ],
    'reaction_type',
    'type',
    'data',
    'element',
    'settings',
    'message_id',
    'token',
    'AppID',
    'menu',
  ],
];

describe('an emulator that is asked for anything', () => {
  let emulator: Emulator;
  let app: AppSpec;
  let token: string;
  const ids: string[] = ['', '0', 'x', '../..', '%00', '__proto__', 'om_x', wangId];
  const chance = seeded(seed);

  beforeAll(async () => {
    app = newApp();
    emulator = await startEmulator(app);
    const path = '/open-apis/auth/v3/tenant_access_token/internal';
    const secrets = { app_id: app.appId, app_secret: app.appSecret };
    token = (await call<{ tenant_access_token: string }>(emulator.url, 'POST', path, secrets))
      .tenant_access_token;
    const client = sdkClient(emulator, app);
    const content = JSON.stringify(buttonCard());
    const sent = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: wangId, msg_type: 'interactive', content },
    });
    const [chat] = await call<ChatView[]>(emulator.url, 'GET', `/client/chats?as=${wangId}`);
    ids.push(sent.data?.message_id ?? '', chat?.chatId ?? '', app.appId);
  });
  afterAll(() => emulator.close());

  const junk = (depth = 0): unknown =>
    chance.pick<() => unknown>([
      () => chance.pick(ids),
      () => chance.whole(-1e12, 1e12),
      () => null,
      () => chance.next() < 0.5,
      () => 'x'.repeat(chance.whole(0, 40_000)),
      () => '\ud800\u0000\u202e',
      () => JSON.stringify(buttonCard()),
      () => buttonCard(),
      () => (depth > 3 ? [] : Array.from({ length: chance.whole(0, 4) }, () => junk(depth + 1))),
      () => (depth > 3 ? {} : Object.fromEntries([[chance.pick(FIELDS), junk(depth + 1)]])),
    ])();

  const body = (): string | Uint8Array =>
    chance.pick<() => string | Uint8Array>([
      () =>
        JSON.stringify(
          Object.fromEntries(Array.from({ length: chance.whole(0, 6) }, () => [chance.pick(FIELDS), junk()])),
        ),
      () => JSON.stringify(junk()),
      () => '{"a":',
      () => `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      () => Uint8Array.from({ length: 300 }, () => chance.whole(0, 255)),
      () => '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n\u0000\r\n--x',
    ])();

  function request(): { method: string; path: string; init: RequestInit } {
    const routes = [...OPEN_API_ROUTES.map(({ method, path }) => [method, path] as const), ...OWN_PATHS];
    const [usual, pattern] = chance.pick(routes);
    const method =
      chance.next() < 0.85 ? usual : chance.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']);
    const filled = pattern.replace(/:\w+|ID/g, () => encodeURIComponent(chance.pick(ids)));
    const query =
      chance.next() < 0.5
        ? ''
        : `${filled.includes('?') ? '&' : '?'}receive_id_type=open_id&page_size=${chance.whole(-9, 9_999)}`;
    const type = chance.pick([
      'application/json',
      'multipart/form-data; boundary=x',
      'multipart/form-data',
      '',
      'text/xml',
    ]);
    const authorization =
      chance.next() < 0.9 ? `Bearer ${token}` : chance.pick(['', 'Bearer x', 'Bearer t-x']);
    const headers = { 'Content-Type': type, Authorization: authorization };
    return {
      method,
      path: filled + query,
      init: method === 'GET' ? { method, headers } : { method, headers, body: body() },
    };
  }

  it('never fails by itself, and goes on serving', { timeout: FULL_TIMEOUT_MS }, async () => {
    const failed: string[] = [];
    for (let at = 0; at < REQUESTS; at += 1) {
      const { method, path, init } = request();
      const response = await fetch(emulator.url + path, init);
      await response.arrayBuffer();
      if (response.status >= 500) failed.push(`${response.status} ${method} ${path}`);
    }
    expect(failed, `seed ${seed}`).toEqual([]);
    // Whatever became of her, she is back, and so is the app.
    await call(emulator.url, 'POST', '/control/reset', {});
    const [chat] = await call<ChatView[]>(emulator.url, 'GET', `/client/chats?as=${wangId}`);
    const path = `/client/chats/${chat?.chatId}/messages`;
    await call(emulator.url, 'POST', path, { as: wangId, text: '还在吗' });
    const messages = await call<MessageView[]>(emulator.url, 'GET', `${path}?as=${wangId}`);
    expect(messages.some(({ content }) => content.text === '还在吗')).toBe(true);
    recordFullRun('security', 'E1', `${REQUESTS} mutated requests to the emulator, 0 answered 5xx`);
  });
});
