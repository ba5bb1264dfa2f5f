import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { AppSpec } from '../../src/emulator/protocol.ts';

/** What the platform and the app share. */
export interface SharedSecrets {
  appId: string;
  encryptKey: string;
  verificationToken: string;
}

/** A request as it goes on the wire. */
export interface WireRequest {
  headers: Record<string, string>;
  body: Buffer;
}

/** The secrets of a webhook app of a test; throws for an app without an encrypt key. */
export function secretsOf(app: AppSpec): SharedSecrets {
  const { appId, encryptKey, verificationToken } = app;
  if (encryptKey === undefined || verificationToken === undefined)
    throw new Error('the app has no encrypt key or no verification token');
  return { appId, encryptKey, verificationToken };
}

/** Base64 of a random iv and AES-256-CBC under sha256 of the key (Feishu: event subscription guide, encrypt key). */
export function encrypted(key: string, clear: string | Buffer): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(clear), cipher.final()]).toString('base64');
}

/** Hex sha256 of timestamp, nonce, key and the raw body, in this order (same page). */
export function signatureOf(key: string, timestamp: string, nonce: string, body: Buffer): string {
  return createHash('sha256').update(timestamp).update(nonce).update(key).update(body).digest('hex');
}

/** The request with signature headers for this body. `at` is the platform's time in milliseconds. */
export function signed(key: string, at: number, body: Buffer): WireRequest {
  const timestamp = String(Math.floor(at / 1000));
  const nonce = randomBytes(8).toString('hex');
  return {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'X-Lark-Request-Timestamp': timestamp,
      'X-Lark-Request-Nonce': nonce,
      'X-Lark-Signature': signatureOf(key, timestamp, nonce, body),
    },
    body,
  };
}

/** The body `{"encrypt": …}` of a clear text. */
export const encryptedBody = (key: string, clear: string | Buffer): Buffer =>
  Buffer.from(JSON.stringify({ encrypt: encrypted(key, clear) }));

/** A clear text, encrypted and signed as the platform does. */
export const genuine = (secrets: SharedSecrets, at: number, clear: string | Buffer): WireRequest =>
  signed(secrets.encryptKey, at, encryptedBody(secrets.encryptKey, clear));
