import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../kernel/result.ts';

/** Reads a request body up to `limit` bytes; beyond it stops keeping bytes, so that a flood costs no memory. */
export async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<Result<Buffer, 'TOO_LARGE'>> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return err('TOO_LARGE');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > limit) return err('TOO_LARGE');
    chunks.push(bytes);
  }
  return ok(Buffer.concat(chunks));
}
