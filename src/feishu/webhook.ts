import type { IncomingMessage } from 'node:http';
import type { Middleware } from 'koa';
import type { Logger } from '../kernel/logger.ts';
import { type Clock, HOUR_MS, MINUTE_MS } from '../kernel/time.ts';
import { createDecryptor, equalInConstantTime, hasValidSignature } from './crypto.ts';
import { Envelope, LegacyEvent, UrlVerification } from './envelope.ts';
import type { Dispatch } from './router-deps.ts';

/** What the front door needs. `dispatch` is the router; `clock` is the business clock (the time window follows it). */
export interface WebhookDeps {
  appId: string;
  encryptKey: string;
  verificationToken: string;
  clock: Clock;
  dispatch: Dispatch;
  log: Logger;
}

const BODY_LIMIT = 1024 * 1024;
const OLDEST_MS = HOUR_MS;
const NEWEST_MS = 10 * MINUTE_MS;

type Verdict =
  | { kind: 'refused'; status: 400 | 401; reason: string }
  | { kind: 'challenge'; challenge: string }
  | { kind: 'legacy' }
  | { kind: 'genuine'; envelope: Envelope };

const refused = (status: 400 | 401, reason: string): Verdict => ({ kind: 'refused', status, reason });

/** Reads the whole body, or answers `null` as soon as it is known to be larger than the limit. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        request.pause();
        resolve(null);
      }
    });
    request.on('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on('error', reject);
    request.on('close', () => reject(new Error('the request was cut off')));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const encryptedPart = (body: Buffer): string | null => {
  const parsed = parseJson(body.toString('utf8'));
  if (typeof parsed !== 'object' || parsed === null || !('encrypt' in parsed)) return null;
  return typeof parsed.encrypt === 'string' ? parsed.encrypt : null;
};

const header = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? '');

/** Whether the request's own time lies in the window of 1 h back and 10 min ahead (TARGETS S1). */
function isTimely(timestamp: string, now: number): boolean {
  if (!/^\d{10}$/.test(timestamp)) return false;
  const age = now - Number(timestamp) * 1000;
  return age <= OLDEST_MS && age >= -NEWEST_MS;
}

/**
 * Decides whether a request is the platform's. Order matters: an unsigned request may only be an encrypted
 * `url_verification` with the right token (the platform sends that one without a signature).
 */
function judge(
  deps: WebhookDeps,
  decrypt: (text: string) => string | null,
  request: IncomingMessage,
  body: Buffer,
): Verdict {
  const signature = header(request, 'x-lark-signature');
  const timestamp = header(request, 'x-lark-request-timestamp');
  const nonce = header(request, 'x-lark-request-nonce');
  const isSigned =
    signature !== '' && hasValidSignature({ timestamp, nonce, signature }, deps.encryptKey, body);
  if (signature !== '' && !isSigned) return refused(401, 'signature');
  if (isSigned && !isTimely(timestamp, deps.clock.now())) return refused(401, 'timestamp');
  const encrypted = encryptedPart(body);
  if (encrypted === null) return refused(isSigned ? 400 : 401, 'not encrypted');
  const clear = decrypt(encrypted);
  const parsed = clear === null ? undefined : parseJson(clear);
  if (parsed === undefined) return refused(isSigned ? 400 : 401, 'not readable');
  return judgeContent(deps, parsed, isSigned);
}

/** An envelope is tried first only where it looks like one: a failed parse costs more than all the rest. */
const looksLikeEnvelope = (parsed: unknown): boolean =>
  typeof parsed === 'object' && parsed !== null && 'schema' in parsed;

function judgeContent(deps: WebhookDeps, parsed: unknown, isSigned: boolean): Verdict {
  return looksLikeEnvelope(parsed)
    ? judgeEnvelope(deps, parsed, isSigned)
    : judgeOther(deps, parsed, isSigned);
}

function judgeOther(deps: WebhookDeps, parsed: unknown, isSigned: boolean): Verdict {
  const verification = UrlVerification.safeParse(parsed);
  if (verification.success) {
    const { token, challenge } = verification.data;
    return equalInConstantTime(token, deps.verificationToken)
      ? { kind: 'challenge', challenge }
      : refused(401, 'token');
  }
  if (!isSigned) return refused(401, 'unsigned');
  const legacy = LegacyEvent.safeParse(parsed);
  if (legacy.success)
    return equalInConstantTime(legacy.data.token, deps.verificationToken)
      ? { kind: 'legacy' }
      : refused(401, 'token');
  return refused(400, 'envelope');
}

function judgeEnvelope(deps: WebhookDeps, parsed: unknown, isSigned: boolean): Verdict {
  if (!isSigned) return refused(401, 'unsigned');
  const envelope = Envelope.safeParse(parsed);
  if (!envelope.success) return refused(400, 'envelope');
  if (!equalInConstantTime(envelope.data.header.token ?? '', deps.verificationToken))
    return refused(401, 'token');
  if (envelope.data.header.app_id !== deps.appId) return refused(401, 'app_id');
  return { kind: 'genuine', envelope: envelope.data };
}

/**
 * The front door for `POST /feishu/webhook`. Answers 401/413/400 to what is not the platform's, 200 to what was
 * handled, 503 to an event whose transaction failed (the platform sends it again). A tap always gets 200.
 */
export function webhook(deps: WebhookDeps): Middleware {
  const decrypt = createDecryptor(deps.encryptKey);
  return async (ctx) => {
    const body = await readBody(ctx.req, BODY_LIMIT);
    if (body === null) {
      ctx.status = 413;
      ctx.set('Connection', 'close');
      return;
    }
    const verdict = judge(deps, decrypt, ctx.req, body);
    if (verdict.kind === 'refused') {
      deps.log.warn({ reason: verdict.reason, status: verdict.status }, 'refused a request at the webhook');
      ctx.status = verdict.status;
      ctx.body = {};
    } else if (verdict.kind === 'challenge') {
      ctx.body = { challenge: verdict.challenge };
    } else if (verdict.kind === 'legacy') {
      ctx.body = {};
    } else {
      const outcome = await deps.dispatch(verdict.envelope);
      ctx.status = outcome.kind === 'retry' ? 503 : 200;
      ctx.body = outcome.kind === 'answer' ? outcome.body : {};
    }
  };
}
