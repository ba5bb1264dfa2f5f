import Koa from 'koa';
import { webhook } from '../../../.cache/modules/feishu/webhook.js';

// The product's front door in Koa, in front of an empty handler.
const [, , appId, encryptKey, verificationToken] = process.argv;
const log = { debug() {}, info() {}, warn() {}, error() {} };
const clock = { now: () => Date.now() };
const dispatch = async () => ({ kind: 'answer', body: {} });
const app = new Koa();
const door = webhook({ appId, encryptKey, verificationToken, clock, dispatch, log });
app.use((context) => door(context, async () => {}));
const server = app.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
