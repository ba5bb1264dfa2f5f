import { randomUUID } from 'node:crypto';
import type { Core } from '../core.ts';
import { isObject, parseJson } from '../http/json.ts';
import { plainHeaders } from '../http/plain-headers.ts';
import type { AppRecord } from '../state/records.ts';
import { postToApp, webhookRequest } from './webhook.ts';

/** The answer to a challenge has one second (Feishu: configure request URL). */
const CHALLENGE_MS = 1000;

/**
 * Sends `url_verification` to an app's request URL and stores whether it was answered rightly. The platform's
 * console would refuse to save; here the URL stays, so that emulator and bot can start in any order.
 */
export async function verifyRequestUrl(core: Core, app: AppRecord): Promise<AppRecord> {
  if (app.transport !== 'webhook' || !app.requestUrl) return app;
  const challenge = randomUUID();
  const body = { challenge, token: app.verificationToken, type: 'url_verification' };
  const began = core.machineNow();
  const { encryptKey, requestUrl: url } = app;
  const now = core.clock.now();
  const request = webhookRequest({
    url,
    body,
    encryptKey,
    signed: false,
    now,
    timeoutMs: CHALLENGE_MS,
  });
  const answer = await postToApp(request);
  const parsed = answer.kind === 'answered' && answer.status === 200 ? parseJson(answer.body) : undefined;
  const verified = parsed?.ok === true && isObject(parsed.value) && parsed.value.challenge === challenge;
  core.traffic.add({
    at: now,
    appId: app.appId,
    direction: 'to_app',
    what: 'url_verification',
    transport: 'http',
    request: body,
    url,
    requestHeaders: plainHeaders(request.headers),
    sentBody: request.body,
    response: answer.kind === 'answered' ? answer.body : answer.reason,
    ...(answer.kind === 'answered' ? { status: answer.status, responseHeaders: answer.headers ?? {} } : {}),
    tookMs: Math.round(core.machineNow() - began),
    state: verified ? 'ok' : 'failed',
  });
  const result = { requestUrlVerified: verified, requestUrlVerifiedAt: now };
  const current = core.state.apps.get(app.appId);
  // A tester put another state, or another address, in place meanwhile.
  if (current?.requestUrl !== url) return { ...app, ...result };
  return core.state.apps.put(app.appId, { ...current, ...result });
}
