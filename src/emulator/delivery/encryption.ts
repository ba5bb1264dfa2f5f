import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const keyOf = (encryptKey: string) => createHash('sha256').update(encryptKey).digest();

/**
 * Encrypts an event body the way Feishu does: base64 of a 16 byte iv followed by AES-256-CBC of the text under
 * sha256 of the Encrypt Key (Feishu: event subscription, "encrypt key").
 */
export function encrypt(text: string, encryptKey: string, iv: Buffer = randomBytes(16)): string {
  const cipher = createCipheriv('aes-256-cbc', keyOf(encryptKey), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** The reverse of `encrypt`; throws when the key or the text is wrong. */
export function decrypt(encrypted: string, encryptKey: string): string {
  const bytes = Buffer.from(encrypted, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', keyOf(encryptKey), bytes.subarray(0, 16));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
}

/** `X-Lark-Signature`: hex sha256 over timestamp, nonce, Encrypt Key and the raw body. `timestamp` in seconds. */
export function signature(timestamp: string, nonce: string, encryptKey: string, rawBody: string): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(rawBody)
    .digest('hex');
}
