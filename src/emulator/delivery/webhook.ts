import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../protocol.ts';
import type { AppAnswer } from './app-answer.ts';
import { encrypt, signature } from './encryption.ts';

/** One POST to an app. `now` stamps the signature, in ms; `timeoutMs` on the machine's clock. */
export interface WebhookPost {
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

/** Sends one body to an app, encrypted and signed when it has an Encrypt Key. Redirects count as plain answers. */
export async function postToApp(post: WebhookPost): Promise<AppAnswer> {
  const text = JSON.stringify(post.body);
  const raw = post.encryptKey ? JSON.stringify({ encrypt: encrypt(text, post.encryptKey) }) : text;
  const signed = post.encryptKey && post.signed ? signatureHeaders(post, post.encryptKey, raw) : {};
  try {
    const response = await fetch(post.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...signed },
      body: raw,
      redirect: 'manual',
      signal: AbortSignal.timeout(post.timeoutMs),
    });
    return { kind: 'answered', status: response.status, body: await response.text() };
  } catch (error) {
    return failureOf(error);
  }
}
