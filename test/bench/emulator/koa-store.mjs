import { randomBytes } from 'node:crypto';
import Koa from 'koa';

// What the emulator is compared with: a route that reads the body, parses it, stores it and answers with an id.
const messages = new Map();
const app = new Koa();
app.use(async (context) => {
  const chunks = [];
  for await (const chunk of context.req) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const messageId = `om_${randomBytes(14).toString('hex')}`;
  messages.set(messageId, body);
  context.body = { code: 0, msg: 'success', data: { message_id: messageId } };
});
const server = app.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
