import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

// The least that an honest door must do, on node:http alone: signature over the raw bytes, time, decryption, token,
// routing. The limit that the others are compared with; it has no size limit and gives no reasons.
const [, , appId, encryptKey, verificationToken] = process.argv;
const key = createHash('sha256').update(encryptKey).digest();
const handlers = new Map([['card.action.trigger', async () => ({})]]);

const isGenuine = (headers, body) => {
  const timestamp = headers['x-lark-request-timestamp'];
  const expected = createHash('sha256')
    .update(timestamp + headers['x-lark-request-nonce'] + encryptKey)
    .update(body)
    .digest();
  const given = Buffer.from(String(headers['x-lark-signature']), 'hex');
  return given.length === 32 && timingSafeEqual(expected, given) && Date.now() / 1000 - timestamp < 3600;
};

const decrypted = (body) => {
  const bytes = Buffer.from(JSON.parse(body.toString()).encrypt, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  return JSON.parse(decipher.update(bytes.subarray(16), undefined, 'utf8') + decipher.final('utf8'));
};

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const body = Buffer.concat(chunks);
    if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
    const { header } = decrypted(body);
    if (header.token !== verificationToken || header.app_id !== appId) return response.writeHead(401).end();
    const answer = await handlers.get(header.event_type)?.();
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  });
});
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
