import type { IncomingHttpHeaders } from 'node:http';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import type { Answer } from '../http/answer.ts';
import { parseJsonObject } from '../http/json.ts';
import { createRouter, type RouteMatch } from '../http/router.ts';
import type { JsonObject } from '../protocol.ts';
import type { AppRecord } from '../state/records.ts';
import { authorise, issueToken } from './access-tokens.ts';
import {
  type ApiCall,
  type ApiFile,
  type ApiHandler,
  type ApiOutcome,
  type ApiRefusal,
  refuse,
} from './api.ts';
import { RATE } from './rate-limits.ts';
import { refusedScope } from './route-scopes.ts';
import { OPEN_API_ROUTES } from './routes.ts';

const TOKEN_PATHS = [
  '/open-apis/auth/v3/tenant_access_token/internal',
  '/open-apis/auth/v3/app_access_token/internal',
];

/** One call to the platform as it came in. */
export interface IncomingCall {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  contentType: string;
  raw: Buffer;
  headers: IncomingHttpHeaders;
}

/** What came of a call, with what the traffic log wants to know. */
export interface ServedCall {
  answer: Answer;
  appId?: string;
  request: JsonObject;
  known: boolean;
}

/** Where the platform sends developers with a log id. */
const TROUBLESHOOTER = '排查建议查看(Troubleshooting suggestions): log_id=';

const findRoute = createRouter(OPEN_API_ROUTES);

/** 429 with the gateway's headers: the quota, and the seconds until it is free. */
export function refuseRate(limit: number, waitMs: number, status = 429): Result<never, ApiRefusal> {
  const headers = {
    'x-ogw-ratelimit-limit': String(limit),
    'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1000))),
  };
  return err({ status, code: 99991400, msg: 'request trigger frequency limit', headers });
}

/** The name twice: as raw UTF-8 bytes, which the official Python SDK looks for and reads, and as RFC 5987 has it. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cs}"\\]/gu, '_');
  const raw = Buffer.from(plain, 'utf8').toString('latin1');
  return `attachment; filename="${raw}"; filename*=UTF-8''${encodeURIComponent(plain)}`;
}

function fileAnswer({ bytes, name, type }: ApiFile, headers: Record<string, string>): Answer {
  const disposition = dispositionOf(name);
  const body = { code: 0, msg: 'success', data: { name, size: bytes.length } };
  return {
    status: 200,
    body,
    bytes,
    headers: { ...headers, 'Content-Type': type, 'Content-Disposition': disposition },
  };
}

/** Writes an outcome in the platform's shape; every answer names its log id in a header spelled `X-Tt-Logid`. */
export function answerOf(outcome: ApiOutcome, logId: string): Answer {
  const headers = { 'X-Tt-Logid': logId };
  if ('file' in outcome) return fileAnswer(outcome.file, headers);
  if (outcome.ok) return { status: 200, body: outcome.value, headers };
  const { status, code, msg, error } = outcome.error;
  const body = { code, msg, error: { log_id: logId, troubleshooter: `${TROUBLESHOOTER}${logId}`, ...error } };
  return { status, body, headers: { ...outcome.error.headers, ...headers } };
}

function parseBody(incoming: IncomingCall): Result<JsonObject, ApiRefusal> {
  if (/^multipart\//i.test(incoming.contentType)) return ok({});
  // Whatever the Content-Type says: some SDKs send none with JSON.
  const parsed = parseJsonObject(incoming.raw.toString('utf8'));
  return parsed.ok ? parsed : refuse(9499, 'Invalid parameter type in json: the body is no JSON object.');
}

function overRate(core: Core, app: AppRecord, api: string): Result<never, ApiRefusal> | undefined {
  const key = `api ${app.appId} ${api}`;
  const full = core.limits.take([
    { key: `${key} s`, rate: RATE.perSecond },
    { key: `${key} min`, rate: RATE.perMinute },
  ]);
  return full && refuseRate(full.rate.limit, full.waitMs);
}

async function run(
  core: Core,
  match: RouteMatch<ApiHandler>,
  call: Omit<ApiCall, 'core' | 'params'>,
): Promise<ApiOutcome> {
  const { method, path, handler } = match.route;
  const route = `${method} ${path}`;
  const refused = overRate(core, call.app, route) ?? refusedScope(call.app, route);
  return refused ?? handler({ core, params: match.params, ...call });
}

/** Serves one call without faults: route, body, token, rate, verb. */
export async function serveCall(core: Core, incoming: IncomingCall, logId: string): Promise<ServedCall> {
  const { method, path, query, raw, contentType } = incoming;
  const body = parseBody(incoming);
  const request = body.ok ? body.value : {};
  const served = (outcome: ApiOutcome, app?: AppRecord, known = true): ServedCall => ({
    answer: answerOf(outcome, logId),
    ...(app ? { appId: app.appId } : {}),
    request,
    known,
  });
  if (method === 'POST' && TOKEN_PATHS.includes(path))
    return served(body.ok ? issueToken(core, body.value) : body);
  const match = findRoute(method, path);
  if (!match) return served(refuse(404, `404 page not found: ${method} ${path}`, 404), undefined, false);
  const app = authorise(core, incoming.authorization);
  if (!app.ok) return served(app);
  if (!body.ok) return served(body, app.value);
  return served(
    await run(core, match, { app: app.value, query, body: body.value, raw, contentType }),
    app.value,
  );
}
