import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buttonCard,
  liId,
  newApp,
  sdkClient,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import { seed } from '../../../test/support/scale.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec } from '../protocol.ts';
import { groupChatId } from '../state/ids.ts';
import { call, person, tester } from '../tester/index.ts';

let app: AppSpec;
let emulator: Emulator;
let bot: Awaited<ReturnType<typeof startWebhookApp>>;

beforeEach(async () => {
  bot = await startWebhookApp(() => ({ status: 200, body: '{}' }));
  app = newApp({ transport: 'webhook', requestUrl: bot.url });
  const groups = [{ name: '试点群', members: [wangId, liId], apps: [app.appId] }];
  emulator = await startEmulator(app, { rateLimits: false, groups });
});
afterEach(async () => {
  await emulator.close();
  await bot.close();
});

interface Snapshot {
  version: number;
  digest: string;
  content: { entries: { kind: string }[] };
}
const snapshot = () => call<Snapshot>(emulator.url, 'GET', '/control/snapshot');
const restore = (one: unknown) => call<unknown>(emulator.url, 'POST', '/control/restore', one);
const control = (method: string, path: string, body?: object) =>
  call<unknown>(emulator.url, method, `/control${path}`, body);
const client = () => sdkClient(emulator, app);
const send = (content: object, msg_type = 'text') =>
  client().im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: wangId, msg_type, content: JSON.stringify(content) },
  });
const group = `/groups/${groupChatId('试点群')}`;

/** What may happen between a snapshot and its return. */
const ACTIONS: (() => Promise<unknown>)[] = [
  () => person(emulator.url, wangId).says('在吗'),
  () => send({ text: '在' }),
  async () => {
    await send(buttonCard(), 'interactive');
    const wang = person(emulator.url, wangId);
    return wang.taps(await wang.sees('请确认'), '好的');
  },
  () => tester(emulator.url).advance(60_000),
  () => tester(emulator.url).addUser({ name: '赵六' }),
  () => control('DELETE', `/users/${liId}`),
  () => control('PATCH', group, { name: '别的名字' }),
  () => tester(emulator.url).addFault({ kind: 'slow', delayMs: 1, share: 0.5, endpoint: 'GET /' }),
  () => tester(emulator.url).addDeliveryFault({ kind: 'duplicate', copies: 2, times: 3 }),
  () => tester(emulator.url).clearFaults(),
  () => tester(emulator.url).expireTokens(app.appId),
  () => control('PATCH', '/tenant', { editWithinMs: 1 }),
  () => person(emulator.url, wangId).reads(),
];

describe('a snapshot', () => {
  it('is the same again after any actions and its return', async () => {
    const steps = fc.array(fc.nat(ACTIONS.length - 1), { maxLength: 8 });
    const property = fc.asyncProperty(steps, steps, async (before, after) => {
      await tester(emulator.url).reset();
      for (const step of before) await ACTIONS[step]?.();
      const taken = await snapshot();
      for (const step of after) await ACTIONS[step]?.();
      await restore(taken);
      expect(await snapshot()).toEqual(taken);
    });
    await fc.assert(property, { numRuns: 20, seed });
  });

  it('comes back with its deliveries: what was acknowledged since is due again', async () => {
    await control('PATCH', `/apps/${app.appId}`, { transport: 'websocket' });
    await person(emulator.url, wangId).says('还没有人听见');
    await tester(emulator.url).advance(1);
    const taken = await snapshot();
    await control('PATCH', `/apps/${app.appId}`, { transport: 'webhook' });
    await tester(emulator.url).advance(60_000);
    const heard = () => bot.received.filter(({ raw }) => raw.includes('还没有人听见')).length;
    expect(heard()).toBe(1);
    await restore(taken);
    await control('PATCH', `/apps/${app.appId}`, { transport: 'webhook' });
    await tester(emulator.url).advance(60_000);
    expect(heard()).toBe(2);
  });

  it('lets a bot go on with a token that it fetched since', async () => {
    await tester(emulator.url).advance(3 * 3600_000);
    const taken = await snapshot();
    await tester(emulator.url).reset();
    const bot = client();
    const data = { receive_id: wangId, msg_type: 'text', content: '{"text":"在"}' };
    const once = () => bot.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data });
    await once();
    await restore(taken);
    expect(await tester(emulator.url).messages()).toEqual([]);
    expect(await once()).toMatchObject({ code: 0 });
  });

  it('is refused when it was changed, and then nothing changes', async () => {
    await send({ text: '在' });
    const taken = await snapshot();
    const other = { ...taken, content: { ...taken.content, entries: [] } };
    for (const wrong of [other, {}, { ...taken, version: 2 }])
      await expect(restore(wrong)).rejects.toThrow('SNAPSHOT_UNREADABLE');
    expect(await snapshot()).toEqual(taken);
  });
});
