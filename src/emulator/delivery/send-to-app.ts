import type { CoreParts } from '../core.ts';
import { parseJson, toJson } from '../http/json.ts';
import { plainHeaders } from '../http/plain-headers.ts';
import type { Json } from '../protocol.ts';
import { newId } from '../state/ids.ts';
import type { AppRecord } from '../state/records.ts';
import type { TrafficStart } from '../state/traffic-log.ts';
import { type AppAnswer, outcomeOf } from './app-answer.ts';
import { type EventEnvelope, envelopeBody } from './envelope.ts';
import { postToApp, webhookRequest } from './webhook.ts';

/** A way to the app, ready to go, and what the traffic says of it. */
interface Transmission {
  send: () => Promise<AppAnswer>;
  wire: Pick<TrafficStart, 'url' | 'requestHeaders' | 'sentBody'>;
}

function overConnection(core: CoreParts, app: AppRecord, envelope: EventEnvelope): Transmission {
  // The connection's own message id, new per attempt: a late ack of the first must not answer the second.
  const messageId = newId.ticket();
  const body = envelopeBody(envelope, '');
  const timeoutMs = core.options.callbackTimeoutMs;
  return {
    send: () => core.connections.send({ appId: app.appId, messageId, body, timeoutMs }),
    wire: { sentBody: JSON.stringify(body) },
  };
}

function overHttp(core: CoreParts, app: AppRecord, url: string, envelope: EventEnvelope): Transmission {
  const request = webhookRequest({
    url,
    body: envelopeBody(envelope, app.verificationToken),
    encryptKey: app.encryptKey,
    signed: true,
    now: core.clock.now(),
    timeoutMs: core.options.callbackTimeoutMs,
  });
  const { headers, body } = request;
  return {
    send: () => postToApp(request),
    wire: { url, requestHeaders: plainHeaders(headers), sentBody: body },
  };
}

function transmission(core: CoreParts, app: AppRecord, envelope: EventEnvelope): Transmission {
  if (app.transport === 'websocket') return overConnection(core, app, envelope);
  if (app.requestUrl) return overHttp(core, app, app.requestUrl, envelope);
  return { send: () => Promise.resolve({ kind: 'failed', reason: 'NO_ADDRESS' }), wire: {} };
}

function answerBody(answer: AppAnswer): Json {
  if (answer.kind === 'failed') return outcomeOf(answer);
  const parsed = parseJson(answer.body);
  return parsed.ok ? parsed.value : answer.body;
}

/** Hands one event or callback to its app over the app's transport, once, and notes it in the traffic. */
export async function sendToApp(
  core: CoreParts,
  app: AppRecord,
  envelope: EventEnvelope,
): Promise<AppAnswer> {
  const began = core.machineNow();
  const { send, wire } = transmission(core, app, envelope);
  const end = core.traffic.begin({
    at: core.clock.now(),
    appId: app.appId,
    direction: 'to_app',
    what: envelope.type,
    transport: app.transport === 'websocket' ? 'websocket' : 'http',
    request: toJson({ event_id: envelope.eventId, ...envelope.event }),
    ...wire,
  });
  const answer = await send();
  const answered = answer.kind === 'answered';
  end({
    response: answerBody(answer),
    ...(answered ? { status: answer.status } : {}),
    ...(answered && answer.headers ? { responseHeaders: answer.headers } : {}),
    tookMs: Math.round(core.machineNow() - began),
    state: answered && answer.status === 200 ? 'ok' : 'failed',
  });
  return answer;
}
