import * as lark from '@larksuiteoapi/node-sdk';

// The vendor's channel over the long connection: it answers what it hears. Arguments: the platform's address, the app.
const [, , domain, appId, appSecret] = process.argv;
const channel = lark.createLarkChannel({ appId, appSecret, domain, loggerLevel: lark.LoggerLevel.error });
channel.on('message', async (message) => {
  if (message.content !== '慢慢说') await channel.send(message.chatId, { text: `听到：${message.content}` });
  else
    await channel.stream(message.chatId, {
      markdown: async (controller) => {
        for (const part of ['一二', '三四', '五']) await controller.append(part);
      },
    });
});
await channel.connect();
process.stdout.write('ready\n');
