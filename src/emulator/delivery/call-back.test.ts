import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buttonCard,
  newApp,
  sdkClient,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, JsonObject } from '../protocol.ts';
import { person, tester } from '../tester/index.ts';

let app: AppSpec;
/** What happens before the bot answers a tap. */
let meanwhile: () => Promise<unknown>;
let bot: Awaited<ReturnType<typeof startWebhookApp>>;
let emulator: Emulator;

beforeEach(async () => {
  const body = JSON.stringify({ card: { type: 'raw', data: buttonCard('改过了') } });
  meanwhile = async () => undefined;
  bot = await startWebhookApp(async ({ raw }) => {
    if (raw.includes('card.action.trigger')) await meanwhile();
    return { status: 200, body };
  });
  app = newApp({ transport: 'webhook', requestUrl: bot.url });
  emulator = await startEmulator(app);
});
afterEach(async () => {
  await emulator.close();
  await bot.close();
});

const send = (card: JsonObject) =>
  sdkClient(emulator, app).im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: wangId, msg_type: 'interactive', content: JSON.stringify(card) },
  });

describe('a callback', () => {
  it('changes the card by its answer, but not one that is streaming', async () => {
    const wang = person(emulator.url, wangId);
    await send(buttonCard());
    expect((await wang.taps(await wang.sees('请确认'), '好的')).card).toEqual(buttonCard('改过了'));
    await send({ ...buttonCard(), config: { streaming_mode: true } });
    const streaming = await wang.sees('好的');
    expect(await wang.taps(streaming, '好的')).not.toHaveProperty('card');
    expect((await wang.again(streaming)).card).toEqual(streaming.card);
  });

  it('changes nothing when a tester put another state in place before it was answered', async () => {
    const wang = person(emulator.url, wangId);
    await send(buttonCard());
    const card = await wang.sees('请确认');
    meanwhile = () => tester(emulator.url).reset();
    expect(await wang.taps(card, '好的')).toEqual({ tookMs: expect.any(Number) });
    expect(await tester(emulator.url).messages()).toEqual([]);
  });

  it('names the operator by user_id only to an app that may know it', async () => {
    const wang = person(emulator.url, wangId);
    const operator = async () => {
      await send(buttonCard());
      await wang.taps(await wang.sees('好的'), '好的');
      return JSON.parse(bot.received.at(-1)?.raw ?? '{}').event?.operator;
    };
    expect(await operator()).toHaveProperty('user_id');
    await tester(emulator.url).changeApp(app.appId, { scopes: ['im:message'] });
    expect(await operator()).not.toHaveProperty('user_id');
  });
});
