import { adaptKoa, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import Koa from 'koa';

// The way of the official SDK's README: Koa, adaptKoa, EventDispatcher, an empty handler.
const [, , , encryptKey, verificationToken] = process.argv;
const dispatcher = new EventDispatcher({ encryptKey, verificationToken, loggerLevel: LoggerLevel.error });
dispatcher.register({ 'card.action.trigger': async () => ({}) });
const app = new Koa();
app.use(adaptKoa('/feishu/webhook', dispatcher, { autoChallenge: true }));
const server = app.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
