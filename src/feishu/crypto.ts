import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** The headers with which the platform signs a push. */
export interface SignedHeaders {
  timestamp: string;
  nonce: string;
  signature: string;
}

/** Compares two texts in a time that does not depend on where they differ; texts of another length differ at once. */
export function equalInConstantTime(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * Whether the signature fits the raw bytes: hex sha256(timestamp + nonce + encryptKey + body).
 * Source: Feishu event subscription guide, "encrypt key" page. Not over re-serialised JSON: white space counts.
 */
export function hasValidSignature(headers: SignedHeaders, encryptKey: string, body: Buffer): boolean {
  const expected = createHash('sha256')
    .update(headers.timestamp + headers.nonce + encryptKey)
    .update(body)
    .digest('hex');
  return equalInConstantTime(expected, headers.signature);
}

/** A decryptor for `{"encrypt": base64(iv ‖ AES-256-CBC)}`; the key is derived once. `null` for what it cannot read. */
export function createDecryptor(encryptKey: string): (encrypted: string) => string | null {
  const key = createHash('sha256').update(encryptKey).digest();
  return (encrypted) => {
    try {
      const bytes = Buffer.from(encrypted, 'base64');
      const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
      return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  };
}
