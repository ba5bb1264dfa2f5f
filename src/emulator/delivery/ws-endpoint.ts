import type { IncomingHttpHeaders } from 'node:http';
import type { Core } from '../core.ts';
import { type Answer, success } from '../http/answer.ts';
import { parseJsonObject, textAt } from '../http/json.ts';
import { plainHeaders } from '../http/plain-headers.ts';
import type { JsonObject } from '../protocol.ts';
import { newId } from '../state/ids.ts';
import type { AppRecord } from '../state/records.ts';

/** Connections one app may hold at a time (Feishu: long connection mode). */
const MAX_CONNECTIONS = 50;
const SERVICE_ID = '33554678';

const CODES = { ok: 0, authFailed: 514, tooMany: 1000040350 } as const;

// The client takes `data` apart on every answer: without it it retries for ever instead of giving up.
const refused = (code: number, msg: string): JsonObject => ({ code, msg, data: {} });

/** The SDK parses the whole URL as a query string, so `device_id` and `service_id` must not come first. */
function answerTo({ connections, origin }: Core, app: AppRecord | undefined, body: JsonObject): JsonObject {
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
      URL: `${origin().replace(/^http/, 'ws')}/ws/v2?${query}`,
      ClientConfig: { ...connections.clientConfig },
    },
  };
}

/**
 * `POST /callback/ws/endpoint`: checks id and secret and hands out the address of a long connection; 514 and 1000040350
 * refuse with HTTP 200, as on the platform. It stands in the traffic without the secret.
 */
export function wsEndpointReply(core: Core, raw: Buffer, headers: IncomingHttpHeaders): Answer {
  const parsed = parseJsonObject(raw.toString('utf8'));
  const body = parsed.ok ? parsed.value : {};
  const app = core.state.apps.get(textAt(body, 'AppID') ?? '');
  const response = answerTo(core, app, body);
  core.traffic.add({
    at: core.clock.now(),
    ...(app ? { appId: app.appId } : {}),
    direction: 'to_platform',
    what: 'POST /callback/ws/endpoint',
    transport: 'http',
    url: '/callback/ws/endpoint',
    request: 'AppSecret' in body ? { ...body, AppSecret: '***' } : body,
    requestHeaders: plainHeaders(headers),
    response,
    status: 200,
    code: Number(response.code),
    tookMs: 0,
    state: response.code === CODES.ok ? 'ok' : 'refused',
  });
  return success(response);
}
