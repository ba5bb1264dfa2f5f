import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, startEmulator, wangId } from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, JsonObject } from '../protocol.ts';
import { tester } from '../tester/index.ts';

let app: AppSpec;
let emulator: Emulator;

beforeEach(async () => {
  app = newApp();
  emulator = await startEmulator(app);
});
afterEach(() => emulator.close());

const ask = async (method: string, path: string, token = '', body?: object): Promise<JsonObject> => {
  const response = await fetch(`${emulator.url}/open-apis${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as JsonObject;
};
const as = async (scopes: string[], method: string, path: string, body?: object): Promise<JsonObject> => {
  await tester(emulator.url).changeApp(app.appId, { scopes });
  const secret = { app_id: app.appId, app_secret: app.appSecret };
  const issued = await ask('POST', '/auth/v3/tenant_access_token/internal', '', secret);
  return ask(method, path, String(issued.tenant_access_token), body);
};

describe('a call without a scope for it', () => {
  it('is refused, and told which would do (99991672)', async () => {
    const refused = await as(['im:chat:readonly'], 'POST', '/im/v1/messages?receive_id_type=open_id', {});
    expect(refused).toMatchObject({
      code: 99991672,
      error: {
        permission_violations: [
          { type: 'action_scope_required', subject: 'im:message' },
          { type: 'action_scope_required', subject: 'im:message:send_as_bot' },
        ],
      },
    });
  });

  it.each([
    ['/im/v1/chats', 'im:chat:readonly'],
    ['/contact/v3/departments/0/children', 'contact:department.base:readonly'],
    [`/contact/v3/users/${wangId}`, 'contact:contact.base:readonly'],
    ['/contact/v3/users/find_by_department?department_id=0', 'contact:contact.base:readonly'],
    [`/contact/v3/users/batch?user_ids=${wangId}`, 'contact:contact.base:readonly'],
  ])('is not the one of %s with %s', async (path, scope) => {
    expect((await as(['im:resource'], 'GET', path)).code).toBe(99991672);
    expect((await as([scope], 'GET', path)).code).toBe(0);
  });
});
