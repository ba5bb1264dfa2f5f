import type { Core } from '../core.ts';
import type { Answer, Silence } from '../http/answer.ts';
import { isObject } from '../http/json.ts';
import { plainHeaders } from '../http/plain-headers.ts';
import type { Json } from '../protocol.ts';
import { newId } from '../state/ids.ts';
import type { TrafficEnd } from '../state/traffic-log.ts';
import { authorise } from './access-tokens.ts';
import { refuse } from './api.ts';
import { answerOf, type IncomingCall, type ServedCall, serveCall } from './dispatch.ts';
import { withFault } from './fault-effects.ts';

// A secret of an app has no place in a transcript that people pass on.
const withoutSecrets = (request: Record<string, Json>) =>
  'app_secret' in request ? { ...request, app_secret: '***' } : request;

/** The app of a call that a fault kept from being served, or that no route fits. */
function appIdOf(core: Core, { authorization }: IncomingCall): string | undefined {
  const app = authorise(core, authorization);
  return app.ok ? app.value.appId : undefined;
}

const HEADERS_OF_JSON = { 'content-type': 'application/json; charset=utf-8' };

function begin(core: Core, { method, path, query, headers }: IncomingCall, logId: string) {
  const search = query.toString();
  return core.traffic.begin({
    at: core.clock.now(),
    direction: 'to_platform',
    what: `${method} ${path}`,
    transport: 'http',
    request: {},
    logId,
    url: search === '' ? path : `${path}?${search}`,
    requestHeaders: plainHeaders(headers),
  });
}

function codeOf(reply: Answer | Silence): number | undefined {
  const body = 'body' in reply ? reply.body : undefined;
  return isObject(body) && typeof body.code === 'number' ? body.code : undefined;
}

function endOf(
  core: Core,
  incoming: IncomingCall,
  served: ServedCall | undefined,
  reply: Answer | Silence,
): Omit<TrafficEnd, 'tookMs'> {
  const appId = served?.appId ?? appIdOf(core, incoming);
  const answered = 'status' in reply;
  const code = codeOf(reply);
  const good = answered && reply.status === 200 && code === 0;
  return {
    ...(appId ? { appId } : {}),
    request: withoutSecrets(served?.request ?? {}),
    ...(answered ? { response: reply.body, status: reply.status } : {}),
    ...(answered ? { responseHeaders: plainHeaders({ ...HEADERS_OF_JSON, ...reply.headers }) } : {}),
    ...(code === undefined ? {} : { code }),
    state: served?.known === false ? 'unknown_endpoint' : good ? 'ok' : answered ? 'refused' : 'failed',
  };
}

/** The door of the platform's surface: faults of the tester, the call, the traffic log. Never answers 5xx by itself. */
export async function openApiReply(core: Core, incoming: IncomingCall): Promise<Answer | Silence> {
  const began = core.machineNow();
  const logId = newId.log(core.clock.now());
  const call = `${incoming.method} ${incoming.path}`;
  const end = begin(core, incoming, logId);
  let served: ServedCall | undefined;
  const serve = async () => {
    served = await serveCall(core, incoming, logId);
    return served.answer;
  };
  const fault = core.callFaults.hit(call);
  const reply = fault ? await withFault(fault, logId, serve) : await serve();
  if (served?.known === false) core.log(`unknown endpoint: ${call}`);
  end({ ...endOf(core, incoming, served, reply), tookMs: Math.round(core.machineNow() - began) });
  return reply;
}

/** The platform's answer to a body above the limit; it stands in the traffic like every other. */
export function tooLargeReply(core: Core, incoming: IncomingCall): Answer {
  const logId = newId.log(core.clock.now());
  const end = begin(core, incoming, logId);
  const answer = answerOf(refuse(9499, 'request body is too large', 413), logId);
  end({ ...endOf(core, incoming, undefined, answer), tookMs: 0 });
  // The rest of the body is not read, so the connection is of no more use.
  return { ...answer, headers: { ...answer.headers, Connection: 'close' } };
}
