import { afterEach, describe, expect, it } from 'vitest';
import {
  MONDAY,
  newApp,
  startEmulator,
  startWebhookApp,
  type WebhookAnswer,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { EmulatorOptions } from '../index.ts';
import { person, tester } from '../tester/index.ts';

const SECOND_MS = 1000;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const OK: WebhookAnswer = { status: 200, body: '{}' };

async function start(answer: () => WebhookAnswer, options: Partial<EmulatorOptions> = {}) {
  const bot = await startWebhookApp(({ raw }) => (raw.includes('url_verification') ? OK : answer()));
  const app = newApp({ transport: 'webhook', requestUrl: bot.url });
  const emulator = await startEmulator(app, { callbackTimeoutMs: 200, ...options });
  closers.push(emulator.close, bot.close);
  const events = () => bot.received.map(({ raw }) => JSON.parse(raw)).filter((body) => body.schema === '2.0');
  const heard = () => events().map((body) => JSON.parse(body.event.message.content).text as string);
  return { control: tester(emulator.url), wang: person(emulator.url, wangId), events, heard };
}

describe('redelivery', () => {
  it('comes after 15 s, 5 min, 1 h and 6 h of the virtual clock, then never again', async () => {
    const { control, wang, events } = await start(() => ({ status: 500, body: '' }));
    await wang.says('你好');
    await expect.poll(async () => (await control.events())[0]?.attempts.length).toBe(1);
    await control.advance(15 * SECOND_MS - 1);
    expect(events()).toHaveLength(1);
    await control.advance(1);
    expect(events()).toHaveLength(2);
    await control.advance(8 * 3600 * SECOND_MS);
    const [event] = await control.events();
    const waits = [0, 15, 315, 3915, 25_515].map((seconds) => MONDAY + seconds * SECOND_MS);
    expect(event?.attempts.map((attempt) => attempt.at)).toEqual(waits);
    expect(event?.state).toBe('exhausted');
    expect(new Set(events().map((body) => body.header.event_id)).size).toBe(1);
  });

  it('ends with the first 200, whatever the body', async () => {
    const answers: WebhookAnswer[] = [
      { status: 204, body: '' },
      { status: 200, body: 'no handle' },
    ];
    const { control, wang, events } = await start(() => answers.shift() ?? OK);
    await wang.says('你好');
    await expect.poll(async () => (await control.events())[0]?.attempts.length).toBe(1);
    await control.advance(24 * 3600 * SECOND_MS);
    expect(events()).toHaveLength(2);
    expect((await control.events())[0]).toMatchObject({
      state: 'acked',
      attempts: [{ outcome: 'HTTP 204' }, { outcome: 'HTTP 200' }],
    });
  });

  it('follows an answer that comes too late', async () => {
    const answers: WebhookAnswer[] = [undefined];
    const { control, wang } = await start(() => (answers.length > 0 ? answers.shift() : OK));
    await wang.says('你好');
    await expect
      .poll(async () => (await control.events())[0]?.attempts)
      .toMatchObject([{ outcome: 'TIMEOUT' }]);
    await control.advance(15 * SECOND_MS);
    expect((await control.events())[0]?.state).toBe('acked');
  });

  it('tells followers each instant on the way, before the call is answered', async () => {
    const told: string[] = [];
    const follower = await startWebhookApp(({ raw }) => {
      told.push(JSON.parse(raw).now);
      return OK;
    });
    closers.push(follower.close);
    const { control, wang } = await start(() => ({ status: 500, body: '' }), {
      clockFollowers: [follower.url],
    });
    await wang.says('你好');
    await expect.poll(async () => (await control.events())[0]?.attempts.length).toBe(1);
    await control.advance(600 * SECOND_MS);
    expect(told).toEqual([
      '2026-11-23T02:00:15.000Z',
      '2026-11-23T02:05:15.000Z',
      '2026-11-23T02:10:00.000Z',
    ]);
  });

  it('happens on demand', async () => {
    const { control, wang, events } = await start(() => OK);
    await wang.says('你好');
    await expect.poll(async () => (await control.events())[0]?.state).toBe('acked');
    await control.redeliver((await control.events())[0]?.eventId ?? '');
    expect(events()).toHaveLength(2);
  });
});

describe('delivery faults', () => {
  it('duplicate: the same event several times', async () => {
    const { control, wang, events } = await start(() => OK);
    await control.addDeliveryFault({ kind: 'duplicate', copies: 3, times: 1 });
    await wang.says('一');
    await expect.poll(() => events().length).toBe(3);
    expect(new Set(events().map((body) => body.header.event_id)).size).toBe(1);
  });

  it('delay: an event of a state that is gone is neither sent nor written', async () => {
    const { control, wang, heard } = await start(() => OK);
    await control.addDeliveryFault({ kind: 'delay', delayMs: 30, times: 1 });
    await wang.says('一');
    await control.reset();
    await control.addDeliveryFault({ kind: 'delay', delayMs: 60, times: 1 });
    await wang.says('二');
    await expect.poll(async () => (await control.events()).map(({ state }) => state)).toEqual(['acked']);
    expect(heard()).toEqual(['二']);
  });

  it('drop_first: only the retry arrives', async () => {
    const { control, wang, heard } = await start(() => OK);
    await control.addDeliveryFault({ kind: 'drop_first', times: 1 });
    await wang.says('一');
    await expect
      .poll(async () => (await control.events())[0]?.attempts)
      .toMatchObject([{ outcome: 'DROPPED' }]);
    expect(heard()).toEqual([]);
    await control.advance(15 * SECOND_MS);
    expect(heard()).toEqual(['一']);
  });

  it('reorder: all arrive, in another order', async () => {
    const { control, wang, heard } = await start(() => OK);
    const said = ['1', '2', '3', '4', '5', '6', '7', '8'];
    await control.addDeliveryFault({ kind: 'reorder', delayMs: 400, seed: 7 });
    for (const words of said) await wang.says(words);
    await expect.poll(() => heard().length, { timeout: 3000 }).toBe(said.length);
    expect([...heard()].sort()).toEqual(said);
    expect(heard()).not.toEqual(said);
  });
});
