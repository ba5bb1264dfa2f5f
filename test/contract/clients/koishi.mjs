import { createRequire } from 'node:module';

// Koishi's ES modules do not load in plain Node; its CommonJS ones do.
const require = createRequire(import.meta.url);
const { Server } = require('@koishijs/plugin-server');
const { HTTP } = require('@koishijs/plugin-http');
const { LarkBot } = require('@satorijs/adapter-lark');
const { Context, Logger } = require('koishi');

// A Koishi bot over a webhook that answers what it hears. Arguments: the platform's address, a port, the app.
Logger.levels.base = 1;
const [, , platform, port, appId, appSecret, encryptKey, verificationToken] = process.argv;
const context = new Context();
context.plugin(HTTP);
context.plugin(Server, { host: '127.0.0.1', port: Number(port) });
// The adapter connects only when the server is there before it.
await context.start();
context.plugin(LarkBot, {
  platform: 'feishu',
  protocol: 'http',
  endpoint: `${platform}/open-apis/`,
  appId,
  appSecret,
  encryptKey,
  verificationToken,
  verifyToken: true,
  verifySignature: true,
  path: '/feishu',
  selfUrl: `http://127.0.0.1:${port}`,
});
context.middleware((session) => `听到：${session.content}`);
process.stdout.write('ready\n');
