import { afterEach, describe, expect, it } from 'vitest';
import {
  buttonCard,
  newApp,
  sdkClient,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { JsonObject } from '../protocol.ts';
import { person, tester } from '../tester/index.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A card that was tapped; `during` runs inside the callback with its update token. */
async function tapped(
  during: (update: (card: JsonObject) => Promise<number>) => Promise<unknown> = async () => undefined,
) {
  let token = '';
  const bot = await startWebhookApp(async ({ raw }) => {
    const body = JSON.parse(raw);
    if (body.header?.event_type === 'card.action.trigger') {
      token = body.event.token;
      await during(update);
    }
    return { status: 200, body: '{}' };
  });
  const app = newApp({ transport: 'webhook', requestUrl: bot.url });
  const emulator = await startEmulator(app);
  closers.push(emulator.close, bot.close);
  const update = async (card: JsonObject): Promise<number> => {
    const request = { method: 'POST', url: '/open-apis/interactive/v1/card/update', data: { token, card } };
    try {
      return (await sdkClient(emulator, app).request<{ code: number }>(request)).code;
    } catch (error) {
      return (error as { response: { data: { code: number } } }).response.data.code;
    }
  };
  const data = { receive_id: wangId, msg_type: 'interactive', content: JSON.stringify(buttonCard()) };
  await sdkClient(emulator, app).im.v1.message.create({ params: { receive_id_type: 'open_id' }, data });
  const wang = person(emulator.url, wangId);
  await wang.taps(await wang.sees('请确认'), '好的');
  return { update, wang, control: tester(emulator.url) };
}

describe('POST /interactive/v1/card/update', () => {
  it('works twice (300040 after)', async () => {
    const { update, wang } = await tapped();
    expect(await update(buttonCard('第一次'))).toBe(0);
    expect(await update(buttonCard('第二次'))).toBe(0);
    expect(await update(buttonCard('第三次'))).toBe(300040);
    await wang.sees('第二次');
  });

  it('ends after 30 minutes (300030)', async () => {
    const { update, control } = await tapped();
    await control.advance(30 * 60_000 + 1);
    expect(await update(buttonCard())).toBe(300030);
  });

  it('is refused before the callback was answered', async () => {
    const during: number[] = [];
    await tapped(async (update) => during.push(await update(buttonCard('太早'))));
    expect(during).toEqual([10002]);
  });

  it('judges the card (11311) and knows only its own tokens (300020)', async () => {
    const { update } = await tapped();
    expect(await update({ schema: '2.0', elements: [] })).toBe(11311);
    expect(await update(buttonCard())).toBe(0);
  });
});
