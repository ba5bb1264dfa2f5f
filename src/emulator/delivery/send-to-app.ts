import type { CoreParts } from '../core.ts';
import { parseJson, toJson } from '../http/json.ts';
import { newId } from '../state/ids.ts';
import type { AppRecord } from '../state/records.ts';
import { type AppAnswer, outcomeOf } from './app-answer.ts';
import { type EventEnvelope, envelopeBody } from './envelope.ts';
import { postToApp } from './webhook.ts';

function transmit(core: CoreParts, app: AppRecord, envelope: EventEnvelope): Promise<AppAnswer> {
  const timeoutMs = core.options.callbackTimeoutMs;
  if (app.transport === 'websocket') {
    // The connection's own message id, new per attempt: a late ack of the first must not answer the second.
    const messageId = newId.ticket();
    return core.connections.send({
      appId: app.appId,
      messageId,
      body: envelopeBody(envelope, ''),
      timeoutMs,
    });
  }
  if (!app.requestUrl) return Promise.resolve({ kind: 'failed', reason: 'NO_ADDRESS' });
  return postToApp({
    url: app.requestUrl,
    body: envelopeBody(envelope, app.verificationToken),
    encryptKey: app.encryptKey,
    signed: true,
    now: core.clock.now(),
    timeoutMs,
  });
}

/** Hands one event or callback to its app over the app's transport, once, and notes it in the traffic. */
export async function sendToApp(
  core: CoreParts,
  app: AppRecord,
  envelope: EventEnvelope,
): Promise<AppAnswer> {
  const began = core.machineNow();
  const answer = await transmit(core, app, envelope);
  const parsed = answer.kind === 'answered' ? parseJson(answer.body) : undefined;
  const answered = answer.kind === 'answered';
  core.traffic.add({
    at: core.clock.now(),
    appId: app.appId,
    direction: 'to_app',
    what: envelope.type,
    transport: app.transport === 'websocket' ? 'websocket' : 'http',
    request: toJson({ event_id: envelope.eventId, ...envelope.event }),
    response: answered ? (parsed?.ok ? parsed.value : answer.body) : outcomeOf(answer),
    ...(answered ? { status: answer.status } : {}),
    tookMs: Math.round(core.machineNow() - began),
    state: answered && answer.status === 200 ? 'ok' : 'failed',
  });
  return answer;
}
