import type { Core } from '../core.ts';
import type { Answer, Silence } from '../http/answer.ts';
import { isObject } from '../http/json.ts';
import type { Json } from '../protocol.ts';
import { newId } from '../state/ids.ts';
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

function note(
  core: Core,
  incoming: IncomingCall,
  served: ServedCall | undefined,
  reply: Answer | Silence,
  tookMs: number,
  logId: string,
) {
  const appId = served?.appId ?? appIdOf(core, incoming);
  const answered = 'status' in reply;
  const code =
    answered && isObject(reply.body) && typeof reply.body.code === 'number' ? reply.body.code : undefined;
  const good = answered && reply.status === 200 && code === 0;
  core.traffic.add({
    at: core.clock.now(),
    ...(appId ? { appId } : {}),
    direction: 'to_platform',
    what: `${incoming.method} ${incoming.path}`,
    transport: 'http',
    request: withoutSecrets(served?.request ?? {}),
    ...(answered ? { response: reply.body, status: reply.status } : {}),
    ...(code === undefined ? {} : { code }),
    logId,
    tookMs: Math.round(tookMs),
    state: served?.known === false ? 'unknown_endpoint' : good ? 'ok' : answered ? 'refused' : 'failed',
  });
}

/** The door of the platform's surface: faults of the tester, the call, the traffic log. Never answers 5xx by itself. */
export async function openApiReply(core: Core, incoming: IncomingCall): Promise<Answer | Silence> {
  const began = core.machineNow();
  const logId = newId.log(core.clock.now());
  const call = `${incoming.method} ${incoming.path}`;
  let served: ServedCall | undefined;
  const serve = async () => {
    served = await serveCall(core, incoming, logId);
    return served.answer;
  };
  const fault = core.callFaults.hit(call);
  const reply = fault ? await withFault(fault, logId, serve) : await serve();
  if (served?.known === false) core.log(`unknown endpoint: ${call}`);
  note(core, incoming, served, reply, core.machineNow() - began, logId);
  return reply;
}

/** The platform's answer to a body above the limit. */
export function tooLargeAnswer(core: Core): Answer {
  const answer = answerOf(refuse(9499, 'request body is too large', 413), newId.log(core.clock.now()));
  // The rest of the body is not read, so the connection is of no more use.
  return { ...answer, headers: { ...answer.headers, Connection: 'close' } };
}
