import { textAt } from '../http/json.ts';
import type { JsonObject } from '../protocol.ts';
import { newId } from '../state/ids.ts';
import type { State } from '../state/state.ts';
import type { LongConnections } from './long-connections.ts';

/** Connections one app may hold at a time (Feishu: long connection mode). */
const MAX_CONNECTIONS = 50;
const SERVICE_ID = '33554678';

const CODES = { ok: 0, authFailed: 514, tooMany: 1000040350 } as const;

// The client takes `data` apart on every answer: without it it retries for ever instead of giving up.
const refused = (code: number, msg: string): JsonObject => ({ code, msg, data: {} });

/**
 * `POST /callback/ws/endpoint`: checks id and secret and hands out the address of a long connection. The SDK
 * parses the whole URL as a query string, so `device_id` and `service_id` must not come first.
 */
export function wsEndpointAnswer(
  state: State,
  connections: LongConnections,
  origin: string,
  body: JsonObject,
): JsonObject {
  const app = state.apps.get(textAt(body, 'AppID') ?? '');
  if (!app || app.appSecret !== textAt(body, 'AppSecret'))
    return refused(CODES.authFailed, 'app id or secret is wrong');
  if (connections.count(app.appId) >= MAX_CONNECTIONS) return refused(CODES.tooMany, 'too many connections');
  const ticket = newId.ticket();
  const device = connections.expect(ticket, app.appId);
  const query = `fpid=493&aid=552564&device_id=${device}&access_key=${ticket}&service_id=${SERVICE_ID}&ticket=${ticket}`;
  return {
    code: CODES.ok,
    msg: '',
    data: {
      URL: `${origin.replace(/^http/, 'ws')}/ws/v2?${query}`,
      ClientConfig: { ...connections.clientConfig },
    },
  };
}
