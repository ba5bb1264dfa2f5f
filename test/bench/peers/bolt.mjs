import bolt from '@slack/bolt';

// Slack's own framework with its default receiver and an empty handler; requests are signed, not encrypted.
const [, , , signingSecret] = process.argv;
const receiver = new bolt.HTTPReceiver({ signingSecret, endpoints: '/feishu/webhook', logLevel: 'error' });
const authorize = async () => ({ botToken: 'xoxb-bench', botId: 'B1', botUserId: 'U1' });
const app = new bolt.App({ receiver, authorize, logLevel: 'error', ignoreSelf: false });
app.action('submit', async ({ ack }) => ack());
const server = await app.start({ port: 0, host: '127.0.0.1' });
console.log(`port ${server.address().port}`);
