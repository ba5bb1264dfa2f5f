import { createServer } from 'node:http';
import { createRequire } from 'node:module';

// Koishi's ES modules do not load in plain Node; its CommonJS ones do.
const require = createRequire(import.meta.url);
const { Server } = require('@koishijs/plugin-server');
const { HTTP } = require('@koishijs/plugin-http');
const { LarkBot } = require('@satorijs/adapter-lark');
const { Context, Logger } = require('koishi');

// Koishi with the Feishu adapter and no plugin that reacts. At start the adapter asks the platform for a token and for
// the bot's name; a stub in this process answers. Without a `verifySignature` it would check no signature.
Logger.levels.base = 1;
const [, , appId, encryptKey, verificationToken] = process.argv;
const answers = {
  code: 0,
  tenant_access_token: 't-bench',
  expire: 7200,
  bot: { open_id: 'ou_bot', app_name: 'bot' },
};
const stub = createServer((_, response) => {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answers));
});
await new Promise((resolve) => stub.listen(0, '127.0.0.1', resolve));
const probe = createServer();
await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
const { port } = probe.address();
await new Promise((resolve) => probe.close(resolve));

const context = new Context();
context.plugin(HTTP);
context.plugin(Server, { host: '127.0.0.1', port });
// The adapter connects only when the server is there before it.
await context.start();
context.plugin(LarkBot, {
  platform: 'feishu',
  protocol: 'http',
  appId,
  appSecret: 'a-secret',
  encryptKey,
  verificationToken,
  verifyToken: true,
  verifySignature: true,
  path: '/feishu/webhook',
  selfUrl: `http://127.0.0.1:${port}`,
  endpoint: `http://127.0.0.1:${stub.address().port}/open-apis`,
});
// Its route is there a little after the plugin. It answers an empty event of the right type with 200.
const knock = () =>
  fetch(`http://127.0.0.1:${port}/feishu/webhook`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
const isOpen = () =>
  knock().then(
    ({ status }) => status === 200,
    () => false,
  );
while (!(await isOpen())) await new Promise((resolve) => setTimeout(resolve, 50));
console.log(`port ${port}`);
