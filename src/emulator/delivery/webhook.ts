import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../protocol.ts';
import type { AppAnswer } from './app-answer.ts';
import { encrypt, signature } from './encryption.ts';

/** One POST to an app. `now` stamps the signature, in ms; `timeoutMs` on the machine's clock. */
interface WebhookPost {
  url: string;
  body: JsonObject;
  encryptKey?: string | undefined;
  /** False for `url_verification`: it carries no signature even when it is encrypted. */
  signed: boolean;
  now: number;
  timeoutMs: number;
}

function signatureHeaders(post: WebhookPost, encryptKey: string, raw: string): Record<string, string> {
  const timestamp = String(Math.floor(post.now / 1000));
  const nonce = randomBytes(8).toString('hex');
  return {
    'X-Lark-Request-Timestamp': timestamp,
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': signature(timestamp, nonce, encryptKey, raw),
  };
}

function failureOf(error: unknown): AppAnswer {
  if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'failed', reason: 'TIMEOUT' };
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return { kind: 'failed', reason: code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'DNS' : 'TCP' };
}

/** A request as it travels to an app. */
interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
}

/** The request for one body: encrypted and signed when the app has an Encrypt Key. */
export function webhookRequest(post: WebhookPost): WebhookRequest {
  const text = JSON.stringify(post.body);
  const raw = post.encryptKey ? JSON.stringify({ encrypt: encrypt(text, post.encryptKey) }) : text;
  const signed = post.encryptKey && post.signed ? signatureHeaders(post, post.encryptKey, raw) : {};
  const headers = { 'Content-Type': 'application/json; charset=utf-8', ...signed };
  return { url: post.url, headers, body: raw, timeoutMs: post.timeoutMs };
}

/** Sends a request to an app. Redirects count as plain answers. */
export async function postToApp({ url, headers, body, timeoutMs }: WebhookRequest): Promise<AppAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answered = Object.fromEntries(response.headers);
    return { kind: 'answered', status: response.status, body: await response.text(), headers: answered };
  } catch (error) {
    return failureOf(error);
  }
}
